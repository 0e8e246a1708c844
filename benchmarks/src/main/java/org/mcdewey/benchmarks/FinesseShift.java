package org.mcdewey.benchmarks;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.xml.Element;

/**
 * The agents of one queue and what they do, a request at a time. Nobody else touches these agents,
 * so it is known in which state each has to be; after each change the next requests look whether it
 * is.
 */
final class FinesseShift {
  private final String queue;
  private final String number;
  private final List<String> agents;
  private final Random random;
  private final Map<String, String> states = new HashMap<>();

  /** Those who are ready, in the order in which they became so. */
  private final List<String> ready = new ArrayList<>();

  private final Deque<Step> steps = new ArrayDeque<>();
  private String dialog = "";

  /**
   * @param queue also the id of the team
   * @param agents signed out; the first is the team's supervisor
   */
  FinesseShift(String queue, String number, List<String> agents, long seed) {
    this.queue = queue;
    this.number = number;
    this.agents = List.copyOf(agents);
    this.random = new Random(seed);
    agents.forEach(a -> states.put(a, "LOGOUT"));
  }

  /** What kind of request a step is. */
  enum Kind {
    LOGIN,
    STATE,
    CALL,
    GET
  }

  /** One request and what has to come of it. */
  record Step(Kind kind, Work work) {}

  interface Work {
    void with(FinesseClient client) throws IOException, InterruptedException, FinesseClient.Wrong;
  }

  /** The next request. */
  Step next() {
    while (steps.isEmpty()) {
      plan();
    }
    return steps.removeFirst();
  }

  /** Signs everybody in; half of them become ready. */
  void begin(FinesseClient client) throws IOException, InterruptedException, FinesseClient.Wrong {
    for (String agent : agents) {
      login(agent);
      if (random.nextBoolean()) {
        become(agent, "READY");
      }
      while (!steps.isEmpty()) {
        steps.removeFirst().work().with(client);
      }
    }
  }

  private void plan() {
    switch (random.nextInt(8)) {
      case 0 -> signInAgain();
      case 1, 2 -> changeState();
      case 3, 4 -> look();
      case 5 -> callEachOther();
      default -> callTheQueue();
    }
  }

  private void signInAgain() {
    String agent = any("NOT_READY");
    if (agent == null) {
      return;
    }
    steps.add(new Step(Kind.LOGIN, put(agent, "<User><state>LOGOUT</state></User>")));
    see(agent, "LOGOUT");
    login(agent);
  }

  private void login(String agent) {
    steps.add(
        new Step(
            Kind.LOGIN,
            put(agent, "<User><state>LOGIN</state><extension>" + agent + "</extension></User>")));
    see(agent, "NOT_READY");
  }

  private void changeState() {
    String agent = agents.get(random.nextInt(agents.size()));
    become(agent, "READY".equals(states.get(agent)) ? "NOT_READY" : "READY");
  }

  private void become(String agent, String state) {
    steps.add(new Step(Kind.STATE, put(agent, "<User><state>" + state + "</state></User>")));
    see(agent, state);
  }

  private static Work put(String agent, String xml) {
    return client -> client.send("PUT", "/User/" + agent, agent, xml);
  }

  /** Reads the agent's state, which has to be this one; it is so from now on. */
  private void see(String agent, String state) {
    ready.remove(agent);
    if (state.equals("READY")) {
      ready.add(agent);
    }
    states.put(agent, state);
    look(agent, agent, state);
  }

  private void look(String agent, String reader, String state) {
    steps.add(
        new Step(
            Kind.GET,
            client -> {
              String seen =
                  client.get("/User/" + agent, reader).textOf("state").orElse("without state");
              if (!seen.equals(state)) {
                throw new FinesseClient.Wrong(agent + " is " + seen + ", not " + state);
              }
            }));
  }

  private void look() {
    String agent = agents.get(random.nextInt(agents.size()));
    String state = String.valueOf(states.get(agent));
    switch (random.nextInt(8)) {
      case 0 -> read("/Queue/" + queue, agent, "Queue");
      case 1 -> read("/Team/" + queue, agents.getFirst(), "Team");
      case 2 -> look(agent, agents.getFirst(), state);
      case 3 -> look(agent, "admin", state);
      default -> look(agent, agent, state);
    }
  }

  private void read(String path, String reader, String root) {
    steps.add(
        new Step(
            Kind.GET,
            client -> {
              Element answer = client.get(path, reader);
              if (!answer.name().equals(root)) {
                throw new FinesseClient.Wrong(path + " is " + answer.name());
              }
            }));
  }

  /** From one agent to another, with a while on hold. */
  private void callEachOther() {
    String from = any("NOT_READY");
    String to = any("NOT_READY");
    if (from == null || to == null || from.equals(to)) {
      return;
    }
    steps.add(
        new Step(
            Kind.CALL,
            client ->
                client.send(
                    "POST",
                    "/User/" + from + "/Dialogs",
                    from,
                    "<Dialog><requestedAction>MAKE_CALL</requestedAction><fromAddress>"
                        + from
                        + "</fromAddress><toAddress>"
                        + to
                        + "</toAddress></Dialog>")));
    see(from, "TALKING");
    steps.add(
        new Step(
            Kind.GET,
            client -> {
              List<Element> calls = client.get("/User/" + to + "/Dialogs", to).children("Dialog");
              if (calls.size() != 1) {
                throw new FinesseClient.Wrong(to + " has " + calls.size() + " calls, not one");
              }
              dialog = calls.getFirst().textOf("id").orElse("");
            }));
    see(to, "NOT_READY");
    act(to, "ANSWER");
    see(to, "TALKING");
    dialog("ACTIVE", from);
    act(from, "HOLD");
    see(from, "HOLD");
    act(from, "RETRIEVE");
    see(from, "TALKING");
    act(random.nextBoolean() ? from : to, "DROP");
    see(from, "NOT_READY");
    see(to, "NOT_READY");
    over(from);
  }

  /** A customer calls; whoever has been ready the longest gets it, or who becomes ready next. */
  private void callTheQueue() {
    steps.add(
        new Step(
            Kind.CALL,
            client -> {
              String answer =
                  client.happen("/calls", "{\"from\":\"5550100\",\"to\":\"" + number + "\"}");
              dialog = answer.replaceAll("(?s).*\"id\":\"(\\d+)\".*", "$1");
            }));
    String agent;
    if (ready.isEmpty()) {
      agent = String.valueOf(any("NOT_READY"));
      steps.add(new Step(Kind.STATE, put(agent, "<User><state>READY</state></User>")));
    } else {
      agent = ready.getFirst();
    }
    see(agent, "RESERVED");
    dialog("ALERTING", agent);
    act(agent, "ANSWER");
    see(agent, "TALKING");
    boolean wrapUp = random.nextBoolean();
    if (wrapUp) {
      steps.add(new Step(Kind.STATE, put(agent, "<User><state>WORK</state></User>")));
      see(agent, "TALKING");
    }
    if (random.nextBoolean()) {
      act(agent, "DROP");
    } else {
      steps.add(
          new Step(Kind.CALL, client -> client.happen("/calls/" + dialog + "/hang-up", "{}")));
    }
    if (wrapUp) {
      see(agent, "WORK");
      become(agent, "READY");
    } else {
      see(agent, "READY");
    }
    over(agent);
  }

  private void act(String agent, String action) {
    steps.add(
        new Step(
            Kind.CALL,
            client ->
                client.send(
                    "PUT",
                    "/Dialog/" + dialog,
                    agent,
                    "<Dialog><requestedAction>"
                        + action
                        + "</requestedAction><targetMediaAddress>"
                        + agent
                        + "</targetMediaAddress></Dialog>")));
  }

  private void dialog(String state, String reader) {
    steps.add(
        new Step(
            Kind.GET,
            client -> {
              String seen =
                  client.get("/Dialog/" + dialog, reader).textOf("state").orElse("without state");
              if (!seen.equals(state)) {
                throw new FinesseClient.Wrong("call " + dialog + " is " + seen + ", not " + state);
              }
            }));
  }

  private void over(String reader) {
    steps.add(
        new Step(
            Kind.GET,
            client -> {
              int status = client.status("/Dialog/" + dialog, reader);
              if (status != 404) {
                throw new FinesseClient.Wrong(
                    "call " + dialog + " is over and answered with " + status);
              }
            }));
  }

  /** Any agent in the state, or null. */
  private @Nullable String any(String state) {
    List<String> shuffled = new ArrayList<>(agents);
    Collections.shuffle(shuffled, random);
    return shuffled.stream().filter(a -> state.equals(states.get(a))).findFirst().orElse(null);
  }
}

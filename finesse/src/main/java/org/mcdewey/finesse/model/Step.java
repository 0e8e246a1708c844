package org.mcdewey.finesse.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One input being worked on: the state as it is so far and the events so far. It lives as long as
 * one call of {@link Model#apply}.
 */
final class Step {
  private Sandbox sandbox;
  private Instant now;
  private final List<Event> events = new ArrayList<>();
  private final Set<String> touched = new LinkedHashSet<>();
  private final Set<String> agents = new LinkedHashSet<>();
  private boolean queues;
  private boolean media;
  private Reply reply = new Reply.Accepted();

  Step(Sandbox sandbox, Instant now) {
    this.sandbox = sandbox;
    this.now = now;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Configuration site() {
    return sandbox.configuration();
  }

  Instant now() {
    return now;
  }

  /** A timer's moment may be before the one at which it is looked at. */
  void at(Instant moment) {
    now = moment;
  }

  void become(Sandbox changed) {
    sandbox = changed;
  }

  void reply(Reply given) {
    reply = given;
  }

  Outcome outcome() {
    return new Outcome(sandbox, reply, events);
  }

  /**
   * @throws Refusal 404 where there is none
   */
  User user(String id) {
    return site().user(id).orElseThrow(() -> Refusal.userNotFound(id));
  }

  Agent agent(String id) {
    return sandbox.agent(id).orElseThrow(() -> Refusal.userNotFound(id));
  }

  /**
   * @throws Refusal 404 where there is none
   */
  Dialog dialog(long id) {
    return sandbox.dialog(id).orElseThrow(() -> Refusal.dialogNotFound(Long.toString(id)));
  }

  /** Keeps the agent without telling anybody. */
  void put(Agent agent) {
    queues = true;
    agents.add(agent.id());
    sandbox = sandbox.with(agent);
  }

  /** Keeps the agent and tells those who watch it and its team. */
  void changed(Agent agent, String requestId) {
    put(agent);
    tell(agent.id(), requestId);
  }

  /** Tells those who watch the user and its team how it is. */
  void tell(String userId, String requestId) {
    User user = user(userId);
    UserSnapshot snapshot = UserSnapshot.of(sandbox, user);
    String uri = Agent.uri(userId);
    event(new Event(uri, uri, Event.Kind.PUT, new Payload.UserChanged(snapshot), requestId));
    event(
        new Event(
            "/finesse/api/Team/" + user.teamId() + "/Users",
            uri,
            Event.Kind.PUT,
            new Payload.TeamUserChanged(snapshot),
            ""));
  }

  /** The contact center refuses what was accepted. */
  void failed(String node, String source, ApiError error, String requestId) {
    event(new Event(node, source, Event.Kind.PUT, new Payload.Failed(error), requestId));
  }

  /** Keeps the call, with everybody's actions as they are now; gives it so. */
  Dialog put(Dialog dialog) {
    touched(dialog);
    sandbox = sandbox.with(dialog);
    Dialog refreshed = Actions.refreshed(sandbox, dialog);
    sandbox = sandbox.with(refreshed);
    return refreshed;
  }

  void remove(Dialog dialog) {
    touched(dialog);
    sandbox = sandbox.without(dialog);
  }

  private void touched(Dialog dialog) {
    queues = true;
    dialog.participants().stream()
        .filter(Participant::isAgent)
        .forEach(p -> touched.add(p.address()));
  }

  /** Phones of agents whose calls have changed so far; from now on it counts anew. */
  List<String> touchedPhones() {
    List<String> all = List.copyOf(touched);
    touched.clear();
    return all;
  }

  /** Login ids of agents that have changed so far; from now on it counts anew. */
  List<String> touchedAgents() {
    List<String> all = List.copyOf(agents);
    agents.clear();
    return all;
  }

  void put(Media changed) {
    media = true;
    become(sandbox.with(sandbox.desktop().with(changed)));
  }

  void put(Task task) {
    media = true;
    become(sandbox.with(sandbox.desktop().with(task)));
  }

  void remove(Task task) {
    become(sandbox.with(sandbox.desktop().without(task)));
  }

  /** Whether media or tasks have changed since it was asked last. */
  boolean mediaChanged() {
    boolean changed = media;
    media = false;
    return changed;
  }

  /** Whether agents or calls have changed since it was asked last. */
  boolean queuesChanged() {
    boolean changed = queues;
    queues = false;
    return changed;
  }

  /** Queues and tasks are looked at as if everything had changed. */
  void lookAnew() {
    queues = true;
    media = true;
  }

  void set(Alarm alarm, Duration after) {
    sandbox = sandbox.with(sandbox.timers().with(alarm, now.plus(after)));
  }

  void cancel(Alarm alarm) {
    sandbox = sandbox.with(sandbox.timers().without(alarm));
  }

  /** While the contact center is not connected, only the system's own state is told. */
  void event(Event event) {
    if (sandbox.inService() || event.payload() instanceof Payload.SystemChanged) {
      events.add(event);
    }
  }
}

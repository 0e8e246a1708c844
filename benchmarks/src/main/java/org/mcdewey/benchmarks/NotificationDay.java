package org.mcdewey.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.finesse.xmpp.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A day of agents' work in some minutes: agents on WebSockets and BOSH take calls for hours of the
 * sandbox's clock, which is moved on minute by minute; each client's list of notifications has to
 * be the sandbox's own list, in the same order.
 *
 * <pre>
 * benchmarks/run notification-day [--hours 24] [--agents 40]
 * </pre>
 */
public final class NotificationDay {
  private static final Pattern UPDATE =
      Pattern.compile("<notification xmlns=\"[^\"]*\">(.*?)</notification>", Pattern.DOTALL);
  private static final int MINUTE = 60;
  private static final int PATIENCE_MILLIS = 60_000;

  private final FinesseClient client;
  private final Map<String, List<Integer>> expected = new HashMap<>();
  private final Map<String, List<Integer>> received = new HashMap<>();
  private final AtomicInteger lost = new AtomicInteger();
  private long last;

  private NotificationDay(FinesseClient client, List<String> agents) {
    this.client = client;
    for (String agent : agents) {
      expected.put(agent, new ArrayList<>());
      received.put(agent, new ArrayList<>());
    }
  }

  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.of(args);
    int hours = arguments.number("hours", 24);
    List<String> agents = new ArrayList<>();
    for (int a = 1; a <= arguments.number("agents", 40); a++) {
      agents.add(Integer.toString(1_000 + a));
    }
    Path work = Files.createTempDirectory("mcdewey-notification-day");
    System.out.println("The site, the scenario and the log are in " + work);
    Path site = Files.writeString(work.resolve("site.yaml"), site(agents));
    Path scenario = Files.writeString(work.resolve("day.yaml"), scenario(agents, hours));
    int port = Ports.free();
    Path launcher = Path.of(arguments.text("launcher", "mcdewey")).toAbsolutePath();
    boolean right;
    try (FinesseProcess server =
            FinesseProcess.start(
                launcher,
                work,
                List.of(
                    "--site",
                    site.toString(),
                    "--plain-http-port",
                    Integer.toString(port),
                    "--plain-xmpp-port",
                    "0"));
        FinesseClient client = new FinesseClient(server.url())) {
      // A scenario begins with everything as it was at the start, ports too.
      client.happen("/scenarios", Files.readString(scenario));
      client.happen(
          "/cli",
          "{\"command\":\"utils finesse set_property webservices enableInsecureOpenfirePort"
              + " true\"}");
      right = new NotificationDay(client, agents).run(port, agents, hours);
      System.out.printf("memory   %d MiB resident%n", server.memory("VmRSS"));
    }
    if (!right) {
      System.exit(1);
    }
  }

  private static String site(List<String> agents) {
    StringBuilder yaml =
        new StringBuilder(
            "queues:\n  - {id: 6001, name: All, number: 8001}\n"
                + "teams:\n  - {id: 5000, name: Team}\nagents:\n");
    for (String agent : agents) {
      yaml.append("  - {id: " + agent + ", team: 5000, queues: [6001]}\n");
    }
    return yaml.toString();
  }

  private static String scenario(List<String> agents, int hours) {
    return """
    title: A day
    steps:
      - wait: 600
      - signIn: %1$s
      - after: 5
        ready: %1$s
      - automatic: %1$s
        answerAfter: 4
        talkFor: 60-240
        wrapUpFor: 20
      - repeat: %2$d
        every: 20
        steps:
          - {call: 8001, from: "5550100", variables: {callVariable1: day}}
    """
        .formatted(agents, hours * 180);
  }

  private boolean run(int port, List<String> agents, int hours) throws Exception {
    long begun = System.nanoTime();
    List<BoshClient> polling = new ArrayList<>();
    Map<XmppSocket, String> users = new java.util.concurrent.ConcurrentHashMap<>();
    try (Receivers receivers =
        new Receivers(
            (of, text, length) ->
                take(
                    Objects.requireNonNull(users.get(of)),
                    new String(text, 0, length, StandardCharsets.UTF_8)))) {
      for (int a = 0; a < agents.size(); a++) {
        String agent = agents.get(a);
        if (a % 2 == 0) {
          XmppSocket socket = XmppSocket.signIn(port, agent, "day");
          users.put(socket, agent);
          receivers.add(socket);
        } else {
          BoshClient bosh = BoshClient.signIn(port, agent, "day");
          polling.add(bosh);
          bosh.listen(body -> take(agent, body), lost::incrementAndGet);
        }
      }
      for (int minute = 0; minute < hours * 60 + 20; minute++) {
        client.happen("/clock", "{\"forward\":" + MINUTE + "}");
        look();
      }
      boolean right = compare(agents);
      System.out.printf(
          "day      %d h of %d agents in %.0f s: %d events, %d notifications, %d clients lost%n",
          hours,
          agents.size(),
          (System.nanoTime() - begun) / 1e9,
          last,
          received.values().stream().mapToInt(List::size).sum(),
          receivers.lost() + lost.get());
      return right && receivers.lost() + lost.get() == 0;
    } finally {
      for (BoshClient bosh : polling) {
        bosh.close();
      }
    }
  }

  private void take(String agent, String text) {
    List<Integer> list = Objects.requireNonNull(received.get(agent));
    Matcher update = UPDATE.matcher(text);
    synchronized (list) {
      while (update.find()) {
        list.add(update.group(1).hashCode());
      }
      list.notifyAll();
    }
  }

  /** What the sandbox has told of meanwhile. */
  private void look() throws IOException, InterruptedException, FinesseClient.Wrong {
    for (JsonNode event : JsonMapper.shared().readTree(client.look("/events?after=" + last))) {
      long number = event.get("number").asLong();
      if (number != last + 1) {
        throw new FinesseClient.Wrong("the event after " + last + " is " + number);
      }
      last = number;
      StringBuilder escaped = new StringBuilder();
      Tag.escape(event.get("xml").asString(), escaped);
      int hash = escaped.toString().hashCode();
      String node = event.get("node").asString();
      if (node.equals("/finesse/api/SystemInfo")) {
        expected.values().forEach(l -> l.add(hash));
        continue;
      }
      expected.forEach(
          (agent, list) -> {
            String own = "/finesse/api/User/" + agent;
            if (node.equals(own) || node.equals(own + "/Dialogs") || node.equals(own + "/Media")) {
              list.add(hash);
            }
          });
    }
  }

  private boolean compare(List<String> agents) throws InterruptedException {
    int wrong = 0;
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    for (String agent : agents) {
      List<Integer> wanted = Objects.requireNonNull(expected.get(agent));
      List<Integer> got = Objects.requireNonNull(received.get(agent));
      synchronized (got) {
        while (got.size() < wanted.size() && System.nanoTime() < end) {
          got.wait(1_000);
        }
        if (!got.equals(wanted)) {
          wrong++;
          System.out.printf(
              "%s      has %d notifications, and the sandbox %d, which differ from number %d on%n",
              agent, got.size(), wanted.size(), sameUntil(got, wanted) + 1);
        }
      }
    }
    System.out.printf(
        "lists    %d of %d clients have the sandbox's own list%n",
        agents.size() - wrong, agents.size());
    return wrong == 0;
  }

  private static int sameUntil(List<Integer> one, List<Integer> other) {
    int same = 0;
    while (same < Math.min(one.size(), other.size()) && one.get(same).equals(other.get(same))) {
      same++;
    }
    return same;
  }
}

package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.Journey.Heard;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.scenario.Player;
import org.mcdewey.finesse.scenario.Scenario;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.xml.EventXml;

/** The busy hour that comes with the program, for twenty times as many agents. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
class BusyHourTest {
  private static final int FIRST = 1001;
  private static final int AGENTS = 200;
  private static final int TEAM = 20;

  /** Each customer of the scenario is so many here. */
  private static final int CUSTOMERS = 10;

  @TempDir Path folder;

  /** Teams of twenty; the first of each supervises it and looks at both queues. */
  private static Configuration site() {
    StringBuilder yaml =
        new StringBuilder("queues:\n  - {id: 6001, number: 8001}\n  - {id: 6002, number: 8002}\n");
    yaml.append("teams:\n");
    for (int t = 0; t < AGENTS / TEAM; t++) {
      yaml.append("  - {id: %d}%n".formatted(5000 + t));
    }
    yaml.append("agents:\n");
    for (int i = 0; i < AGENTS; i++) {
      int team = 5000 + i / TEAM;
      yaml.append(
          "  - {id: %d, team: %d, queues: [6001, 6002]%s}%n"
              .formatted(FIRST + i, team, supervises(i) ? ", supervises: [" + team + "]" : ""));
    }
    return Site.parse("site.yaml", yaml.toString());
  }

  private static boolean supervises(int i) {
    return i % TEAM == 0;
  }

  private static Scenario scenario() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(Scenario.class.getResourceAsStream("busy-hour.yaml"))) {
      String all =
          IntStream.range(FIRST, FIRST + AGENTS)
              .mapToObj(String::valueOf)
              .collect(Collectors.joining(", "));
      return Scenario.parse(
          "busy-hour",
          "busy-hour.yaml",
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replaceAll("\\[1001, [0-9, ]*\\]", "[" + all + "]")
              .replaceAll("(?m)^ +- \\{call: .*\\n", "$0".repeat(CUSTOMERS)));
    }
  }

  private static Set<String> nodes(int i) {
    String user = "/finesse/api/User/" + (FIRST + i);
    Set<String> nodes =
        new HashSet<>(Set.of(user, user + "/Dialogs", user + "/Media", "/finesse/api/SystemInfo"));
    if (supervises(i)) {
      nodes.addAll(explicit(i));
    }
    return nodes;
  }

  private static List<String> explicit(int i) {
    return List.of(
        "/finesse/api/Team/" + (5000 + i / TEAM) + "/Users",
        "/finesse/api/Queue/6001",
        "/finesse/api/Queue/6002");
  }

  private static SmackProbe.Way wayOf(int i) {
    SmackProbe.Way[] ways = SmackProbe.Way.values();
    return ways[i % ways.length];
  }

  private static SmackProbe client(FinesseProbe probe, int i) throws Exception {
    SmackProbe client = SmackProbe.signedIn(probe, wayOf(i), String.valueOf(FIRST + i), "busy");
    if (supervises(i)) {
      for (String node : explicit(i)) {
        client.subscribe(node);
      }
    }
    return client;
  }

  @Test
  void everyClientHearsExactlyWhatTheModelTold() throws Exception {
    ConcurrentLinkedQueue<Event> told = new ConcurrentLinkedQueue<>();
    List<SmackProbe> clients = new ArrayList<>();
    try (FinesseProbe probe = new FinesseProbe(folder, site());
        ExecutorService four = Executors.newFixedThreadPool(4)) {
      probe.type("utils finesse set_property webservices enableInsecureOpenfirePort true");
      List<Future<SmackProbe>> arriving =
          IntStream.range(0, AGENTS).mapToObj(i -> four.submit(() -> client(probe, i))).toList();
      for (Future<SmackProbe> one : arriving) {
        clients.add(one.get());
      }
      probe.server.switchboard().subscribe(p -> told.add(p.event()));
      Scenario hour = scenario();
      probe.server.player().start(hour);
      probe.server.switchboard().forward(hour.length());
      Player.Status played = probe.server.player().status().orElseThrow();
      assertThat(played.failure()).isEmpty();
      assertThat(played.state()).isEqualTo(Player.State.FINISHED);

      assertThat(told).hasSizeGreaterThan(20_000);
      for (int i = 0; i < AGENTS; i++) {
        Set<String> nodes = nodes(i);
        List<Heard> own =
            told.stream()
                .filter(e -> nodes.contains(e.node()))
                .map(e -> new Heard(e.node(), EventXml.update(e).toXml()))
                .toList();
        List<Heard> heard = clients.get(i).heard(own.size());
        if (wayOf(i).keepsOrder()) {
          assertThat(heard).as("client %s", FIRST + i).isEqualTo(own);
        } else {
          assertThat(heard).as("client %s", FIRST + i).containsExactlyInAnyOrderElementsOf(own);
        }
        assertThat(clients.get(i).unread()).as("client %s", FIRST + i).isZero();
      }
      clients.forEach(SmackProbe::close);
    }
  }
}

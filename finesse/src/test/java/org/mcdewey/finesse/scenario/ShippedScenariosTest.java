package org.mcdewey.finesse.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mcdewey.finesse.model.AgentState;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.server.SandboxClock;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.site.Site;

/** Each scenario that comes with the program, played to its end on a clock moved by hand. */
class ShippedScenariosTest {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private final Switchboard switchboard =
      new Switchboard(Sandbox.of(Site.standard()), new SandboxClock(InstantSource.fixed(START)));
  private final Player player = new Player(switchboard);

  static Stream<String> names() {
    return Scenario.SHIPPED.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void playsToItsEndInOneMoveOfTheClock(String name) {
    Scenario scenario = Scenario.shipped(name).orElseThrow();
    player.start(scenario);
    switchboard.forward(scenario.length());
    Player.Status status = player.status().orElseThrow();
    assertThat(status.failure()).isEmpty();
    assertThat(status.state()).isEqualTo(Player.State.FINISHED);
    assertThat(status.done()).isEqualTo(scenario.steps().size());
    assertThat(switchboard.sandbox().dialogs()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void comesToTheSameEndSecondBySecond(String name) {
    Scenario scenario = Scenario.shipped(name).orElseThrow();
    player.start(scenario);
    switchboard.forward(scenario.length());
    Sandbox atOnce = switchboard.sandbox();

    Switchboard other =
        new Switchboard(Sandbox.of(Site.standard()), new SandboxClock(InstantSource.fixed(START)));
    new Player(other).start(scenario);
    for (long i = 0; i < scenario.length().toSeconds(); i++) {
      other.forward(Duration.ofSeconds(1));
    }
    assertThat(other.sandbox().agents()).isEqualTo(atOnce.agents());
    assertThat(other.sandbox().nextDialog()).isEqualTo(atOnce.nextDialog());
  }

  @Test
  void theBusyHourMakesCustomersWaitAndServesThemAll() {
    Scenario busy = Scenario.shipped("busy-hour").orElseThrow();
    player.start(busy);
    long first = switchboard.sandbox().nextDialog();
    int most = 0;
    for (long i = 0; i < busy.length().toSeconds(); i += 10) {
      switchboard.forward(Duration.ofSeconds(10));
      most =
          Math.max(
              most,
              (int)
                  switchboard.sandbox().dialogs().values().stream()
                      .filter(d -> d.isWaiting())
                      .count());
    }
    assertThat(most).isGreaterThan(2);
    assertThat(switchboard.sandbox().nextDialog() - first).isEqualTo(200);
  }

  @Test
  void agentsEndAsTheTransferLeavesThem() {
    Scenario scenario = Scenario.shipped("consult-transfer").orElseThrow();
    player.start(scenario);
    switchboard.forward(scenario.length());
    assertThat(
            List.of(
                switchboard.sandbox().agent("1001").orElseThrow().state(),
                switchboard.sandbox().agent("1002").orElseThrow().state()))
        .containsExactly(AgentState.READY, AgentState.NOT_READY);
  }
}

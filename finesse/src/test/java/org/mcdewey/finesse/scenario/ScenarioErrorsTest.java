package org.mcdewey.finesse.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.server.SandboxClock;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.site.SiteException;

/** What is wrong with a scenario is said with file, line and key. */
class ScenarioErrorsTest {
  private final Switchboard switchboard =
      new Switchboard(
          Sandbox.of(Site.standard()),
          new SandboxClock(InstantSource.fixed(Instant.parse("2026-01-01T08:00:00Z"))));
  private final Player player = new Player(switchboard);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- anser: 1001                      | line 2: the key \"anser\" is not known",
        "- {after: soon, ready: 1001}       | line 2: \"after\" is \"soon\"",
        "- {ready: 1001, drop: 1001}        | line 2: \"drop\" stands beside \"ready\"",
        "- {consult: 1001}                  | line 2: an entry of \"steps\" lacks the key \"to\"",
        "- {call: 8001}                     | line 2: an entry of \"steps\" lacks the key \"from\"",
        "- {fault: fire}                    | line 2: \"fault\" is \"fire\"",
        "- {expect: {agents: {1001: BUSY}}} | line 2: \"agents\" has the state \"BUSY\"",
        "- {automatic: 1001, talkFor: 9-3}  | line 2: \"talkFor\" ends before it begins",
        "- {repeat: 3}                      | line 2: \"repeat\" needs the steps",
        "- {reason: 1}                      | line 2: a step lacks what is done"
      })
  void aStepThatCannotBeRead(String step, String message) {
    assertThatThrownBy(() -> Scenario.parse("mine", "mine.yaml", "steps:\n  " + step))
        .isInstanceOf(SiteException.class)
        .hasMessageStartingWith("mine.yaml, " + message);
  }

  @Test
  void anAgentTheSiteDoesNotHaveIsSaidBeforeAnythingHappens() {
    Scenario scenario = Scenario.parse("mine", "mine.yaml", "steps:\n  - signIn: 1099");
    assertThatThrownBy(() -> player.start(scenario))
        .hasMessage("mine.yaml, line 2: there is no agent 1099 in the site.");
  }

  @Test
  void aStepThatIsRefusedEndsThePlayAndSaysWhich() {
    player.start(
        Scenario.parse(
            "mine", "mine.yaml", "steps:\n  - signIn: 1001\n  - hold: 1001\n  - wait: 5"));
    Player.Status status = player.status().orElseThrow();
    assertThat(status.state()).isEqualTo(Player.State.FAILED);
    assertThat(status.failure())
        .isEqualTo("mine.yaml, line 3: 1001 has no call that allows HOLD now.");
  }

  @Test
  void anExpectationThatFailsSaysWhatThereIs() {
    player.start(
        Scenario.parse(
            "mine", "mine.yaml", "steps:\n  - after: 5\n    expect: {agents: {1001: READY}}"));
    switchboard.forward(Duration.ofSeconds(5));
    assertThat(player.status().orElseThrow().failure())
        .isEqualTo("mine.yaml, line 2: 1001 should be READY and is LOGOUT.");
  }

  @Test
  void anUnknownNameIsToldTheNamesThereAre() {
    assertThatThrownBy(() -> Scenario.find("buzy-hour"))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("busy-hour");
  }
}

package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.model.Agent;
import org.mcdewey.finesse.model.Alarm;
import org.mcdewey.finesse.model.Invariants;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.notification.SmackProbe.Way;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.transport.RawTcp;

/** What becomes of an agent whose client goes; the sandbox's clock is moved. */
class PresenceTest {
  private static final String SITE =
      """
      %s
      teams: [{id: 5000}]
      queues: [{id: 6001, number: 8001}]
      agents: [{id: 1001, team: 5000, queues: [6001], wrapUpOnIncoming: NOT_ALLOWED}]
      """;

  @TempDir Path folder;

  private @Nullable FinesseProbe started;

  /** A server of one agent, who is ready. */
  private FinesseProbe start(String settings) throws Exception {
    FinesseProbe probe =
        new FinesseProbe(folder, Site.parse("site.yaml", SITE.formatted(settings)));
    started = probe;
    probe.login("1001");
    ready(probe);
    return probe;
  }

  @AfterEach
  void stop() {
    if (started != null) {
      Invariants.check(started.server.switchboard().sandbox());
      started.close();
    }
  }

  private static void ready(FinesseProbe probe) throws Exception {
    assertThat(
            probe
                .send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>")
                .statusCode())
        .isEqualTo(202);
  }

  private static Agent agent(FinesseProbe probe) {
    return probe.server.switchboard().sandbox().agent("1001").orElseThrow();
  }

  private static String state(FinesseProbe probe) {
    return agent(probe).state().name();
  }

  /** Waits until the server has seen it, whatever time that takes. */
  private static void awaitAlarm(FinesseProbe probe, boolean set) throws InterruptedException {
    Sandbox known = probe.server.switchboard().sandbox();
    while (isAwaited(known) != set) {
      known = probe.server.switchboard().awaitOther(known).orElseThrow();
    }
  }

  private static boolean isAwaited(Sandbox sandbox) {
    return sandbox.timers().has(new Alarm.ClientStaysAway("1001"));
  }

  private static void forward(FinesseProbe probe, int seconds) {
    probe.server.switchboard().forward(Duration.ofSeconds(seconds));
  }

  /** Closes the connection of a client that was there, without a word. */
  private static void leave(FinesseProbe probe) throws Exception {
    new RawTcp(probe).signIn("1001", "app").close();
    awaitAlarm(probe, true);
  }

  private static String user(FinesseProbe probe) throws Exception {
    return probe.send("GET", "/User/1001", "1001", null).body();
  }

  @Test
  void aClosedConnectionCountsAfterSixtySeconds() throws Exception {
    FinesseProbe probe = start("load: 0");
    leave(probe);
    forward(probe, 59);
    assertThat(state(probe)).isEqualTo("READY");
    forward(probe, 1);
    assertThat(state(probe)).isEqualTo("NOT_READY");
    assertThat(user(probe)).contains("<category>NOT_READY</category>", "<code>255</code>");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void howeverAClientWasConnected(Way way) throws Exception {
    FinesseProbe probe = start("load: 0");
    probe.type("utils finesse set_property webservices enableInsecureOpenfirePort true");
    SmackProbe.signedIn(probe, way, "1001", "app").close();
    awaitAlarm(probe, true);
    forward(probe, 60);
    assertThat(state(probe)).isEqualTo("NOT_READY");
  }

  @Test
  void whoSaysUnavailableHasLeftToo() throws Exception {
    FinesseProbe probe = start("load: 0");
    try (RawTcp client = new RawTcp(probe).signIn("1001", "app")) {
      client.say("<presence type='unavailable'/>");
      awaitAlarm(probe, true);
      forward(probe, 60);
      assertThat(state(probe)).isEqualTo("NOT_READY");
    }
  }

  @Test
  void whoComesBackInTimeIsNotMissed() throws Exception {
    FinesseProbe probe = start("load: 0");
    leave(probe);
    forward(probe, 59);
    try (RawTcp again = new RawTcp(probe).signIn("1001", "app")) {
      awaitAlarm(probe, false);
      forward(probe, 20);
      assertThat(state(probe)).isEqualTo("READY");
    }
  }

  /** The race of a client that was away for too long by a moment: it finds itself not ready. */
  @Test
  void whoComesBackTooLateFindsItselfNotReadyAndGoesOn() throws Exception {
    FinesseProbe probe = start("load: 0");
    leave(probe);
    forward(probe, 60);
    try (RawTcp again = new RawTcp(probe).signIn("1001", "app")) {
      assertThat(user(probe)).contains("<state>NOT_READY</state>", "<code>255</code>");
      ready(probe);
      assertThat(again.until("</message>")).contains("&lt;state&gt;READY&lt;/state&gt;");
    }
  }

  @Test
  void oneOfTwoClientsMayGo() throws Exception {
    FinesseProbe probe = start("load: 0");
    try (RawTcp stays = new RawTcp(probe).signIn("1001", "one")) {
      new RawTcp(probe).signIn("1001", "two").close();
      stays.until("type=\"unavailable\"");
      assertThat(isAwaited(probe.server.switchboard().sandbox())).isFalse();
    }
  }

  @Test
  void aQuietClientIsAskedWhetherItIsThere() throws Exception {
    FinesseProbe probe = start("load: 0");
    try (RawTcp client = new RawTcp(probe).signIn("1001", "app")) {
      forward(probe, 70);
      assertThat(client.until("</iq>")).contains("urn:xmpp:ping", "from=\"localhost\"");
    }
  }

  @Test
  void whoNeverConnectedIsNotMissed() throws Exception {
    FinesseProbe probe = start("load: 0");
    forward(probe, 3600);
    assertThat(state(probe)).isEqualTo("READY");
  }

  private static void call(FinesseProbe probe) throws Exception {
    probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
    long id = probe.server.switchboard().sandbox().dialogs().firstKey();
    assertThat(
            probe
                .send(
                    "PUT",
                    "/Dialog/" + id,
                    "1001",
                    "<Dialog><requestedAction>ANSWER</requestedAction>"
                        + "<targetMediaAddress>1001</targetMediaAddress></Dialog>")
                .statusCode())
        .isEqualTo(202);
    assertThat(state(probe)).isEqualTo("TALKING");
  }

  @ParameterizedTest
  @CsvSource({
    "load: 0,          TALKING, NOT_READY",
    "deployment: UCCX, TALKING, LOGOUT",
  })
  void onACallItHappensAfterwards(String settings, String during, String after) throws Exception {
    FinesseProbe probe = start(settings);
    call(probe);
    leave(probe);
    forward(probe, 60);
    assertThat(state(probe)).isEqualTo(during);
    long id = probe.server.switchboard().sandbox().dialogs().firstKey();
    probe.sandbox("/calls/" + id + "/hang-up", "{}");
    assertThat(state(probe)).isEqualTo(after);
    assertThat(user(probe)).contains("<category>" + after + "</category>", "<code>255</code>");
  }

  @Test
  void aDeploymentThatSignsOutDoesSoOnACallToo() throws Exception {
    FinesseProbe probe = start("load: 1");
    call(probe);
    leave(probe);
    forward(probe, 59);
    assertThat(state(probe)).isEqualTo("TALKING");
    forward(probe, 1);
    assertThat(state(probe)).isEqualTo("LOGOUT");
    assertThat(user(probe)).contains("<category>LOGOUT</category>", "<code>255</code>");
    assertThat(probe.server.switchboard().sandbox().dialogs()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"load: 1", "deployment: UCCX"})
  void aReadyAgentIsSignedOut(String settings) throws Exception {
    FinesseProbe probe = start(settings);
    leave(probe);
    forward(probe, 60);
    assertThat(state(probe)).isEqualTo("LOGOUT");
    assertThat(user(probe)).contains("<category>LOGOUT</category>", "<code>255</code>");
  }

  @ParameterizedTest
  @CsvSource({"load: 1", "deployment: UCCX", "load: 0"})
  void whoIsSignedOutAlreadyIsNotMissed(String settings) throws Exception {
    FinesseProbe probe = start(settings);
    try (RawTcp client = new RawTcp(probe).signIn("1001", "app")) {
      probe.send("PUT", "/User/1001", "1001", "<User><state>NOT_READY</state></User>");
      probe.send("PUT", "/User/1001", "1001", "<User><state>LOGOUT</state></User>");
      client.until("LOGOUT");
    }
    forward(probe, 3600);
    assertThat(isAwaited(probe.server.switchboard().sandbox())).isFalse();
    assertThat(user(probe)).contains("<state>LOGOUT</state>").doesNotContain("<code>255</code>");
  }
}

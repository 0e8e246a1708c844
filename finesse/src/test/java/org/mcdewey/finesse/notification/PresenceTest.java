package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.model.Agent;
import org.mcdewey.finesse.model.Alarm;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.transport.RawTcp;

/** What becomes of an agent whose client goes; the sandbox's clock is moved. */
class PresenceTest {
  @TempDir Path folder;

  private FinesseProbe probe;

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder);
    probe.login("1001");
    probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private Agent agent() {
    return probe.server.switchboard().sandbox().agent("1001").orElseThrow();
  }

  /** Waits until the server has seen it, whatever time that takes. */
  private void awaitAlarm(boolean set) throws InterruptedException {
    Sandbox known = probe.server.switchboard().sandbox();
    while (known.timers().has(new Alarm.ClientStaysAway("1001")) != set) {
      known = probe.server.switchboard().awaitOther(known).orElseThrow();
    }
  }

  private void forward(int seconds) {
    probe.server.switchboard().forward(Duration.ofSeconds(seconds));
  }

  @Test
  void aClosedConnectionCountsAfterSixtySeconds() throws Exception {
    new RawTcp(probe).signIn("1001", "app").close();
    awaitAlarm(true);
    forward(59);
    assertThat(agent().state().name()).isEqualTo("READY");
    forward(1);
    assertThat(agent().state().name()).isEqualTo("NOT_READY");
    assertThat(probe.send("GET", "/User/1001", "1001", null).body()).contains("<code>255</code>");
  }

  @Test
  void whoSaysUnavailableHasLeftToo() throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1001", "app")) {
      client.say("<presence type='unavailable'/>");
      awaitAlarm(true);
      forward(60);
      assertThat(agent().state().name()).isEqualTo("NOT_READY");
    }
  }

  @Test
  void whoComesBackInTimeIsNotMissed() throws Exception {
    new RawTcp(probe).signIn("1001", "app").close();
    awaitAlarm(true);
    forward(59);
    try (RawTcp again = new RawTcp(probe).signIn("1001", "app")) {
      awaitAlarm(false);
      forward(20);
      assertThat(agent().state().name()).isEqualTo("READY");
    }
  }

  @Test
  void oneOfTwoClientsMayGo() throws Exception {
    try (RawTcp stays = new RawTcp(probe).signIn("1001", "one")) {
      new RawTcp(probe).signIn("1001", "two").close();
      stays.until("type=\"unavailable\"");
      assertThat(
              probe.server.switchboard().sandbox().timers().has(new Alarm.ClientStaysAway("1001")))
          .isFalse();
    }
  }

  @Test
  void aQuietClientIsAskedWhetherItIsThere() throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1001", "app")) {
      forward(70);
      assertThat(client.until("</iq>")).contains("urn:xmpp:ping", "from=\"localhost\"");
    }
  }

  @Test
  void whoNeverConnectedIsNotMissed() {
    forward(3600);
    assertThat(agent().state().name()).isEqualTo("READY");
  }
}

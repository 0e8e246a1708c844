package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.model.Alarm;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.transport.RawTcp;

/** What a client sees when the contact center goes and comes back. */
class OutageTest {
  private static final String LOST = "{\"kind\":\"contact-center-lost\"}";
  private static final String BACK = "{\"kind\":\"contact-center-returns\"}";

  @TempDir Path folder;

  private FinesseProbe probe;

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder);
    probe.login("1001");
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private int ask(String path) throws Exception {
    return probe.send("GET", path, "1001", null).statusCode();
  }

  /** The next notification with its text unescaped. */
  private static String next(RawTcp client) throws Exception {
    return client.until("</message>").replace("&lt;", "<").replace("&gt;", ">");
  }

  private int ready() throws Exception {
    return probe
        .send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>")
        .statusCode();
  }

  @Test
  void theSystemIsToldOfAndNothingElseUntilItIsBack() throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1001", "app")) {
      ready();
      assertThat(next(client)).contains("READY");
      probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
      assertThat(next(client) + next(client)).contains("RESERVED", "ALERTING");
      long call = probe.server.switchboard().sandbox().dialogs().firstKey();

      probe.sandbox("/faults", LOST);
      assertThat(next(client)).contains("/finesse/api/SystemInfo", "OUT_OF_SERVICE");
      assertThat(ask("/User/1001")).isEqualTo(503);
      assertThat(ready()).isEqualTo(503);

      // What ends meanwhile is told to nobody, then or later.
      probe.sandbox("/calls/" + call + "/hang-up", "{}");
      assertThat(probe.server.switchboard().sandbox().dialogs()).isEmpty();

      probe.sandbox("/faults", BACK);
      assertThat(next(client)).contains("/finesse/api/SystemInfo", "<status>IN_SERVICE</status>");
      assertThat(next(client)).contains("node=\"/finesse/api/User/1001\"", "<state>READY</state>");
      assertThat(probe.send("GET", "/User/1001/Dialogs", "1001", null).body())
          .doesNotContain("<Dialog>");
      assertThat(ready()).isEqualTo(202);
    }
  }

  @Test
  void whatAClientDoesToRecover() throws Exception {
    probe.sandbox("/faults", LOST);
    assertThat(probe.send("GET", "/SystemInfo", null, null).body()).contains("OUT_OF_SERVICE");
    probe.sandbox("/faults", BACK);
    assertThat(probe.send("GET", "/SystemInfo", null, null).body()).contains(">IN_SERVICE<");

    try (RawTcp client = new RawTcp(probe).signIn("1001", "app")) {
      client.say("<presence to='finesse@localhost' type='subscribe'/>");
      assertThat(client.until("to=\"1001@localhost/app\"/>"))
          .contains("<presence from=\"finesse@localhost/finesse\"");
      for (String path : new String[] {"/User/1001", "/User/1001/Dialogs", "/User/1001/Media"}) {
        assertThat(ask(path)).isEqualTo(200);
      }
    }
  }

  @Test
  void whoIsLostMeanwhileIsNotReadyWhenItIsBack() throws Exception {
    ready();
    RawTcp client = new RawTcp(probe).signIn("1001", "app");
    probe.sandbox("/faults", LOST);
    client.close();
    Sandbox known = probe.server.switchboard().sandbox();
    while (!known.timers().has(new Alarm.ClientStaysAway("1001"))) {
      known = probe.server.switchboard().awaitOther(known).orElseThrow();
    }
    probe.server.switchboard().forward(Duration.ofSeconds(60));
    probe.sandbox("/faults", BACK);
    assertThat(probe.send("GET", "/User/1001", "1001", null).body())
        .contains("<state>NOT_READY</state>", "<code>255</code>");
  }
}

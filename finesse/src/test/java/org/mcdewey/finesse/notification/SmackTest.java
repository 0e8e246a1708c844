package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.server.Published;
import org.mcdewey.finesse.xml.EventXml;

/** An unmodified client gets every event, whichever way it comes in. */
class SmackTest {
  private static final Set<String> OF_1001 =
      Set.of("/finesse/api/User/1001", "/finesse/api/User/1001/Dialogs");

  @TempDir Path folder;

  private List<String> told(FinesseProbe probe) {
    return probe.server.switchboard().history(0).stream()
        .map(Published::event)
        .filter(e -> OF_1001.contains(e.node()))
        .map(e -> EventXml.update(e).toXml())
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void theEventsOfAnAgentAndItsCallArriveInOrder(SmackProbe.Way way) throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      probe.type("utils finesse set_property webservices enableInsecureOpenfirePort true");
      try (SmackProbe client = SmackProbe.signedIn(probe, way, "1001", "test")) {
        probe.login("1001");
        probe.send(
            "PUT", "/User/1001", "1001", "<User><state>READY</state></User>", "requestId", "r-1");
        probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
        String call = "/Dialog/16777216";
        act(probe, call, "ANSWER");
        act(probe, call, "DROP");
        List<String> expected = told(probe);
        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(client.updates(expected.size())).isEqualTo(expected);
      }
    }
  }

  private static void act(FinesseProbe probe, String call, String action) throws Exception {
    assertThat(
            probe
                .send(
                    "PUT",
                    call,
                    "1001",
                    "<Dialog><targetMediaAddress>1001</targetMediaAddress><requestedAction>"
                        + action
                        + "</requestedAction></Dialog>")
                .statusCode())
        .isEqualTo(202);
  }

  @Test
  void anEventIsWrittenAsARealOneIs() throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder);
        SmackProbe client = SmackProbe.signedIn(probe, SmackProbe.Way.TCP_TLS, "1001", "test")) {
      probe.login("1001");
      var message = client.messages(1).getFirst();
      assertThat(message.attribute("from")).isEqualTo("pubsub.localhost");
      assertThat(message.attribute("to")).isEqualTo("1001@localhost");
      assertThat(message.attribute("type")).isNull();
    }
  }
}

package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.Journey;

/** An unmodified client gets every event, whichever way it comes in. */
class SmackTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void theEventsOfAnAgentAndItsCallArrive(SmackProbe.Way way) throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      probe.type("utils finesse set_property webservices enableInsecureOpenfirePort true");
      try (SmackProbe client = SmackProbe.signedIn(probe, way, Journey.AGENT, "test")) {
        Journey journey = new Journey(probe);
        journey.go();
        if (way.keepsOrder()) {
          journey.compare(client.heard(journey.length()));
        } else {
          journey.compareInAnyOrder(client.heard(journey.length()));
        }
      }
    }
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

package org.mcdewey.finesse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.FinesseServer;
import org.mcdewey.finesse.Journey;

/** {@code @xmpp/client} in Node, as it comes. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
class NodeClientTest {
  @TempDir Path folder;

  /** Ways in that it knows. */
  enum Way {
    WEB_SOCKET,
    TCP_TLS,
    TCP_PLAIN;

    String service(FinesseServer server) {
      return switch (this) {
        case WEB_SOCKET -> "wss://localhost:" + server.notificationPort() + "/ws/";
        case TCP_TLS -> "xmpps://localhost:" + server.xmppPort().orElseThrow();
        case TCP_PLAIN -> "xmpp://localhost:" + server.plainXmppPort().orElseThrow();
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void theEventsOfAnAgentAndItsCallArriveInOrder(Way way) throws Exception {
    assumeTrue(
        Files.isDirectory(ClientProcess.FOLDER.resolve("node_modules")),
        "needs Node packages: run npm ci --prefix finesse/src/test/clients");
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      probe.type("utils finesse set_property webservices enableInsecureOpenfirePort true");
      try (ClientProcess client =
          ClientProcess.start(
              folder,
              Map.of("NODE_EXTRA_CA_CERTS", folder.resolve("tls/certificate.pem").toString()),
              "node",
              // What later releases of Node have without being asked.
              "--experimental-websocket",
              "xmpp.mjs",
              way.service(probe.server),
              "localhost",
              Journey.AGENT,
              FinesseServer.DEFAULT_PASSWORD)) {
        assertThat(client.online()).isEqualTo("1001@localhost/node");
        Journey journey = new Journey(probe);
        journey.go();
        journey.compare(client.heard(journey.length()));
      }
    }
  }
}

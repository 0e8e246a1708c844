package org.mcdewey.finesse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.FinesseServer;
import org.mcdewey.finesse.Journey;

/** strophe.js, as it comes, on a page of another site in a real browser. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
class StropheTest {
  private static final Path STROPHE =
      ClientProcess.FOLDER.resolve("node_modules/strophe.js/dist/strophe.umd.min.js");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"wss://localhost:%d/ws/", "https://localhost:%d/http-bind/"})
  void theEventsOfAnAgentAndItsCallArriveInOrder(String service) throws Exception {
    assumeTrue(
        Files.exists(STROPHE), "needs Node packages: run npm ci --prefix finesse/src/test/clients");
    try (FinesseProbe probe = new FinesseProbe(folder);
        ForeignPage page =
            new ForeignPage(
                probe,
                folder,
                "strophe.html",
                Map.of(
                    "service",
                    service.formatted(probe.server.notificationPort()),
                    "address",
                    "1001@localhost/browser",
                    "password",
                    FinesseServer.DEFAULT_PASSWORD),
                STROPHE)) {
      assertThat(page.online()).isEqualTo("1001@localhost/browser");
      Journey journey = new Journey(probe);
      journey.go();
      journey.compare(page.heard(journey.length()));
    }
  }
}

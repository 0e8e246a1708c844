package org.mcdewey.finesse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.FinesseServer;
import org.mcdewey.finesse.Journey;

/** slixmpp, as Debian has it, over TCP. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
class SlixmppTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tls", "plain"})
  void theEventsOfAnAgentAndItsCallArriveInOrder(String way) throws Exception {
    Path python = python(folder);
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      probe.type("utils finesse set_property webservices enableInsecureOpenfirePort true");
      int port =
          (way.equals("tls") ? probe.server.xmppPort() : probe.server.plainXmppPort())
              .orElseThrow();
      try (ClientProcess client =
          ClientProcess.start(
              folder,
              Map.of(),
              python.toString(),
              "slix.py",
              "localhost",
              String.valueOf(port),
              way,
              "1001@localhost/python",
              FinesseServer.DEFAULT_PASSWORD,
              folder.resolve("tls/certificate.pem").toString())) {
        assertThat(client.online()).isEqualTo("1001@localhost/python");
        Journey journey = new Journey(probe);
        journey.go();
        journey.compare(client.heard(journey.length()));
      }
    }
  }

  /** One that has slixmpp; the test is skipped where there is none. */
  static Path python(Path folder) {
    Optional<Path> python =
        ClientProcess.programs("python3").filter(p -> hasSlixmpp(p, folder)).findFirst();
    assumeTrue(python.isPresent(), "needs slixmpp: apt-get install python3-slixmpp");
    return python.get();
  }

  private static boolean hasSlixmpp(Path python, Path folder) {
    try {
      return new ProcessBuilder(python.toString(), "-c", "import slixmpp")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("python.txt").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

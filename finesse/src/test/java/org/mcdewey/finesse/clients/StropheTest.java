package org.mcdewey.finesse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

  /** What the page says of itself. */
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  @ParameterizedTest
  @ValueSource(strings = {"wss://localhost:%d/ws/", "https://localhost:%d/http-bind/"})
  void theEventsOfAnAgentAndItsCallArriveInOrder(String service) throws Exception {
    Optional<Path> chromium = ClientProcess.programs("chromium").findFirst();
    assumeTrue(chromium.isPresent(), "needs Chromium: apt-get install chromium");
    assumeTrue(
        Files.exists(STROPHE), "needs Node packages: run npm ci --prefix finesse/src/test/clients");
    HttpServer site = site();
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      String origin = "http://127.0.0.1:" + site.getAddress().getPort();
      probe.type("utils finesse cors enable");
      probe.type("utils finesse cors allowed_origin add " + origin);
      try (ClientProcess client =
          ClientProcess.start(
              folder,
              said,
              // It leaves a socket there.
              Map.of("TMPDIR", folder.toString()),
              chromium.get().toString(),
              "--headless=new",
              "--no-sandbox",
              "--disable-gpu",
              "--disable-quic",
              "--disable-dev-shm-usage",
              "--disable-background-networking",
              "--disable-component-update",
              "--disable-sync",
              "--no-first-run",
              // The sandbox signs its certificate itself.
              "--ignore-certificate-errors",
              "--user-data-dir=" + folder.resolve("browser"),
              origin
                  + "/?service="
                  + encoded(service.formatted(probe.server.notificationPort()))
                  + "&address="
                  + encoded("1001@localhost/browser")
                  + "&password="
                  + FinesseServer.DEFAULT_PASSWORD)) {
        assertThat(client.online()).isEqualTo("1001@localhost/browser");
        Journey journey = new Journey(probe);
        journey.go();
        journey.compare(client.heard(journey.length()));
      }
    } finally {
      site.stop(0);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** Has the page and takes what the page says. */
  private HttpServer site() throws IOException {
    HttpServer site =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    site.createContext(
        "/", e -> answer(e, Files.readAllBytes(ClientProcess.FOLDER.resolve("strophe.html"))));
    site.createContext("/strophe.umd.min.js", e -> answer(e, Files.readAllBytes(STROPHE)));
    site.createContext(
        "/say",
        e -> {
          said.add(new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(e, new byte[] {'!'});
        });
    site.start();
    return site;
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

package org.mcdewey.finesse.clients;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.Journey.Heard;

/**
 * A page of another site, which the sandbox allows, in a real browser. It tells of itself by
 * posting lines of JSON to {@code say}, as a {@link ClientProcess} prints them.
 */
final class ForeignPage implements AutoCloseable {
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final HttpServer site;
  private final ClientProcess browser;

  /**
   * @param page in the clients' folder
   * @param query what the page is told in its address
   * @param scripts that the page loads by their names
   */
  ForeignPage(
      FinesseProbe probe, Path folder, String page, Map<String, String> query, Path... scripts)
      throws Exception {
    Optional<Path> chromium = ClientProcess.programs("chromium").findFirst();
    assumeTrue(chromium.isPresent(), "needs Chromium: apt-get install chromium");
    site = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    serve("/", ClientProcess.FOLDER.resolve(page));
    for (Path script : scripts) {
      serve("/" + script.getFileName(), script);
    }
    site.createContext(
        "/say",
        e -> {
          said.add(new String(e.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          answer(e, new byte[] {'!'});
        });
    site.start();
    String origin = "http://127.0.0.1:" + site.getAddress().getPort();
    probe.type("utils finesse cors enable");
    probe.type("utils finesse cors allowed_origin add " + origin);
    browser =
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
                + "/?"
                + query.entrySet().stream()
                    .map(e -> e.getKey() + "=" + encoded(e.getValue()))
                    .collect(Collectors.joining("&")));
  }

  private void serve(String path, Path file) {
    site.createContext(path, e -> answer(e, Files.readAllBytes(file)));
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static void answer(HttpExchange exchange, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** Waits until the server has seen its presence; its address. */
  String online() throws Exception {
    return browser.online();
  }

  /** The first line of a page that does not say when it is there. */
  String line(ClientProcess.Stir stir) throws Exception {
    return browser.line(stir);
  }

  List<Heard> heard(int wanted) throws Exception {
    return browser.heard(wanted);
  }

  @Override
  public void close() throws Exception {
    browser.close();
    site.stop(0);
  }
}

package org.mcdewey.finesse.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.Journey;

/** The examples of the guide to events, as they stand there, against a sandbox. */
class EventsGuideTest {
  private static final String SLOW = "slow: run mvn verify -Pslow";
  private static final Path GUIDE =
      Path.of(System.getProperty("mcdewey.root", "..")).resolve("docs/finesse/events.md");

  @TempDir Path folder;

  /** The blocks of code of a language, in their order. */
  private static List<String> blocks(String language) throws IOException {
    Matcher matcher =
        Pattern.compile("(?s)```" + language + "\n(.*?)\n```").matcher(Files.readString(GUIDE));
    List<String> blocks = new ArrayList<>();
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    assertThat(blocks).as(language).isNotEmpty();
    return blocks;
  }

  /** With the ports and the certificate of this sandbox. */
  private String here(String example, FinesseProbe probe) {
    return example
        .replace("localhost:7443", "localhost:" + probe.server.notificationPort())
        .replace("5223", String.valueOf(probe.server.xmppPort().orElseThrow()))
        .replace(
            "os.path.expanduser(\"~/.mcdewey/finesse/tls/certificate.pem\")",
            "\"" + folder.resolve("tls/certificate.pem") + "\"")
        .replace(
            "System.getProperty(\"user.home\") + \"/.mcdewey/finesse/tls/certificate.pem\"",
            "\"" + folder.resolve("tls/certificate.pem") + "\"");
  }

  /** A line of the session, as a pattern: what is another each time stands as an ellipsis. */
  private static String pattern(String line) {
    return Arrays.stream(line.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
  }

  @Test
  void theSessionGoesAsItIsWritten() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      WebSocket socket =
          probe
              .client()
              .newWebSocketBuilder()
              .subprotocols("xmpp")
              .buildAsync(
                  URI.create("wss://localhost:" + probe.server.notificationPort() + "/ws/"),
                  new Hearing(heard))
              .get(20, TimeUnit.SECONDS);
      for (String session : blocks("text")) {
        for (String line : session.split("\n")) {
          if (line.startsWith("C: ")) {
            socket.sendText(line.substring(3), true).get(20, TimeUnit.SECONDS);
          } else {
            assertThat(heard.poll(20, TimeUnit.SECONDS)).matches(pattern(line.substring(3)));
          }
        }
        probe.send(
            "PUT",
            "/User/1001",
            "1001",
            "<User><state>LOGIN</state><extension>1001</extension></User>",
            "requestId",
            "r-1");
      }
    }
  }

  /** Puts whole messages together. */
  private static final class Hearing implements WebSocket.Listener {
    private final BlockingQueue<String> heard;
    private final StringBuilder message = new StringBuilder();

    Hearing(BlockingQueue<String> heard) {
      this.heard = heard;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        heard.add(message.toString());
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "mcdewey.slow", matches = "true", disabledReason = SLOW)
  void thePagesHearOfASignIn() throws Exception {
    Path strophe = ClientProcess.FOLDER.resolve("node_modules/strophe.js/dist/strophe.umd.min.js");
    assumeTrue(
        Files.exists(strophe), "needs Node packages: run npm ci --prefix finesse/src/test/clients");
    for (String example : blocks("html")) {
      try (FinesseProbe probe = new FinesseProbe(folder)) {
        Path page = folder.resolve("page.html");
        Files.writeString(
            page,
            "<!DOCTYPE html><script>function heard(node, update) { fetch('say', {method: 'POST',"
                + " body: JSON.stringify({node, update})}) }</script>"
                + here(example, probe));
        try (ForeignPage shown =
            new ForeignPage(probe, folder, page.toString(), Map.of(), strophe)) {
          assertThat(shown.line(signingInAndOut(probe))).contains("/finesse/api/User/1001");
        }
      }
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "mcdewey.slow", matches = "true", disabledReason = SLOW)
  void theProgramOfNodeHearsOfASignIn() throws Exception {
    assumeTrue(
        Files.isDirectory(ClientProcess.FOLDER.resolve("node_modules")),
        "needs Node packages: run npm ci --prefix finesse/src/test/clients");
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      hears(
          probe,
          Map.of("NODE_EXTRA_CA_CERTS", folder.resolve("tls/certificate.pem").toString()),
          "node",
          "--experimental-websocket",
          "--input-type=module",
          "--eval",
          here(blocks("js").getFirst(), probe));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "mcdewey.slow", matches = "true", disabledReason = SLOW)
  void theProgramOfPythonHearsOfASignIn() throws Exception {
    Path python = SlixmppTest.python(folder);
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      hears(probe, Map.of(), python.toString(), "-c", here(blocks("python").getFirst(), probe));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "mcdewey.slow", matches = "true", disabledReason = SLOW)
  void theProgramWithSmackHearsOfASignIn() throws Exception {
    try (FinesseProbe probe = new FinesseProbe(folder)) {
      Path source = folder.resolve("Listen.java");
      Files.writeString(source, here(blocks("java").getFirst(), probe));
      hears(
          probe,
          Map.of(),
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-cp",
          System.getProperty("java.class.path"),
          source.toString());
    }
  }

  private void hears(FinesseProbe probe, Map<String, String> environment, String... command)
      throws Exception {
    try (ClientProcess client = ClientProcess.start(folder, environment, command)) {
      assertThat(client.line(signingInAndOut(probe))).contains("/finesse/api/User/1001");
    }
  }

  private static ClientProcess.Stir signingInAndOut(FinesseProbe probe) {
    return () -> {
      probe.login(Journey.AGENT);
      probe.send(
          "PUT", "/User/" + Journey.AGENT, Journey.AGENT, "<User><state>LOGOUT</state></User>");
    };
  }
}

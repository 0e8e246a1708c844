package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set at the prompt changes the running server, as seen from outside. */
class CommandsAtWorkTest {
  private static final String OPEN =
      "utils finesse set_property webservices enableInsecureOpenfirePort ";

  @TempDir Path folder;

  private FinesseProbe probe;

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder);
  }

  @AfterEach
  void stop() {
    probe.close();
  }

  private static void reach(int port) throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5000);
    }
  }

  private static HttpResponse<String> plain(String url, String... headers) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
      for (int i = 0; i < headers.length; i += 2) {
        request.setHeader(headers[i], headers[i + 1]);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void aScenarioLeavesWhatWasSetAsItIs() throws Exception {
    probe.type(OPEN + "true");
    probe.login("1001");
    probe.sandbox(
        "/scenarios/start", "{\"name\":\"busy-hour\"}", "Content-Type", "application/json");
    assertThat(probe.type("utils finesse show_property webservices enableInsecureOpenfirePort"))
        .contains("enableInsecureOpenfirePort=true");
    reach(probe.server.plainXmppPort().orElseThrow());
  }

  @Test
  void plainHttpLeadsToHttpsWithPathAndQueryOnBothPorts() throws Exception {
    int https = probe.server.edge().httpsPort();
    int http = probe.server.edge().redirectPorts().getFirst();
    String path = "/finesse/api/User/1001?bypassServerCache=true";
    for (int port : new int[] {https, http}) {
      HttpResponse<String> answer = plain("http://localhost:" + port + path);
      assertThat(answer.statusCode()).isEqualTo(301);
      assertThat(answer.headers().firstValue("Location"))
          .contains("https://localhost:" + https + path);
    }
  }

  @Test
  void http2IsOffered() throws Exception {
    assertThat(probe.send("GET", "/SystemInfo", null, null).version())
        .isEqualTo(HttpClient.Version.HTTP_2);
  }

  private String speak(String version) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            probe
                .client()
                .sslContext()
                .getSocketFactory()
                .createSocket("localhost", probe.server.edge().httpsPort())) {
      socket.setEnabledProtocols(new String[] {version});
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  @Test
  void tls12IsSpokenAndTls13OnlyOnceAPropertySaysSo() throws Exception {
    assertThat(speak("TLSv1.2")).isEqualTo("TLSv1.2");
    assertThatThrownBy(() -> speak("TLSv1.3")).isInstanceOf(SSLHandshakeException.class);

    probe.type("utils finesse set_property webservices tlsVersions 1.2,1.3");
    assertThat(speak("TLSv1.3")).isEqualTo("TLSv1.3");
    assertThat(speak("TLSv1.2")).isEqualTo("TLSv1.2");

    probe.type("utils finesse set_property webservices tlsVersions 1.2");
    assertThatThrownBy(() -> speak("TLSv1.3")).isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void portsWithoutTlsOpenAndCloseWithTheirProperty() throws Exception {
    assertThat(probe.server.plainHttpPort()).isEmpty();
    assertThat(probe.server.plainXmppPort()).isEmpty();

    assertThat(probe.type(OPEN + "true")).contains("\"done\":true");
    int http = probe.server.plainHttpPort().orElseThrow();
    int xmpp = probe.server.plainXmppPort().orElseThrow();
    HttpResponse<String> answer = plain("http://localhost:" + http + "/http-bind/");
    assertThat(answer.statusCode()).isEqualTo(405);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), xmpp)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("<?xml version='1.0'?><a/>".getBytes(StandardCharsets.UTF_8));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("from=\"localhost\"", "<invalid-namespace")
          .endsWith("</stream:stream>");
    }

    assertThat(probe.type(OPEN + "false")).contains("\"done\":true");
    assertThat(probe.server.plainHttpPort()).isEmpty();
    assertThatThrownBy(() -> reach(http)).isInstanceOf(ConnectException.class);
    assertThatThrownBy(() -> reach(xmpp)).isInstanceOf(ConnectException.class);
  }

  @Test
  void aPortThatIsTakenIsToldAndLaterTriedAgain() throws Exception {
    probe.close();
    try (java.net.ServerSocket taken =
        new java.net.ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      probe =
          new FinesseProbe(
              folder,
              org.mcdewey.finesse.site.Site.standard(),
              o -> o.withPlainPorts(taken.getLocalPort(), 0));
      assertThat(probe.type(OPEN + "true"))
          .contains("\"done\":false", "is taken by another program");
    }
    assertThat(probe.type("utils finesse cors status")).contains("\"done\":true");
    assertThat(probe.server.plainHttpPort()).isPresent();
  }

  @Test
  void aWrongCommandIsToldInItsAnswer() throws Exception {
    assertThat(probe.type("utils finesse cors open"))
        .contains("\"done\":false", "There is no \\\"open\\\" after");
    assertThat(probe.sandbox("/cli", "{\"x\":1}").statusCode()).isEqualTo(400);
  }

  @Test
  void pagesOfOtherSitesMayUseTheApiOnlyOnceCorsSaysSo() throws Exception {
    String crm = "https://crm.example.com";
    assertThat(probe.send("GET", "/SystemInfo", null, null, "Origin", crm).headers().map())
        .doesNotContainKey("access-control-allow-origin");
    assertThat(preflight(crm).statusCode()).isEqualTo(405);

    probe.type("utils finesse cors enable");
    probe.type("utils finesse cors allowed_headers add X-Tenant");
    assertThat(preflight(crm).statusCode()).isEqualTo(403);

    probe.type("utils finesse cors allowed_origin add " + crm);
    HttpResponse<String> preflight = preflight(crm);
    assertThat(preflight.statusCode()).isEqualTo(200);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin")).contains(crm);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("PUT");
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Authorization", "requestId", "X-Tenant");
    HttpResponse<String> answer = probe.send("GET", "/SystemInfo", null, null, "Origin", crm);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(crm);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
    assertThat(answer.headers().allValues("Vary")).anyMatch(v -> v.contains("Origin"));
    assertThat(preflight("https://evil.example").headers().map())
        .doesNotContainKey("access-control-allow-origin");

    probe.type("utils finesse cors disable");
    assertThat(probe.send("GET", "/SystemInfo", null, null, "Origin", crm).headers().map())
        .doesNotContainKey("access-control-allow-origin");
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return probe.send(
        "OPTIONS",
        "/User/1001",
        null,
        null,
        "Origin",
        origin,
        "Access-Control-Request-Method",
        "PUT");
  }

  @Test
  void userAuthModeCanBeSwitchedOff() throws Exception {
    assertThat(probe.send("GET", "/UserAuthMode/1001", null, null).statusCode()).isEqualTo(200);
    probe.type("utils finesse set_property webservices enableUserAuthMode false");
    assertThat(probe.send("GET", "/UserAuthMode/1001", null, null).statusCode()).isEqualTo(404);
  }
}

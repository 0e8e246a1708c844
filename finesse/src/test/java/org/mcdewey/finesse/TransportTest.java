package org.mcdewey.finesse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.finesse.site.Site;

/** What a socket sees of the server: plain HTTP, TLS, ALPN, and the ports without TLS. */
class TransportTest {
  private static final String OPEN =
      "utils finesse set_property webservices enableInsecureOpenfirePort ";

  @TempDir Path folder;
  private FinesseProbe probe;

  @SuppressWarnings("NullAway.Init")
  TransportTest() {}

  @BeforeEach
  void start() throws Exception {
    probe = new FinesseProbe(folder, Site.parse("site", "fqdn: finesse.example.com\n" + ONE_AGENT));
  }

  private static final String ONE_AGENT =
      """
      teams:
        - {id: 5000}
      agents:
        - {id: 1001, team: 5000}
      """;

  @AfterEach
  void stop() {
    probe.close();
  }

  private int https() {
    return probe.server.edge().httpsPort();
  }

  private static Socket connect(int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 10_000);
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static boolean isOpen(int port) {
    try (Socket socket = connect(port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** Sends bytes as they are; all that comes back until the server has nothing more to say. */
  private static String say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /finesse/api/User/1001?bypassServerCache=true&a=b%20c",
    "GET, /",
    "PUT, /finesse/api/User/1001",
    "POST, /sandbox/calls?x=1"
  })
  void plainHttpOnThePortOfTlsLeadsToTheNameOfTheSite(String method, String target)
      throws Exception {
    for (String host : new String[] {"localhost:" + https(), "finesse.example.com:" + https()}) {
      try (Socket socket = connect(https())) {
        String answer =
            say(
                socket,
                method
                    + " "
                    + target
                    + " HTTP/1.1\r\nHost: "
                    + host
                    + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 301 ");
        assertThat(answer.lines())
            .contains("Location: https://finesse.example.com:" + https() + target);
      }
    }
  }

  private SSLSocket secure(String... offered) throws Exception {
    SSLSocket socket =
        (SSLSocket)
            probe.client().sslContext().getSocketFactory().createSocket("localhost", https());
    socket.setSoTimeout(10_000);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(offered);
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  @Test
  void http2IsTakenWhereItIsOfferedAndHttp11Otherwise() throws Exception {
    try (SSLSocket both = secure("h2", "http/1.1");
        SSLSocket old = secure("http/1.1");
        SSLSocket silent = secure()) {
      assertThat(both.getApplicationProtocol()).isEqualTo("h2");
      assertThat(old.getApplicationProtocol()).isEqualTo("http/1.1");
      assertThat(silent.getApplicationProtocol()).isEmpty();
      String request =
          "GET /finesse/api/SystemInfo HTTP/1.1\r\nHost: finesse.example.com:"
              + https()
              + "\r\nConnection: close\r\n\r\n";
      assertThat(say(old, request)).startsWith("HTTP/1.1 200 ").contains("<SystemInfo>");
      assertThat(say(silent, request)).startsWith("HTTP/1.1 200 ").contains("<SystemInfo>");
      assertThat(both.getSession().getProtocol()).isEqualTo("TLSv1.2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "xmpp"})
  void aPortWithoutTlsListensOnlyWhileItsPropertyIsTrue(String which) throws Exception {
    assertThat(port(which)).isZero();
    probe.type(OPEN + "true");
    int port = port(which);
    assertThat(isOpen(port)).isTrue();
    probe.type(OPEN + "false");
    assertThat(isOpen(port)).isFalse();
    probe.type(OPEN + "true");
    assertThat(isOpen(port(which))).isTrue();
  }

  private int port(String which) {
    return (which.equals("http") ? probe.server.plainHttpPort() : probe.server.plainXmppPort())
        .orElse(0);
  }

  @Test
  void withoutOtherOptionsThePortsAreThoseOfARealOne() {
    FinesseOptions options =
        new FinesseOptions(
            FinesseOptions.HOST,
            FinesseOptions.PORT,
            FinesseOptions.HTTP_PORT,
            true,
            Site.standard(),
            folder,
            java.time.InstantSource.system());
    assertThat(options.port()).isEqualTo(8445);
    assertThat(options.httpPort()).isEqualTo(8082);
    assertThat(options.plainHttpPort()).isEqualTo(7071);
    assertThat(options.plainXmppPort()).isEqualTo(5222);
  }
}

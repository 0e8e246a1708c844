package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that is known by one name: its redirects, its version of TLS, its open face. */
class OneNameTest {
  @TempDir static Path folder;
  static TestEdge server;

  @BeforeAll
  static void start() {
    server =
        new TestEdge(
            folder,
            b ->
                b.redirect(0, false)
                    .redirectHost("desk.example")
                    .tlsProtocols(java.util.List.of("TLSv1.2"))
                    .mount(Mount.of("open", "/open", new TestEdge.Echo()).forAnyOrigin()));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void thePortThatOnlyRedirectsLeadsToTheNameAndThePortOfHttps() throws Exception {
    int port = server.edge.redirectPorts().getFirst();

    for (String host : new String[] {"localhost:" + port, "localhost", "127.0.0.1:" + port}) {
      String answer =
          TestEdge.raw(
              port, "GET /a/b?c=d%20e HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      assertThat(TestEdge.status(answer)).isEqualTo(301);
      assertThat(answer)
          .contains(
              "Location: https://desk.example:" + server.edge.httpsPort() + "/a/b?c=d%20e\r\n");
    }
  }

  @Test
  void plainHttpOnTheTlsPortLeadsToTheNameToo() throws Exception {
    int port = server.edge.httpsPort();

    assertThat(
            TestEdge.raw(
                port,
                "GET /a HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n"))
        .contains("Location: https://desk.example:" + port + "/a\r\n");
  }

  @Test
  void theNameIsAnsweredAndInTheCertificate() throws Exception {
    assertThat(TestEdge.status(server.rawGet("/a", "Host: desk.example"))).isEqualTo(200);
    assertThat(server.edge.certificate().names()).contains("desk.example");
  }

  @Test
  void onlyTheGivenVersionOfTlsIsSpoken() throws Exception {
    try (SSLSocket socket = server.tls("TLSv1.2")) {
      assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
    }
    assertThatThrownBy(() -> server.tls("TLSv1.3").close()).isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/open", "/open/a"})
  void aFaceMayDecideOnOriginsItself(String path) throws Exception {
    assertThat(
            TestEdge.status(
                server.rawGet(path, "Host: localhost", "Origin: https://other.example")))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/opened", "/mcp"})
  void theOthersStayClosedToForeignOrigins(String path) throws Exception {
    assertThat(
            TestEdge.status(
                server.rawGet(path, "Host: localhost", "Origin: https://other.example")))
        .isEqualTo(403);
  }

  @Test
  void aForeignHostIsRefusedEverywhere() throws Exception {
    assertThat(TestEdge.status(server.rawGet("/open", "Host: other.example"))).isEqualTo(421);
  }

  @Test
  void aRedirectThatCannotBeOpenedMayBeDoneWithout(@TempDir Path other) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      try (TestEdge started = new TestEdge(other, b -> b.redirect(port, true))) {
        assertThat(started.send(HttpClient.Version.HTTP_2, get(started)).statusCode())
            .isEqualTo(200);
      }
      assertThatThrownBy(() -> new TestEdge(other, b -> b.redirect(port, false)))
          .isInstanceOf(EdgeException.class)
          .hasMessageContaining("Port " + port)
          .hasMessageContaining("--http-port");
    }
  }

  private static java.net.http.HttpRequest.Builder get(TestEdge server) {
    return java.net.http.HttpRequest.newBuilder(java.net.URI.create(server.https("/a")));
  }
}

package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtocolsTest {
  @TempDir static Path folder;
  static TestEdge server;

  @BeforeAll
  static void start() {
    server = new TestEdge(folder, UnaryOperator.identity());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(HttpClient.Version.class)
  void speaksBothVersionsOverTls(HttpClient.Version version) throws Exception {
    HttpResponse<String> response =
        server.send(version, HttpRequest.newBuilder(URI.create(server.https("/a"))));
    assertThat(response.version()).isEqualTo(version);
    assertThat(response.body()).startsWith("GET /a HTTP/").contains(" https localhost ");
  }

  @Test
  void speaksPlainHttpOnTheLoopbackAddress() throws Exception {
    assertThat(server.get(server.http("/a")).body()).contains(" http localhost 127.0.0.1 ");
  }

  @Test
  void answersOnVirtualThreads() throws Exception {
    assertThat(server.get(server.http("/a")).body()).endsWith(" true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void takesTls12And13(String protocol) throws Exception {
    try (SSLSocket socket = server.tls(protocol)) {
      assertThat(socket.getSession().getProtocol()).isEqualTo(protocol);
    }
  }

  @Test
  void refusesTls11() {
    assertThatThrownBy(() -> server.tls("TLSv1.1").close())
        .isInstanceOfAny(SSLException.class, IllegalArgumentException.class);
  }

  @Test
  void aClientThatOffersOnlyHttp11GetsIt() throws Exception {
    try (SSLSocket socket = server.tlsOffering("http/1.1")) {
      assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
      socket
          .getOutputStream()
          .write(
              "GET /b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(TestEdge.read(socket.getInputStream())).contains("GET /b HTTP/1.1 https");
    }
  }

  @Test
  void aClientOfTls12GetsHttp2() throws Exception {
    SSLParameters old = new SSLParameters();
    old.setProtocols(new String[] {"TLSv1.2"});
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(server.trusting()).sslParameters(old).build()) {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(URI.create(server.https("/b"))).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.2");
    }
  }

  @Test
  void plainHttpOnTheTlsPortIsSentToHttpsWithPathAndQuery() throws Exception {
    String answer =
        TestEdge.raw(
            server.edge.httpsPort(),
            "GET /c/a::b?q=x%20y&z HTTP/1.1\r\nHost: localhost:"
                + server.edge.httpsPort()
                + "\r\nConnection: close\r\n\r\n");
    assertThat(TestEdge.status(answer)).isEqualTo(301);
    assertThat(answer)
        .contains(
            "Location: https://localhost:" + server.edge.httpsPort() + "/c/a::b?q=x%20y&z\r\n")
        .contains("X-Content-Type-Options: nosniff");
  }

  @Test
  void withoutAPortInHostTheRedirectNamesOurs() throws Exception {
    String answer =
        TestEdge.raw(
            server.edge.httpsPort(),
            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer).contains("Location: https://localhost:" + server.edge.httpsPort() + "/\r\n");
  }

  @Test
  void theRedirectNeverReflectsAForeignHost() throws Exception {
    String answer =
        TestEdge.raw(
            server.edge.httpsPort(),
            "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assertThat(TestEdge.status(answer)).isEqualTo(421);
    assertThat(answer).doesNotContain("Location");
  }

  @Test
  void aPostToTheTlsPortInPlainIsNotAnswered() throws Exception {
    String answer =
        TestEdge.raw(
            server.edge.httpsPort(),
            "POST /mcp HTTP/1.1\r\n"
                + "Host: localhost\r\n"
                + "Content-Length: 2\r\n"
                + "Connection: close\r\n\r\n"
                + "{}");
    assertThat(TestEdge.status(answer)).isEqualTo(301);
  }
}

package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostAndOriginTest {
  @TempDir static Path folder;
  static TestEdge server;

  @BeforeAll
  static void start() {
    server = new TestEdge(folder, b -> b.publicUrl("https://Docs.Example.org"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "localhost:8080",
        "LOCALHOST.",
        "localhost.:9",
        "127.0.0.1",
        "127.0.0.1:1",
        "[::1]",
        "[::1]:8080",
        "[0:0:0:0:0:0:0:1]",
        "shelf.example",
        "docs.example.org:443",
        "DOCS.example.org."
      })
  void ourNamesAreAnswered(String host) throws Exception {
    assertThat(TestEdge.status(server.rawGet("/a", "Host: " + host))).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example",
        "localhost.evil.example",
        "evil.example:8080",
        "127.0.0.2",
        "[::2]",
        "2130706433",
        "0.0.0.0",
        "xlocalhost",
        "example.org"
      })
  void foreignNamesAreMisdirected(String host) throws Exception {
    String answer = server.rawGet("/a", "Host: " + host);
    assertThat(TestEdge.status(answer)).isEqualTo(421);
    assertThat(answer).contains("application/problem+json").doesNotContain("GET /a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/mcp", "/api/v1/search", "/healthz"})
  void foreignNamesAreMisdirectedOnEveryFace(String path) throws Exception {
    assertThat(TestEdge.status(server.rawGet(path, "Host: evil.example"))).isEqualTo(421);
    assertThat(
            TestEdge.status(server.rawGet(path, "Host: localhost", "Origin: https://evil.example")))
        .isEqualTo(403);
  }

  @Test
  void aRequestWithoutHostIsRefused() throws Exception {
    assertThat(TestEdge.status(server.rawGet("/a"))).isEqualTo(400);
  }

  @Test
  void http10WithoutHostGoesToTheAddressItCameInOn() throws Exception {
    assertThat(TestEdge.raw(server.edge.httpPort(), "GET /a HTTP/1.0\r\n\r\n"))
        .contains("http 127.0.0.1 127.0.0.1");
  }

  @Test
  void twoHostsAreRefused() throws Exception {
    assertThat(TestEdge.status(server.rawGet("/a", "Host: localhost", "Host: evil.example")))
        .isEqualTo(400);
  }

  @Test
  void anAbsoluteTargetThatContradictsHostIsRefused() throws Exception {
    assertThat(TestEdge.status(server.rawGet("http://evil.example/a", "Host: localhost")))
        .isIn(400, 421);
    assertThat(TestEdge.status(server.rawGet("http://localhost/a", "Host: evil.example")))
        .isIn(400, 421);
  }

  @Test
  void theNameIsCheckedInHttp2Too() throws Exception {
    String byAddress = "https://127.0.0.1:" + server.edge.httpsPort() + "/a";
    assertThat(
            server
                .send(HttpClient.Version.HTTP_2, HttpRequest.newBuilder(URI.create(byAddress)))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            server
                .send(
                    HttpClient.Version.HTTP_2,
                    HttpRequest.newBuilder(URI.create(byAddress))
                        .header("Origin", "https://evil.example"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void ourOwnOriginsAreAnswered() throws Exception {
    int http = server.edge.httpPort();
    for (String origin :
        new String[] {
          "http://localhost:" + http,
          "http://LOCALHOST:" + http,
          "http://127.0.0.1:" + http,
          "https://localhost:" + server.edge.httpsPort(),
          "https://docs.example.org",
          "https://docs.example.org:443"
        }) {
      assertThat(
              TestEdge.status(server.rawGet("/a", "Host: localhost:" + http, "Origin: " + origin)))
          .as(origin)
          .isEqualTo(200);
    }
  }

  @Test
  void theOriginOfAForwardedPortIsOursWhenTheRequestWentThere() throws Exception {
    assertThat(
            TestEdge.status(
                server.rawGet("/a", "Host: localhost:9999", "Origin: http://localhost:9999")))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "https://evil.example",
        "http://localhost:3000",
        "https://localhost",
        "http://docs.example.org",
        "https://docs.example.org.evil.example",
        "https://docs.example.org/path",
        "https://user@docs.example.org",
        "file://",
        "chrome-extension://abc",
        "docs.example.org",
        "http://[",
        "https://docs.example.org https://evil.example"
      })
  void foreignOriginsAreForbidden(String origin) throws Exception {
    String answer = server.rawGet("/a", "Host: localhost", "Origin: " + origin);
    assertThat(TestEdge.status(answer)).isEqualTo(403);
    assertThat(answer).doesNotContain("GET /a");
  }

  @Test
  void noOriginIsFine() throws Exception {
    assertThat(server.get(server.http("/a")).statusCode()).isEqualTo(200);
  }

  @Test
  void oneForeignOriginOfTwoIsEnough() throws Exception {
    assertThat(
            TestEdge.status(
                server.rawGet(
                    "/a",
                    "Host: localhost",
                    "Origin: https://docs.example.org",
                    "Origin: https://evil.example")))
        .isEqualTo(403);
  }
}

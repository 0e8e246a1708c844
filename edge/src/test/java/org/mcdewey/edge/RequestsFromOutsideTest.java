package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths, sizes and errors. */
class RequestsFromOutsideTest {
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
  @ValueSource(
      strings = {
        "/c/finesse::v12.5::guide::a/b::8",
        "/c/finesse%3A%3Av12.5%3A%3Aguide%3A%3Aa%2Fb%3A%3A8",
        "/c/a%2fb",
        "/d/p/v/d/original/a%20b.pdf",
        "/d/%E4%BD%A0",
        "/library/..foo/foo../a...b/.well-known",
        "/a;x=y/b",
        "/a?q=../../etc/passwd"
      })
  void aPathReachesTheFaceAsItWasSent(String target) throws Exception {
    String answer = server.rawGet(target, "Host: localhost");
    assertThat(TestEdge.status(answer)).isEqualTo(200);
    assertThat(answer).contains("GET " + target.replaceAll("\\?.*", "") + " HTTP/1.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/c/../etc/passwd",
        "/c/./a",
        "/c/..",
        "/..",
        "/c/%2e%2e/etc",
        "/c/%2E./etc",
        "/c/..;/etc",
        "/c/..;a=b/etc",
        "/c/%2e%2e;/etc",
        "/c/..%3b/etc",
        "/c/..%2fetc",
        "/c%2f..%2fetc",
        "/c/%252e%252e/etc",
        "/c/..\\etc",
        "/c/..%5cetc",
        "/c/%00",
        "/c/a%0d%0aX-Injected:1",
        "/c/%c0%ae%c0%ae/etc",
        "/c//etc",
        "/c/%",
        "/c/%zz",
        "/c/%u002e%u002e/etc"
      })
  void aPathThatCouldMeanAnotherIsRefused(String target) throws Exception {
    String answer = server.rawGet(target, "Host: localhost");
    assertThat(TestEdge.status(answer)).isEqualTo(400);
    assertThat(answer).doesNotContain("GET " + target).doesNotContain("X-Injected: 1");
  }

  @Test
  void dotsAreRefusedInHttp2Too() throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpClient.Version.HTTP_2,
            HttpRequest.newBuilder(URI.create(server.https("/c/%2e%2e/etc"))));
    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyUpToTheLimitIsTakenAndOneByteMoreIsNot() throws Exception {
    assertThat(post("/", 1 << 20).body()).isEqualTo("1048576");
    assertThat(TestEdge.status(announce("/", (1 << 20) + 1))).isEqualTo(413);
  }

  @Test
  void eachMountHasItsOwnLimit() throws Exception {
    assertThat(post("/mcp", 4 << 20).body()).isEqualTo("4194304");
    String tooMuch = announce("/mcp", (4 << 20) + 1);
    assertThat(TestEdge.status(tooMuch)).isEqualTo(413);
    assertThat(tooMuch).contains("application/problem+json");
  }

  @Test
  void aBodyOfUnknownLengthIsCutAtTheLimit() throws Exception {
    String chunk = "10000\r\n" + "a".repeat(0x10000) + "\r\n";
    String answer =
        TestEdge.raw(
            server.edge.httpPort(),
            "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(16)
                + "1\r\na\r\n");
    assertThat(TestEdge.status(answer)).isEqualTo(413);
  }

  @Test
  void aBodyIsCutAtTheLimitInHttp2Too() throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpClient.Version.HTTP_2,
            HttpRequest.newBuilder(URI.create(server.https("/")))
                .POST(
                    HttpRequest.BodyPublishers.fromPublisher(
                        HttpRequest.BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))));
    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void aCompressedBodyIsNotUnpacked() throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpClient.Version.HTTP_1_1,
            HttpRequest.newBuilder(URI.create(server.http("/")))
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("not gzip")));
    assertThat(answer.body()).isEqualTo("8");
  }

  /** Only says how much it would send: a client that has sent it all may not read the answer. */
  private static String announce(String path, int size) throws Exception {
    return TestEdge.raw(
        server.edge.httpPort(),
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
            + size
            + "\r\nConnection: close\r\n\r\n");
  }

  private HttpResponse<String> post(String path, int size) throws Exception {
    return server.send(
        HttpClient.Version.HTTP_1_1,
        HttpRequest.newBuilder(URI.create(server.http(path)))
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[size])));
  }

  @Test
  void headersThatAreTooLargeAreRefused() throws Exception {
    String answer = server.rawGet("/a", "Host: localhost", "X-Big: " + "a".repeat(33_000));
    assertThat(TestEdge.status(answer)).isEqualTo(431);
    assertThat(answer).contains("application/problem+json").contains("nosniff");
  }

  @Test
  void anAddressThatIsTooLongIsRefused() throws Exception {
    assertThat(TestEdge.status(server.rawGet("/?q=" + "a".repeat(17_000), "Host: localhost")))
        .isEqualTo(414);
    assertThat(TestEdge.status(server.rawGet("/?q=" + "a".repeat(40_000), "Host: localhost")))
        .isEqualTo(414);
  }

  @Test
  void aQueryOfTenThousandCharactersReachesTheFace() throws Exception {
    assertThat(TestEdge.status(server.rawGet("/?q=" + "a".repeat(10_000), "Host: localhost")))
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GARBAGE\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
        "GET  HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nBad Header: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: local host\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n"
            + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"
      })
  void whatIsNotHttpIsRefusedWithoutAStackTrace(String request) throws Exception {
    String answer = TestEdge.raw(server.edge.httpPort(), request);
    assertThat(TestEdge.status(answer)).isIn(400, 505);
    assertThat(answer).doesNotContain("Jetty").doesNotContain("Exception").doesNotContain("at org");
    assertThat(answer).containsIgnoringCase("nosniff");
    assertThat(server.get(server.http("/a")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "TRACK"})
  void methodsThatReflectAreRefused(String method) throws Exception {
    String answer =
        TestEdge.raw(
            server.edge.httpPort(),
            method + " /a HTTP/1.1\r\nHost: localhost\r\nX-Secret: s\r\nConnection: close\r\n\r\n");
    assertThat(TestEdge.status(answer)).isEqualTo(405);
    assertThat(answer).doesNotContain("X-Secret");
  }

  @Test
  void errorsAreProblemDetailsForPrograms() throws Exception {
    HttpResponse<String> missing = server.get(server.http("/missing"));
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(missing.body())
        .isEqualTo(
            "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,"
                + "\"detail\":\"There is nothing at this address.\"}\n");
  }

  @Test
  void errorsAreAPageForPeople() throws Exception {
    HttpResponse<String> missing = server.get(server.http("/missing"), "Accept", "text/html");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("content-type")).contains("text/html;charset=utf-8");
    assertThat(missing.body()).startsWith("<!doctype html>").contains("nothing at this address");
  }

  @Test
  void belowTheJsonPathsAnErrorIsNeverAPage() throws Exception {
    HttpResponse<String> refused =
        server.send(
            HttpClient.Version.HTTP_1_1,
            HttpRequest.newBuilder(URI.create(server.http("/api/x")))
                .header("Accept", "text/html")
                .DELETE());
    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "*/*"})
  void whatAFaceThrowsStaysInTheLog(String accept) throws Exception {
    HttpResponse<String> failed = server.get(server.http("/throw"), "Accept", accept);
    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.body()).doesNotContain("secret").doesNotContain("Exception");
  }

  @Test
  void anErrorToHeadHasNoBody() throws Exception {
    String answer =
        TestEdge.raw(
            server.edge.httpPort(),
            "HEAD /missing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(TestEdge.status(answer)).isEqualTo(404);
    assertThat(answer).endsWith("\r\n\r\n");
  }

  @Test
  void aConnectionIsKeptForTheNextRequest() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.edge.httpPort())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      InputStream in = socket.getInputStream();
      String request = "GET /missing HTTP/1.1\r\nHost: localhost\r\n\r\n";
      out.write(
          (request + request.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"))
              .getBytes(StandardCharsets.US_ASCII));
      assertThat(TestEdge.read(in).split("HTTP/1.1 404", -1)).hasSize(3);
    }
  }
}

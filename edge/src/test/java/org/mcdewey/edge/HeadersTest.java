package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTest {
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
  @ValueSource(strings = {"/a", "/missing", "/throw", "/mcp", "/reset", "/big"})
  void everyResponseCarriesTheSecurityHeaders(String path) throws Exception {
    HttpHeaders headers = server.get(server.http(path)).headers();
    assertThat(headers.firstValue("content-security-policy"))
        .get()
        .asString()
        .contains("default-src 'none'")
        .contains("frame-ancestors 'none'");
    assertThat(headers.allValues("x-content-type-options")).containsExactly("nosniff");
    assertThat(headers.firstValue("referrer-policy")).contains("no-referrer");
    assertThat(headers.firstValue("cross-origin-opener-policy")).contains("same-origin");
    assertThat(headers.firstValue("cross-origin-resource-policy")).contains("same-origin");
    assertThat(headers.firstValue("server")).isEmpty();
    assertThat(headers.firstValue("strict-transport-security")).isEmpty();
  }

  @Test
  void aFaceThatSetsItsOwnPolicyKeepsIt() throws Exception {
    assertThat(
            server.get(server.http("/own-policy")).headers().allValues("content-security-policy"))
        .containsExactly("sandbox");
  }

  @Test
  void aSelfSignedServerNeverSendsHsts() throws Exception {
    HttpResponse<String> answer =
        server.send(
            HttpClient.Version.HTTP_2, HttpRequest.newBuilder(URI.create(server.https("/a"))));
    assertThat(answer.headers().firstValue("strict-transport-security")).isEmpty();
    assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
  }

  @ParameterizedTest
  @CsvSource({"/big,true", "/image,false", "/events,false"})
  void onlyTextThatIsNoStreamIsCompressed(String path, boolean compressed) throws Exception {
    HttpHeaders headers = server.get(server.http(path), "Accept-Encoding", "gzip").headers();
    assertThat(headers.firstValue("content-encoding").isPresent()).isEqualTo(compressed);
  }

  @Test
  void whoDoesNotAskForCompressionGetsNone() throws Exception {
    assertThat(server.get(server.http("/big")).headers().firstValue("content-encoding")).isEmpty();
  }

  @Test
  void requestsAreCountedByMountAndStatus() throws Exception {
    SimpleMeterRegistry own = new SimpleMeterRegistry();
    try (TestEdge counted = new TestEdge(folder, b -> b.metrics(own))) {
      counted.get(counted.http("/mcp/x"));
      counted.get(counted.http("/mcp"));
      counted.get(counted.http("/mcpx"));
      counted.rawGet("/mcp", "Host: evil.example");
    }
    // The server has stopped, so everything has been counted.
    assertThat(count(own, "mcp", "200")).isEqualTo(2);
    assertThat(count(own, "web", "200")).isEqualTo(1);
    assertThat(count(own, "mcp", "421")).isEqualTo(1);
  }

  private static long count(SimpleMeterRegistry registry, String mount, String status) {
    return registry
        .get("http.server.requests")
        .tags("mount", mount, "status", status)
        .timer()
        .count();
  }
}

package org.mcdewey.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.Mount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Over a real server: with the SDK's own client, and with requests no client would send. */
class HttpTest {
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
      "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
      """;

  @TempDir static Path folder;
  static TestShelves shelves;
  static Edge edge;
  static HttpClient http;

  @BeforeAll
  static void start() {
    shelves = TestShelves.filled(folder.resolve("home"));
    edge =
        Edge.on("localhost")
            .http(0)
            .https(0)
            .tlsFolder(folder.resolve("tls"))
            .mount(new Mount("mcp", "/mcp", shelves.face.servlet(), McpFace.BODY_BYTES))
            .start();
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    shelves.close();
    edge.close();
  }

  private static String url() {
    return "http://localhost:" + edge.httpPort() + "/mcp";
  }

  // ---- a real client ----

  @Test
  void aClientFindsReadsAndCites() {
    try (McpSyncClient client = client()) {
      McpSchema.InitializeResult hello = client.initialize();
      assertThat(hello.protocolVersion()).isEqualTo("2025-11-25");
      assertThat(hello.serverInfo().name()).isEqualTo("mcdewey");
      assertThat(hello.instructions()).contains("Acme rocket (v2.0, v1.0)").contains("Umbra lamp");

      assertThat(client.listTools().tools())
          .extracting(McpSchema.Tool::name)
          .containsExactly("search_docs", "read_page", "list_library");

      McpSchema.CallToolResult found =
          client.callTool(
              McpSchema.CallToolRequest.builder("search_docs")
                  .arguments(Map.of("query", "parachute lever", "product", "rocket"))
                  .build());
      assertThat(found.isError()).isFalse();
      JsonNode results = json(found.structuredContent()).path("results");
      String id = results.path(0).path("chunk_id").stringValue();
      assertThat(id).startsWith("rocket::v2.0::pilot-guide::pilot-guide::");
      assertThat(results.path(0).path("url").stringValue())
          .isEqualTo("https://docs.example.org/c/" + id);

      McpSchema.ResourceLink link =
          found.content().stream()
              .filter(McpSchema.ResourceLink.class::isInstance)
              .map(McpSchema.ResourceLink.class::cast)
              .findFirst()
              .orElseThrow();
      McpSchema.ReadResourceResult read =
          client.readResource(McpSchema.ReadResourceRequest.builder(link.uri()).build());
      assertThat(((McpSchema.TextResourceContents) read.contents().getFirst()).text())
          .contains("Pull the parachute lever");

      McpSchema.CallToolResult page =
          client.callTool(
              McpSchema.CallToolRequest.builder("read_page")
                  .arguments(Map.of("chunk_id", id, "around", 1))
                  .build());
      assertThat(json(page.structuredContent()).path("pages").toString()).isEqualTo("[1,2]");
    }
  }

  @Test
  void aClientFindsOverHttpsWithHttp2() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream pem = Files.newInputStream(edge.certificate().file())) {
      trusted.setCertificateEntry(
          "edge", CertificateFactory.getInstance("X.509").generateCertificate(pem));
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    try (McpSyncClient client =
        McpClient.sync(
                HttpClientStreamableHttpTransport.builder("https://localhost:" + edge.httpsPort())
                    .endpoint("/mcp")
                    .customizeClient(c -> c.sslContext(context).version(HttpClient.Version.HTTP_2))
                    .build())
            .requestTimeout(Duration.ofSeconds(20))
            .build()) {
      client.initialize();
      McpSchema.CallToolResult found =
          client.callTool(
              McpSchema.CallToolRequest.builder("search_docs")
                  .arguments(Map.of("query", "light the lamp"))
                  .build());
      assertThat(json(found.structuredContent()).path("results").path(0).path("product"))
          .hasToString("\"lamp\"");
    }
  }

  @Test
  void aClientIsToldWhenTheLibraryChanges() throws Exception {
    var told = new java.util.concurrent.CountDownLatch(1);
    try (McpSyncClient client =
        McpClient.sync(transport())
            .requestTimeout(Duration.ofSeconds(20))
            .resourcesChangeConsumer(resources -> told.countDown())
            .build()) {
      client.initialize();
      client.ping();
      // The client opens its listening stream by itself, at a moment it does not tell.
      while (!told.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
        shelves.face.libraryChanged();
      }
    }
  }

  private static HttpClientStreamableHttpTransport transport() {
    return HttpClientStreamableHttpTransport.builder("http://localhost:" + edge.httpPort())
        .endpoint("/mcp")
        .build();
  }

  private static McpSyncClient client() {
    return McpClient.sync(transport()).requestTimeout(Duration.ofSeconds(20)).build();
  }

  // ---- the protocol by hand ----

  @ParameterizedTest
  @CsvSource({
    "2025-11-25,2025-11-25",
    "2025-06-18,2025-06-18",
    "2024-11-05,2025-11-25",
    "2025-03-26,2025-11-25",
    "2026-07-28,2025-11-25",
    "nonsense,2025-11-25"
  })
  void theRevisionIsAgreed(String asked, String agreed) throws Exception {
    HttpResponse<String> answer = post(INITIALIZE.replace("2025-11-25", asked));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer.body()).path("result").path("protocolVersion").stringValue())
        .isEqualTo(agreed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-11-05", "2026-07-28", "nonsense", " "})
  void anotherRevisionInTheHeaderIsRefused(String revision) throws Exception {
    HttpResponse<String> answer =
        post(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}",
            "Mcp-Session-Id",
            session(),
            "MCP-Protocol-Version",
            revision);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).path("message").stringValue()).contains("2025-11-25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2025-03-26", "2025-06-18", "2025-11-25"})
  void ourRevisionsInTheHeaderAreServed(String revision) throws Exception {
    HttpResponse<String> answer =
        post(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}",
            "Mcp-Session-Id",
            session(),
            "MCP-Protocol-Version",
            revision);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("access-control-allow-origin")).isEmpty();
    assertThat(answer.body()).contains("\"result\":{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{broken|-32700",
        "''|-32700",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"id\":3,\"method\":\"ping\"}|-32700",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"} x|-32700",
        "[{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}]|-32600",
        "\"ping\"|-32600",
        "{\"jsonrpc\":\"1.0\",\"id\":2,\"method\":\"ping\"}|-32600",
        "{\"id\":2,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":2}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":7}|-32600",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\",\"params\":[]}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"initialize\"}|-32602",
        "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"initialize\",\"params\":{\"protocolVersion\":7}}|-32602",
        "{\"jsonrpc\":\"2.0\",\"method\":\"initialize\",\"params\":{}}|-32600"
      })
  void aBrokenMessageIsRefusedWithTheRightCode(String message, int code) throws Exception {
    HttpResponse<String> answer = post(message, "Mcp-Session-Id", session());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).path("code").intValue()).isEqualTo(code);
    assertPlain(answer);
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    String deep = "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000);
    HttpResponse<String> answer =
        post(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\",\"params\":" + deep + "}",
            "Mcp-Session-Id",
            session());
    assertThat(answer.statusCode()).isEqualTo(400);
    assertPlain(answer);
  }

  @Test
  void anUnknownSessionIs404SoThatTheClientStartsANewOne() throws Exception {
    HttpResponse<String> answer =
        post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}", "Mcp-Session-Id", "gone");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json(answer.body()).path("id").intValue()).isEqualTo(2);
    assertPlain(answer);
  }

  @Test
  void aRequestWithoutSessionIs400() throws Exception {
    HttpResponse<String> answer = post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(error(answer).path("message").stringValue()).contains("Mcp-Session-Id");
  }

  @Test
  void anUnknownMethodIsNotFound() throws Exception {
    HttpResponse<String> answer =
        post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"no/such\"}", "Mcp-Session-Id", session());
    assertThat(answer.body()).contains("-32601");
    assertThat(answer.body()).doesNotContain("Exception");
  }

  @Test
  void wrongTypesAreRefused() throws Exception {
    HttpRequest.Builder text =
        HttpRequest.newBuilder(URI.create(url()))
            .header("Accept", "application/json, text/event-stream")
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE));
    assertThat(send(text).statusCode()).isEqualTo(415);
    HttpRequest.Builder onlyJson =
        HttpRequest.newBuilder(URI.create(url()))
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE));
    assertThat(send(onlyJson).statusCode()).isEqualTo(406);
    HttpRequest.Builder anything =
        HttpRequest.newBuilder(URI.create(url()))
            .header("Accept", "*/*")
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(INITIALIZE));
    assertThat(send(anything).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "OPTIONS"})
  void otherMethodsAreNotAllowed(String method) throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(URI.create(url()))
                .method(method, HttpRequest.BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("allow")).contains("GET, POST, DELETE");
  }

  @Test
  void anEndedSessionIsGone() throws Exception {
    String session = session();
    HttpResponse<String> ended =
        send(HttpRequest.newBuilder(URI.create(url())).header("Mcp-Session-Id", session).DELETE());
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(
            post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}", "Mcp-Session-Id", session)
                .statusCode())
        .isEqualTo(404);
  }

  @Test
  void aForeignOriginIsForbidden() throws Exception {
    HttpResponse<String> answer = post(INITIALIZE, "Origin", "https://evil.example");
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  private static void assertPlain(HttpResponse<String> answer) {
    assertThat(answer.body())
        .doesNotContain("Exception")
        .doesNotContain("stackTrace")
        .doesNotContain("java");
    assertThat(answer.headers().firstValue("content-type")).contains("application/json");
  }

  private static String session() throws Exception {
    return post(INITIALIZE).headers().firstValue("Mcp-Session-Id").orElseThrow();
  }

  private static HttpResponse<String> post(String body, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url()))
            .header("Accept", "application/json, text/event-stream")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(
        request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(Object body) {
    return body instanceof String text
        ? JsonMapper.shared().readTree(text)
        : JsonMapper.shared().valueToTree(body);
  }

  private static JsonNode error(HttpResponse<String> answer) {
    return json(answer.body()).path("error");
  }
}

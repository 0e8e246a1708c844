package org.mcdewey.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class StdioTest {
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":"
          + "\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}";
  private static final String INITIALIZED =
      "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";

  @TempDir static Path home;
  static TestShelves shelves;

  @BeforeAll
  static void shelve() {
    shelves = TestShelves.filled(home);
  }

  @AfterAll
  static void close() {
    shelves.close();
  }

  @Test
  void aRealClientFinds() throws Exception {
    try (Pipes pipes = new Pipes();
        McpSyncClient client =
            McpClient.sync(pipes).requestTimeout(Duration.ofSeconds(30)).build()) {
      assertThat(client.initialize().serverInfo().name()).isEqualTo("mcdewey");
      McpSchema.CallToolResult found =
          client.callTool(
              McpSchema.CallToolRequest.builder("search_docs")
                  .arguments(Map.of("query", "light the lamp"))
                  .build());
      assertThat(found.structuredContent().toString()).contains("lamp::1.1::manual::manual::0");
      assertThat(client.listResources().resources()).hasSize(4);
    }
  }

  @Test
  void everythingThatCameInIsAnsweredBeforeTheEnd() {
    List<String> lines = new ArrayList<>(List.of(INITIALIZE, INITIALIZED));
    for (int id = 2; id < 30; id++) {
      lines.add(
          "{\"jsonrpc\":\"2.0\",\"id\":"
              + id
              + ",\"method\":\"tools/call\",\"params\":{\"name\":\"search_docs\",\"arguments\":"
              + "{\"query\":\"anvil\"}}}");
    }
    List<JsonNode> answers = exchange(lines);
    assertThat(answers).hasSize(29).allSatisfy(a -> assertThat(a.has("result")).isTrue());
    assertThat(answers.stream().map(a -> a.path("id").intValue()).distinct()).hasSize(29);
    assertThat(answers.getFirst().path("result").path("protocolVersion").stringValue())
        .isEqualTo("2025-06-18");
  }

  @Test
  void aLineThatIsNoMessageIsAnsweredAndDoesNotEndTheSession() {
    List<JsonNode> answers =
        exchange(
            List.of(
                INITIALIZE,
                INITIALIZED,
                "rubbish",
                "",
                "[]",
                "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"no/such\"}",
                "x".repeat(McpFace.BODY_BYTES + 10),
                "{\"jsonrpc\":\"2.0\",\"id\":\"b\",\"method\":\"ping\"}"));
    assertThat(answers.stream().map(a -> a.path("error").path("code").intValue(0)))
        .containsExactlyInAnyOrder(0, -32700, -32600, -32601, -32700, 0);
    assertThat(answers.toString()).doesNotContain("Exception");
  }

  @Test
  void nothingIsAnsweredBeforeInitialize() {
    List<JsonNode> answers =
        exchange(
            List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"resources/list\"}"));
    assertThat(answers)
        .hasSize(2)
        .allSatisfy(
            a -> assertThat(a.path("error").path("message").stringValue()).contains("initialize"));
  }

  @Test
  void aClientThatIsGoneEndsTheRun() {
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    shelves.face.runStdio(
        new ByteArrayInputStream("rubbish\nrubbish\n".getBytes(StandardCharsets.UTF_8)), gone);
  }

  private static List<JsonNode> exchange(List<String> lines) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    shelves.face.runStdio(
        new ByteArrayInputStream(
            (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8)),
        out);
    return out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(line -> (JsonNode) JsonMapper.shared().readTree(line))
        .toList();
  }

  /** The SDK's client on streams: its own stdio transport starts a process. */
  private static final class Pipes implements McpClientTransport, AutoCloseable {
    private final OutputStream toServer;
    private final InputStream serverIn;
    private final OutputStream serverOut;
    private final InputStream fromServer;

    Pipes() throws IOException {
      // The JDK's piped streams break when a thread that wrote ends.
      Pipe there = Pipe.open();
      Pipe back = Pipe.open();
      toServer = Channels.newOutputStream(there.sink());
      serverIn = Channels.newInputStream(there.source());
      serverOut = Channels.newOutputStream(back.sink());
      fromServer = Channels.newInputStream(back.source());
    }

    @Override
    public Mono<Void> connect(
        Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
      Thread.ofPlatform().daemon().start(() -> shelves.face.runStdio(serverIn, serverOut));
      Thread.ofPlatform().daemon().start(() -> listen(handler));
      return Mono.empty();
    }

    private void listen(
        Function<Mono<McpSchema.JSONRPCMessage>, Mono<McpSchema.JSONRPCMessage>> handler) {
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(fromServer, StandardCharsets.UTF_8))) {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          handler
              .apply(
                  Mono.just(McpSchema.deserializeJsonRpcMessage(McpJsonDefaults.getMapper(), line)))
              .block();
        }
      } catch (IOException e) {
        // The pipe is closed: the test is over.
      }
    }

    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
      return Mono.fromRunnable(
          () -> {
            try {
              toServer.write(
                  (McpJsonDefaults.getMapper().writeValueAsString(message) + "\n")
                      .getBytes(StandardCharsets.UTF_8));
              toServer.flush();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return McpJsonDefaults.getMapper().convertValue(data, type);
    }

    @Override
    public Mono<Void> closeGracefully() {
      return Mono.fromRunnable(this::close);
    }

    @Override
    public void close() {
      try {
        toServer.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

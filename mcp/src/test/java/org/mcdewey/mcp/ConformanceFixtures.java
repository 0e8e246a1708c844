package org.mcdewey.mcp;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tools, prompts and resources that the conformance suite asks every server for, behind the
 * same transport and the same front door as ours. They exist in tests only.
 */
final class ConformanceFixtures implements AutoCloseable {
  private static final String PNG =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==";
  private static final String WAV = "UklGRiQAAABXQVZFZm10IBAAAAABAAEARKwAAIhYAQACABAAZGF0YQAAAAA=";
  private static final Map<String, Object> NO_ARGUMENTS =
      Map.of("type", "object", "properties", Map.of());
  private static final JsonMapper JSON = JsonMapper.shared();

  final HttpTransport transport = new HttpTransport();
  private final JsonNode fixtures = read();
  private final McpSyncServer server;

  private interface Handler
      extends BiFunction<
          McpSyncServerExchange, McpSchema.CallToolRequest, McpSchema.CallToolResult> {}

  ConformanceFixtures() {
    var specification =
        McpServer.sync(transport.provider())
            .serverInfo("conformance-fixtures", "1")
            .capabilities(
                McpSchema.ServerCapabilities.builder()
                    .tools(false)
                    .resources(true, false)
                    .prompts(false)
                    .completions()
                    .logging()
                    .build());
    for (String name : names("tools")) {
      McpSchema.CallToolResult result = toolResult(fixtures.path("tools").path(name));
      specification.tools(tool(name, NO_ARGUMENTS, (exchange, request) -> result));
    }
    for (String name : names("elicitations")) {
      specification.tools(
          tool(name, NO_ARGUMENTS, (exchange, request) -> elicit(exchange, request)));
    }
    specification.tools(
        tool(
            "json_schema_2020_12_tool",
            map(fixtures.path("json_schema_2020_12_tool")),
            (exchange, request) -> text("ok")),
        tool("test_tool_with_logging", NO_ARGUMENTS, (exchange, request) -> log(exchange)),
        tool("test_tool_with_progress", NO_ARGUMENTS, ConformanceFixtures::progress),
        tool("test_sampling", NO_ARGUMENTS, ConformanceFixtures::sample),
        tool(
            "test_error_handling",
            NO_ARGUMENTS,
            (exchange, request) ->
                McpSchema.CallToolResult.builder(
                        List.of(
                            McpSchema.TextContent.builder(
                                    "This tool intentionally returns an error for testing")
                                .build()))
                    .isError(true)
                    .build()));
    for (String name : names("prompts")) {
      specification.prompts(prompt(name));
    }
    for (String uri : names("resources")) {
      specification.resources(
          new McpServerFeatures.SyncResourceSpecification(
              McpSchema.Resource.builder(uri, uri).description(uri).build(),
              (exchange, request) -> contents(uri, fixtures.path("resources").path(uri))));
    }
    specification.resourceTemplates(
        new McpServerFeatures.SyncResourceTemplateSpecification(
            McpSchema.ResourceTemplate.builder("test://template/{id}/data", "template").build(),
            (exchange, request) -> {
              String id = request.uri().split("/")[3];
              return contents(
                  request.uri(),
                  JSON.createObjectNode()
                      .put("mimeType", "application/json")
                      .put(
                          "text",
                          "{\"id\":\"%s\",\"templateTest\":true,\"data\":\"Data for ID: %s\"}"
                              .formatted(id, id)));
            }));
    specification.completions(
        new McpServerFeatures.SyncCompletionSpecification(
            McpSchema.PromptReference.builder("test_prompt_with_arguments").build(),
            (exchange, request) ->
                new McpSchema.CompleteResult(
                    new McpSchema.CompleteResult.CompleteCompletion(List.of(), 0, false))));
    server = specification.build();
  }

  private static JsonNode read() {
    try (InputStream in = ConformanceFixtures.class.getResourceAsStream("fixtures.json")) {
      String text =
          new String(
              Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      return JSON.readTree(
          text.replace("\"PNG\"", '"' + PNG + '"').replace("\"WAV\"", '"' + WAV + '"'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names(String kind) {
    return fixtures.path(kind).propertyNames().stream().toList();
  }

  private static McpServerFeatures.SyncToolSpecification tool(
      String name, Map<String, Object> schema, Handler handler) {
    return McpServerFeatures.SyncToolSpecification.builder()
        .tool(McpSchema.Tool.builder(name, schema).description("For the suite: " + name).build())
        .callHandler(handler)
        .build();
  }

  private static Map<String, Object> map(JsonNode object) {
    return JSON.convertValue(object, new TypeReference<Map<String, Object>>() {});
  }

  private static McpSchema.CallToolResult toolResult(JsonNode content) {
    return JSON.treeToValue(
        JSON.createObjectNode().set("content", content), McpSchema.CallToolResult.class);
  }

  private static McpSchema.CallToolResult text(String text) {
    return McpSchema.CallToolResult.builder(List.of(McpSchema.TextContent.builder(text).build()))
        .build();
  }

  private McpSchema.CallToolResult elicit(
      McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
    Map<String, Object> schema = map(fixtures.path("elicitations").path(request.name()));
    Object message = request.arguments() == null ? null : request.arguments().get("message");
    McpSchema.ElicitResult result =
        exchange.createElicitation(
            McpSchema.ElicitFormRequest.builder(
                    message == null ? "Please answer" : message.toString(), schema)
                .build());
    return text(
        "User response: action=%s, content=%s".formatted(result.action(), result.content()));
  }

  /** The suite wants a moment between the messages. */
  private static void moment() {
    LockSupport.parkNanos(50_000_000);
  }

  private static McpSchema.CallToolResult log(McpSyncServerExchange exchange) {
    for (String message :
        Arrays.asList(
            "Tool execution started", "Tool processing data", "Tool execution completed")) {
      exchange.loggingNotification(
          McpSchema.LoggingMessageNotification.builder(McpSchema.LoggingLevel.INFO, message)
              .build());
      moment();
    }
    return text("done");
  }

  private static McpSchema.CallToolResult progress(
      McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
    Object token = request.progressToken();
    for (int done = 0; done <= 100 && token != null; done += 50) {
      exchange.progressNotification(
          McpSchema.ProgressNotification.builder(token, done).total(100.0).build());
      moment();
    }
    return text("done");
  }

  private static McpSchema.CallToolResult sample(
      McpSyncServerExchange exchange, McpSchema.CallToolRequest request) {
    McpSchema.CreateMessageResult result =
        exchange.createMessage(
            McpSchema.CreateMessageRequest.builder(
                    List.of(
                        McpSchema.SamplingMessage.builder(
                                McpSchema.Role.USER,
                                McpSchema.TextContent.builder(
                                        String.valueOf(request.arguments().get("prompt")))
                                    .build())
                            .build()),
                    100)
                .build());
    return text("LLM response: " + result.content());
  }

  private McpServerFeatures.SyncPromptSpecification prompt(String name) {
    String messages = fixtures.path("prompts").path(name).toString();
    List<McpSchema.PromptArgument> arguments =
        java.util.stream.Stream.of("arg1", "arg2", "resourceUri")
            .filter(a -> messages.contains("${" + a + "}"))
            .map(a -> McpSchema.PromptArgument.builder(a).description(a).required(true).build())
            .toList();
    return new McpServerFeatures.SyncPromptSpecification(
        McpSchema.Prompt.builder(name).description(name).arguments(arguments).build(),
        (exchange, request) -> {
          String filled = messages;
          for (McpSchema.PromptArgument argument : arguments) {
            filled =
                filled.replace(
                    "${" + argument.name() + "}",
                    String.valueOf(request.arguments().get(argument.name())));
          }
          return JSON.treeToValue(
              JSON.createObjectNode().set("messages", JSON.readTree(filled)),
              McpSchema.GetPromptResult.class);
        });
  }

  private static McpSchema.ReadResourceResult contents(String uri, JsonNode content) {
    JsonNode with =
        JSON.createObjectNode()
            .put("uri", uri)
            .setAll((tools.jackson.databind.node.ObjectNode) content);
    return McpSchema.ReadResourceResult.builder(
            List.of(
                with.has("blob")
                    ? JSON.treeToValue(with, McpSchema.BlobResourceContents.class)
                    : JSON.treeToValue(with, McpSchema.TextResourceContents.class)))
        .build();
  }

  @Override
  public void close() {
    server.closeGracefully();
  }
}

package org.mcdewey.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls methods as a client would, and holds every answer against the tool's own output schema. */
final class Calls {
  private final Methods methods;

  Calls(McpFace face) {
    methods = face.methods();
  }

  /** An answer of a tool. */
  record Answered(JsonNode json, String text, boolean isError, McpSchema.CallToolResult result) {}

  @SuppressWarnings("NullAway") // no method of ours looks at the exchange
  Object ask(String method, Map<String, ?> params) {
    McpRequestHandler<?> handler = Objects.requireNonNull(methods.requests().get(method));
    return Objects.requireNonNull(handler.handle(null, params).block());
  }

  Answered tool(String name, Map<String, ?> arguments) {
    McpSchema.CallToolResult result =
        (McpSchema.CallToolResult) ask("tools/call", Map.of("name", name, "arguments", arguments));
    String text = ((McpSchema.TextContent) result.content().getFirst()).text();
    boolean isError = Boolean.TRUE.equals(result.isError());
    JsonNode json = JsonMapper.shared().valueToTree(result.structuredContent());
    if (!isError) {
      Map<String, Object> schema = Tool.definition(name).outputSchema();
      var validation =
          McpJsonDefaults.getSchemaValidator().validate(schema, result.structuredContent());
      assertThat(validation.valid()).as(validation.errorMessage()).isTrue();
    }
    return new Answered(json, text, isError, result);
  }
}

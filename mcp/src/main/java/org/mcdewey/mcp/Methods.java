package org.mcdewey.mcp;

import io.modelcontextprotocol.server.McpNotificationHandler;
import io.modelcontextprotocol.server.McpRequestHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.LibraryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What is answered to each method of the protocol. The SDK carries the messages and the sessions;
 * its own table of methods is not used because it fixes what is listed, and what it says of itself,
 * when it starts, and a library changes while it is served.
 */
final class Methods {
  private static final Logger LOG = LoggerFactory.getLogger(Methods.class);

  /** The revisions that are spoken, newest first. */
  static final List<String> REVISIONS =
      List.of(ProtocolVersions.MCP_2025_11_25, ProtocolVersions.MCP_2025_06_18);

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Resources resources;
  private final Supplier<String> instructions;
  private final String version;

  /**
   * @param instructions what a model is told, as the library is when it asks
   */
  Methods(List<Tool> tools, Resources resources, Supplier<String> instructions, String version) {
    tools.forEach(t -> this.tools.put(t.definition().name(), t));
    this.resources = resources;
    this.instructions = instructions;
    this.version = version;
  }

  /** With the asked revision where it is spoken, else the newest, as the protocol wants it. */
  McpSchema.InitializeResult initialize(McpSchema.InitializeRequest request) {
    String asked = request.protocolVersion();
    return McpSchema.InitializeResult.builder(
            REVISIONS.contains(asked) ? asked : REVISIONS.getFirst(),
            McpSchema.ServerCapabilities.builder().tools(false).resources(false, true).build(),
            McpSchema.Implementation.builder("mcdewey", version).title("McDewey").build())
        .instructions(instructions.get())
        .build();
  }

  Map<String, McpRequestHandler<?>> requests() {
    Map<String, McpRequestHandler<?>> table = new LinkedHashMap<>();
    table.put(McpSchema.METHOD_PING, answer(params -> Map.of()));
    table.put(
        McpSchema.METHOD_TOOLS_LIST,
        answer(
            params -> {
              only(params);
              return McpSchema.ListToolsResult.builder(
                      tools.values().stream().map(Tool::definition).toList())
                  .build();
            }));
    table.put(McpSchema.METHOD_TOOLS_CALL, answer(this::call));
    table.put(
        McpSchema.METHOD_RESOURCES_LIST,
        answer(
            params ->
                resources
                    .list(cursor(params))
                    .orElseThrow(() -> wrong("The cursor is not one that resources/list gave."))));
    table.put(
        McpSchema.METHOD_RESOURCES_TEMPLATES_LIST,
        answer(
            params -> {
              only(params);
              return McpSchema.ListResourceTemplatesResult.builder(Resources.templates()).build();
            }));
    table.put(McpSchema.METHOD_RESOURCES_READ, answer(this::read));
    return table;
  }

  static Map<String, McpNotificationHandler> notifications() {
    McpNotificationHandler heard = (exchange, params) -> Mono.empty();
    return Map.of(
        McpSchema.METHOD_NOTIFICATION_INITIALIZED,
        heard,
        McpSchema.METHOD_NOTIFICATION_ROOTS_LIST_CHANGED,
        heard,
        "notifications/cancelled",
        heard,
        "notifications/progress",
        heard);
  }

  /** An answer that is computed where it is asked for; what goes wrong in it stays in the log. */
  private static <T> McpRequestHandler<T> answer(Function<Map<?, ?>, T> method) {
    return (exchange, params) ->
        Mono.fromSupplier(
            () -> {
              if (params != null && !(params instanceof Map)) {
                throw wrong("params has to be an object.");
              }
              try {
                return method.apply(params instanceof Map<?, ?> map ? map : Map.of());
              } catch (McpError e) {
                throw e;
              } catch (RuntimeException e) {
                LOG.error("A request failed", e);
                throw McpError.builder(McpSchema.ErrorCodes.INTERNAL_ERROR)
                    .message("Something went wrong in the server; its log says what.")
                    .build();
              }
            });
  }

  private McpSchema.CallToolResult call(Map<?, ?> params) {
    Tool tool = tools.get(text(params, "name"));
    if (tool == null) {
      throw wrong(
          "There is no tool of that name; there are: " + String.join(", ", tools.keySet()) + ".");
    }
    Object given = params.get("arguments");
    if (given != null && !(given instanceof Map)) {
      throw wrong("arguments has to be an object.");
    }
    Map<String, Object> values = new LinkedHashMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((k, v) -> values.put(String.valueOf(k), v));
    }
    try {
      Tool.Reply reply = tool.call(new Arguments(values, parameters(tool)));
      List<McpSchema.Content> content = new ArrayList<>();
      content.add(McpSchema.TextContent.builder(reply.text()).build());
      content.addAll(reply.links());
      return McpSchema.CallToolResult.builder(content)
          .structuredContent(reply.structured())
          .isError(false)
          .build();
    } catch (LibraryException e) {
      // The model reads it and calls again, so it is told as a result.
      return McpSchema.CallToolResult.builder(
              List.of(McpSchema.TextContent.builder(withChoices(e)).build()))
          .isError(true)
          .build();
    }
  }

  private static Set<String> parameters(Tool tool) {
    return tool.definition().inputSchema().get("properties") instanceof Map<?, ?> map
        ? map.keySet().stream().map(String::valueOf).collect(java.util.stream.Collectors.toSet())
        : Set.of();
  }

  private static String withChoices(LibraryException e) {
    String sentence = String.valueOf(e.getMessage());
    List<String> missing =
        e.choices().stream().filter(c -> !sentence.contains(c)).limit(50).toList();
    return missing.isEmpty()
        ? sentence
        : sentence + " There are: " + String.join(", ", missing) + ".";
  }

  private McpSchema.ReadResourceResult read(Map<?, ?> params) {
    String uri = text(params, "uri");
    String text =
        resources
            .read(uri)
            .orElseThrow(
                () ->
                    McpError.builder(McpSchema.ErrorCodes.RESOURCE_NOT_FOUND)
                        .message("There is no such resource; resources/list has the documents.")
                        .data(Map.of("uri", uri))
                        .build());
    return McpSchema.ReadResourceResult.builder(
            List.of(
                McpSchema.TextResourceContents.builder(uri, text)
                    .mimeType(Resources.MARKDOWN)
                    .build()))
        .build();
  }

  private static String text(Map<?, ?> params, String name) {
    if (params.get(name) instanceof String text && text.length() <= 4_000) {
      return text;
    }
    throw wrong(name + " has to be a string.");
  }

  private static @Nullable String cursor(Map<?, ?> params) {
    return params.get("cursor") == null ? null : text(params, "cursor");
  }

  /** A list that has one page never gave a cursor. */
  private static void only(Map<?, ?> params) {
    if (cursor(params) != null) {
      throw wrong("The cursor is not one that this list gave.");
    }
  }

  private static McpError wrong(String sentence) {
    return McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS).message(sentence).build();
  }
}

package org.mcdewey.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message as it came in, looked at before the SDK sees it: its own reading of broken ones tells
 * the client of Java exceptions.
 */
sealed interface Incoming {
  int PARSE_ERROR = -32700;
  int INVALID_REQUEST = -32600;

  /** Something the SDK can take. */
  record Message(JsonNode json, @Nullable String method, @Nullable Object id) implements Incoming {
    boolean isRequest() {
      return method != null && id != null;
    }
  }

  /** Something that is answered with an error at once. */
  record Broken(int code, String sentence, @Nullable Object id) implements Incoming {
    String response() {
      return error(code, sentence, id);
    }
  }

  /** Strict: no comments, no two keys of one name, and nothing after the message. */
  JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(100)
                          .maxStringLength(McpFace.BODY_BYTES)
                          .build())
                  .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static Incoming parse(byte[] body) {
    JsonNode json;
    try {
      json = JSON.readTree(body);
    } catch (JacksonException e) {
      return new Broken(PARSE_ERROR, "The message is not valid JSON.", null);
    }
    if (json.isMissingNode()) {
      return new Broken(PARSE_ERROR, "The message is empty.", null);
    }
    if (json.isArray()) {
      return new Broken(
          INVALID_REQUEST, "Messages are sent one at a time; this revision has no batches.", null);
    }
    if (!json.isObject()) {
      return new Broken(INVALID_REQUEST, "A message is a JSON object.", null);
    }
    JsonNode idNode = json.get("id");
    Object id = null;
    if (idNode != null) {
      if (idNode.isString()) {
        id = idNode.stringValue();
      } else if (idNode.isIntegralNumber()) {
        id = idNode.longValue();
      } else {
        return new Broken(INVALID_REQUEST, "id has to be a string or a whole number.", null);
      }
    }
    if (!(json.get("jsonrpc") instanceof JsonNode v
        && v.isString()
        && v.stringValue().equals("2.0"))) {
      return new Broken(INVALID_REQUEST, "jsonrpc has to be \"2.0\".", id);
    }
    JsonNode method = json.get("method");
    if (method == null) {
      return id != null && (json.has("result") || json.has("error"))
          ? new Message(json, null, id)
          : new Broken(INVALID_REQUEST, "The message has no method.", id);
    }
    if (!method.isString()) {
      return new Broken(INVALID_REQUEST, "method has to be a string.", id);
    }
    JsonNode params = json.get("params");
    if (params != null && !params.isObject()) {
      return new Broken(
          io.modelcontextprotocol.spec.McpSchema.ErrorCodes.INVALID_PARAMS,
          "params has to be an object.",
          id);
    }
    return new Message(json, method.stringValue(), id);
  }

  /** A JSON-RPC error; the id is null where none could be read. */
  static String error(int code, String sentence, @Nullable Object id) {
    Map<String, @Nullable Object> response = new java.util.LinkedHashMap<>();
    response.put("jsonrpc", "2.0");
    response.put("id", id);
    response.put("error", Map.of("code", code, "message", sentence));
    return JSON.writeValueAsString(response);
  }
}

package org.mcdewey.web;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is sent back, before it is written.
 *
 * @param tag the entity tag without its quotes; null takes the hash of a body of bytes, and none of
 *     a body that is streamed
 */
record Reply(
    int status, String type, Body body, @Nullable String tag, Map<String, String> headers) {
  static final String HTML = "text/html; charset=utf-8";
  static final String MARKDOWN = "text/markdown; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  static final String SVG = "image/svg+xml";

  /** The bytes of a reply. */
  sealed interface Body {}

  /** At hand. */
  record Bytes(byte[] bytes) implements Body {}

  /** Written as it is made. */
  record Streamed(Writing writing) implements Body {}

  /** Writes a body. */
  @FunctionalInterface
  interface Writing {
    void to(OutputStream out) throws IOException;
  }

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply of(String type, byte[] bytes) {
    return new Reply(200, type, new Bytes(bytes), null, Map.of());
  }

  static Reply of(String type, String text) {
    return of(type, text.getBytes(StandardCharsets.UTF_8));
  }

  static Reply streamed(String type, String tag, Writing writing) {
    return new Reply(200, type, new Streamed(writing), tag, Map.of());
  }

  static Reply redirect(int status, String to) {
    return of(TEXT, "See " + to + "\n").status(status).with("Location", to);
  }

  Reply status(int other) {
    return new Reply(other, type, body, tag, headers);
  }

  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, type, body, tag, more);
  }
}

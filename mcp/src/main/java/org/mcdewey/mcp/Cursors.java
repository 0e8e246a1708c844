package org.mcdewey.mcp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Where an answer goes on, in a form that says nothing to anybody else. */
final class Cursors {
  private Cursors() {}

  /**
   * @param kind of the answer, so that one is not mistaken for another
   */
  static String write(String kind, String after) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((kind + "\n" + after).getBytes(StandardCharsets.UTF_8));
  }

  /** Empty where it is not one of that kind. */
  static Optional<String> read(String kind, String cursor) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      return text.startsWith(kind + "\n")
          ? Optional.of(text.substring(kind.length() + 1))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

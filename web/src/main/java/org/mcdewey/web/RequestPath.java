package org.mcdewey.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mcdewey.library.LibraryException;

/**
 * The path that was asked for, read from the raw request line: {@code %2F} and {@code /}, {@code
 * %3A} and {@code :} are the same; a segment {@code .} or {@code ..} is refused however it is
 * written.
 */
final class RequestPath {
  private RequestPath() {}

  /** The segments, decoded; of {@code /} there are none. */
  static List<String> segments(String raw) {
    String decoded = decode(raw, false);
    if (decoded.chars().anyMatch(Character::isISOControl)) {
      throw LibraryException.invalid(
          "The path holds a control character; no page has one in its name.");
    }
    List<String> segments = List.of(decoded.substring(decoded.isEmpty() ? 0 : 1).split("/", -1));
    if (segments.stream().anyMatch(s -> s.equals(".") || s.equals("..") || s.contains("\\"))) {
      throw LibraryException.invalid(
          "The path holds a \".\", a \"..\" or a backslash; write the whole path of the page.");
    }
    boolean root = segments.size() == 1 && segments.getFirst().isEmpty();
    if (root) {
      return List.of();
    }
    // A slash at the end says nothing.
    return segments.getLast().isEmpty() ? segments.subList(0, segments.size() - 1) : segments;
  }

  /**
   * @param plusIsBlank as forms write it in a query string
   * @throws LibraryException INVALID where a percent sign is followed by no hexadecimal byte, or
   *     the bytes are not UTF-8
   */
  static String decode(String text, boolean plusIsBlank) {
    if (text.indexOf('%') < 0 && (!plusIsBlank || text.indexOf('+') < 0)) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer out = ByteBuffer.allocate(in.length);
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '%') {
        int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
        int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw broken();
        }
        out.put((byte) (high * 16 + low));
        i += 2;
      } else {
        out.put(plusIsBlank && in[i] == '+' ? (byte) ' ' : in[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString();
    } catch (CharacterCodingException e) {
      throw broken();
    }
  }

  private static LibraryException broken() {
    return LibraryException.invalid(
        "The address is not percent-encoded UTF-8; encode what is after each percent sign.");
  }
}

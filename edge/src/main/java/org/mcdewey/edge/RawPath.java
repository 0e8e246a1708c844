package org.mcdewey.edge;

/** Looks at a path as it was sent, before anybody decodes or shortens it. */
final class RawPath {
  private RawPath() {}

  /**
   * False where a segment is {@code .} or {@code ..} in any spelling: plain, percent-encoded (once
   * or again), between encoded slashes or backslashes, or with {@code ;parameters}; and where a
   * control character is encoded.
   */
  static boolean isPlain(String path) {
    String text = path;
    for (int round = 0; round < 3; round++) {
      if (hasDots(text) || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f)) {
        return false;
      }
      String decoded = decodeAscii(text);
      if (decoded.equals(text)) {
        return true;
      }
      text = decoded;
    }
    return !hasDots(text);
  }

  private static boolean hasDots(String path) {
    for (String segment : path.split("[/\\\\]", -1)) {
      int parameters = segment.indexOf(';');
      String name = parameters < 0 ? segment : segment.substring(0, parameters);
      if (name.equals(".") || name.equals("..")) {
        return true;
      }
    }
    return false;
  }

  /** Only ASCII: no other character can make a dot segment. */
  private static String decodeAscii(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length()) {
        int high = Character.digit(text.charAt(i + 1), 16);
        int low = Character.digit(text.charAt(i + 2), 16);
        if (high >= 0 && high < 8 && low >= 0) {
          out.append((char) (high * 16 + low));
          i += 2;
          continue;
        }
      }
      out.append(c);
    }
    return out.toString();
  }
}

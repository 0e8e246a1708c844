package org.mcdewey.readers.markdown;

import org.mcdewey.readers.html.CodeSpans;

/** Jekyll's attributes within a line: {@code {:target="_blank"}}, {@code {::nomarkdown}}. */
final class KramdownAttributes {
  private static final int LONGEST = 200;

  private KramdownAttributes() {}

  /** The line without them; one that stands alone on its line says something and stays. */
  static String removed(String line) {
    if (!line.contains("{:") || line.strip().startsWith("{: ")) {
      return line;
    }
    String bare = line.strip();
    if (bare.startsWith("{:") && bare.indexOf('}') == bare.length() - 1) {
      return line;
    }
    CodeSpans code = CodeSpans.of(line);
    StringBuilder out = new StringBuilder(line.length());
    int at = 0;
    for (int start = line.indexOf("{:"); start >= 0; start = line.indexOf("{:", start + 2)) {
      int close =
          start < at
              ? -1
              : line.substring(start, Math.min(line.length(), start + LONGEST)).indexOf('}');
      if (close < 0 || code.contains(start) || !isAttribute(line, start + 2)) {
        continue;
      }
      out.append(line, at, start);
      at = start + close + 1;
    }
    return out.append(line, at, line.length()).toString();
  }

  private static boolean isAttribute(String line, int at) {
    char c = at < line.length() ? line.charAt(at) : ' ';
    return c == ':'
        || c == '/'
        || c == '.'
        || c == '#'
        || c == ' '
        || line.startsWith("target", at)
        || line.startsWith("rel", at)
        || line.startsWith("width", at)
        || line.startsWith("class", at);
  }
}

package org.mcdewey.readers.markdown;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the lines of a text and knows which are in fenced code. */
final class CodeLines {
  private static final Pattern FENCE =
      Pattern.compile("\\s*(?:>\\s?)*(?:[-*+]\\s+|\\d+[.)]\\s+)?(`{3,}|~{3,})(.*)");

  private String fence = "";

  /** Whether the line is code or opens or closes it; to be asked once for each line, in order. */
  boolean contains(String line) {
    if (fence.isEmpty()) {
      Matcher m = FENCE.matcher(line);
      if (m.matches() && !(m.group(1).startsWith("`") && m.group(2).indexOf('`') >= 0)) {
        fence = m.group(1);
        return true;
      }
      return false;
    }
    String bare = line.strip().replaceFirst("^(?:>\\s?)+", "").strip();
    if (bare.length() >= fence.length() && bare.chars().allMatch(c -> c == fence.charAt(0))) {
      fence = "";
    }
    return true;
  }
}

package org.mcdewey.readers.markdown;

/**
 * Follows the lines of a text and knows which are in fenced code, in quotations and list items too.
 */
final class CodeLines {
  private char sign;
  private int length;

  /** Where what follows the fence begins, in the line that was last found to open one. */
  private int infoStart;

  /** Whether the line is code or opens or closes it; to be asked once for each line, in order. */
  boolean contains(String line) {
    if (length > 0) {
      if (closes(line)) {
        length = 0;
      }
      return true;
    }
    return opens(line);
  }

  /** Whether the next line is code, whatever it is. */
  boolean isOpen() {
    return length > 0;
  }

  /** A line that opens code, with only the language left of what follows the fence. */
  String withLanguageOnly(String line) {
    String info = line.substring(infoStart).strip();
    int end = 0;
    while (end < info.length() && isOfLanguage(info.charAt(end))) {
      end++;
    }
    return line.substring(0, infoStart) + info.substring(0, end);
  }

  private static boolean isOfLanguage(char c) {
    return Character.isLetterOrDigit(c) || "+#._-".indexOf(c) >= 0;
  }

  private boolean opens(String line) {
    int i = afterQuotes(line);
    int marker = afterListMarker(line, i);
    i = marker;
    char c = i < line.length() ? line.charAt(i) : ' ';
    if (c != '`' && c != '~') {
      return false;
    }
    int end = runEnd(line, i, c);
    if (end - i < 3 || c == '`' && line.indexOf('`', end) >= 0) {
      return false;
    }
    sign = c;
    length = end - i;
    infoStart = end;
    return true;
  }

  private boolean closes(String line) {
    int i = afterQuotes(line);
    int end = i < line.length() && line.charAt(i) == sign ? runEnd(line, i, sign) : i;
    return end - i >= length && line.substring(end).isBlank();
  }

  private static int afterQuotes(String line) {
    int i = 0;
    while (i < line.length() && (line.charAt(i) == '>' || Character.isWhitespace(line.charAt(i)))) {
      i++;
    }
    return i;
  }

  private static int afterListMarker(String line, int start) {
    int i = start;
    if (i < line.length() && "-*+".indexOf(line.charAt(i)) >= 0) {
      i++;
    } else {
      while (i < line.length() && i - start < 9 && Character.isDigit(line.charAt(i))) {
        i++;
      }
      if (i == start || i >= line.length() || ".)".indexOf(line.charAt(i)) < 0) {
        return start;
      }
      i++;
    }
    int text = i;
    while (text < line.length() && Character.isWhitespace(line.charAt(text))) {
      text++;
    }
    return text > i ? text : start;
  }

  private static int runEnd(String line, int from, char c) {
    int end = from;
    while (end < line.length() && line.charAt(end) == c) {
      end++;
    }
    return end;
  }
}

package org.mcdewey.readers.html;

/**
 * The tags of Jekyll's template language: taken out, with the text between them left in place. A
 * tag is on one line; what is in inline code or between {@code raw} and {@code endraw} stays. One
 * pass, in linear time.
 */
public final class Liquid {
  private static final int LONGEST_TAG = 2_000;
  private static final int LONGEST_OUTPUT = 500;

  private final String text;
  private final CodeSpans code;
  private final StringBuilder out;
  private int lineStart;
  private boolean taken;

  /** Where the next of these is, so that each is looked for once. */
  private int nextTagEnd;

  private int nextOutputEnd;
  private int nextLineEnd;
  private int nextRawEnd;
  private int nextCommentEnd;

  private Liquid(String text) {
    this.text = text;
    this.code = CodeSpans.of(text);
    this.out = new StringBuilder(text.length());
  }

  public static String removed(String text) {
    return text.contains("{%") || text.contains("{{") ? new Liquid(text).run() : text;
  }

  private String run() {
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      char next = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
      int after = i;
      if (c == '{' && !code.contains(i)) {
        after = next == '%' ? tag(i) : next == '{' ? output(i) : i;
      }
      if (after > i) {
        taken = true;
        i = after;
        continue;
      }
      if (c == '\n') {
        endLine();
      } else {
        out.append(c);
      }
      i++;
    }
    if (taken && isBare()) {
      out.setLength(lineStart);
    }
    return out.toString();
  }

  /** A line that had only tags goes with them. */
  private void endLine() {
    if (taken && isBare()) {
      out.setLength(lineStart);
    } else {
      out.append('\n');
    }
    lineStart = out.length();
    taken = false;
  }

  private boolean isBare() {
    for (int i = lineStart; i < out.length(); i++) {
      if (out.charAt(i) != '>' && !Character.isWhitespace(out.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** The place after the tag, or the tag's own where it is none. */
  private int tag(int start) {
    nextTagEnd = find("%}", start + 2, nextTagEnd);
    if (!isClosed(start, nextTagEnd, LONGEST_TAG)) {
      return start;
    }
    int after = nextTagEnd + 2;
    String name = name(start + 2, nextTagEnd);
    if (name.equals("raw")) {
      nextRawEnd = find("endraw", after, nextRawEnd);
      int end = nextRawEnd < 0 ? -1 : text.lastIndexOf("{%", nextRawEnd);
      if (end >= after) {
        literal(after, end);
        return tagEnd(nextRawEnd);
      }
    } else if (name.equals("comment")) {
      nextCommentEnd = find("endcomment", after, nextCommentEnd);
      if (nextCommentEnd >= 0) {
        return tagEnd(nextCommentEnd);
      }
    }
    return after;
  }

  private void literal(int from, int to) {
    out.append(text, from, to);
    int line = text.lastIndexOf('\n', to - 1);
    if (line >= from) {
      lineStart = out.length() - (to - line - 1);
    }
  }

  private int tagEnd(int inTag) {
    nextTagEnd = find("%}", inTag, nextTagEnd);
    return nextTagEnd < 0 ? text.length() : nextTagEnd + 2;
  }

  private int output(int start) {
    nextOutputEnd = find("}}", start + 2, nextOutputEnd);
    return isClosed(start, nextOutputEnd, LONGEST_OUTPUT)
            && text.substring(start + 2, nextOutputEnd).indexOf('{') < 0
        ? nextOutputEnd + 2
        : start;
  }

  private boolean isClosed(int start, int end, int longest) {
    nextLineEnd = find("\n", start, nextLineEnd);
    return end >= 0 && end - start <= longest && (nextLineEnd < 0 || end < nextLineEnd);
  }

  private int find(String sign, int from, int known) {
    return known < 0 || known >= from && known > 0 ? known : text.indexOf(sign, from);
  }

  private String name(int from, int to) {
    int i = from;
    while (i < to && (text.charAt(i) == '-' || Character.isWhitespace(text.charAt(i)))) {
      i++;
    }
    int end = i;
    while (end < to && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return text.substring(i, end);
  }
}

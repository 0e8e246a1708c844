package org.mcdewey.readers.html;

import java.util.regex.Pattern;

/** The tags of Jekyll's template language: taken out, with the text between them left in place. */
public final class Liquid {
  private static final Pattern COMMENT =
      Pattern.compile("(?s)\\{%-?\\s*comment\\s*-?%\\}.{0,100000}?\\{%-?\\s*endcomment\\s*-?%\\}");
  private static final Pattern TAG_LINE =
      Pattern.compile("(?m)^[ \\t>]*(?:\\{%[^\\n]*?%\\}[ \\t]*)+\\n");
  private static final Pattern TAG = Pattern.compile("\\{%[^\\n]{0,2000}?%\\}");
  private static final Pattern OUTPUT = Pattern.compile("\\{\\{[^\\n{}]{0,500}?\\}\\}");

  private Liquid() {}

  public static String removed(String text) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    String t = COMMENT.matcher(text).replaceAll("");
    t = TAG_LINE.matcher(t).replaceAll("");
    t = TAG.matcher(t).replaceAll("");
    return OUTPUT.matcher(t).replaceAll("");
  }
}

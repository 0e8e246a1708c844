package org.mcdewey.search.embedding;

import java.util.regex.Pattern;

/**
 * Markdown without the marks that say nothing: what a model trained on prose should see. Code stays
 * as it is, and so do words; only fences, table rules, the targets of links, anchors and repeated
 * signs go. Pure, so that equal Markdown gives equal text for ever; a change of it is a change of
 * {@link OnnxEmbedder#model}.
 */
final class PlainText {
  private static final Pattern FENCE = Pattern.compile("(?m)^[ \\t]*(?:`{3,}|~{3,})[^\\n]*$");

  /** Possessive, so that a long line of dashes that is no rule is gone through once. */
  static final Pattern TABLE_RULE =
      Pattern.compile("(?m)^[ \\t]*+\\|?+(?:[ \\t]*+:?+-{2,}+:?+[ \\t]*+\\|?+)++[ \\t]*+$");

  private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");
  private static final Pattern TABLE_ROW = Pattern.compile("(?m)^[ \\t]*\\|[^\\n]*$");
  private static final Pattern COMMENT = Pattern.compile("<!--.{0,2000}?-->", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:a|br|span|div|p|sub|sup|img|b|i|em|strong|kbd)(?: [^<>\\n]{0,500})?/?>");
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]\\n]{0,500})]\\((?:[^()\\n]|\\([^()\\n]*\\)){0,1000}\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}[ \\t]+");
  private static final Pattern EMPHASIS =
      Pattern.compile("\\*\\*|(?<!\\w)__(?=\\w)|(?<=\\w)__(?!\\w)|`");
  private static final Pattern BLANKS = Pattern.compile("[ \\t\\x0B\\f\\r\\u00A0]+");
  private static final Pattern LINE_ENDS = Pattern.compile(" ?\\n[ \\n]*");

  /** Rules and dot leaders: four or more of one sign. */
  private static final Pattern REPEATED = Pattern.compile("([-=_.*~#+])\\1{3,}");

  private PlainText() {}

  static String of(String markdown) {
    String text = withoutSurrogates(markdown);
    text = COMMENT.matcher(text).replaceAll(" ");
    text = FENCE.matcher(text).replaceAll("");
    text = TABLE_RULE.matcher(text).replaceAll("");
    text = TABLE_ROW.matcher(text).replaceAll(row -> cells(row.group()));
    text = LINK.matcher(text).replaceAll("$1");
    text = TAG.matcher(text).replaceAll(" ");
    text = HEADING.matcher(text).replaceAll("");
    text = EMPHASIS.matcher(text).replaceAll("");
    text = REPEATED.matcher(text).replaceAll(" ");
    text = BLANKS.matcher(text).replaceAll(" ");
    return LINE_ENDS.matcher(text).replaceAll("\n").strip();
  }

  private static String cells(String row) {
    return java.util.regex.Matcher.quoteReplacement(CELL_BORDER.matcher(row).replaceAll(" "));
  }

  /**
   * Characters outside the basic plane are unknown to the model anyway, and without them a
   * character is one {@code char} on both sides of the native border.
   */
  static String withoutSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().forEach(c -> kept.append(Character.isSurrogate((char) c) ? ' ' : (char) c));
        return kept.toString();
      }
    }
    return text;
  }
}

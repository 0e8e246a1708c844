package org.mcdewey.readers.pdf;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps text from being read as Markdown, with as few backslashes as that takes: {@code
 * set_property} stays {@code set_property}.
 */
final class Escape {
  private static final Pattern START =
      Pattern.compile("^(#{1,6}(?=\\s|$)|>|[-+*](?=\\s|$)|=+\\s*$|-+\\s*$|(?:`{3,}|~{3,}))");
  private static final Pattern NUMBER = Pattern.compile("^(\\d{1,9})([.)])(?=\\s|$)");
  private static final Pattern TAG = Pattern.compile("<(?=[A-Za-z/!?])");
  private static final Pattern ENTITY =
      Pattern.compile("&(?=#\\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z]\\w*;)");
  private static final Pattern BACKSLASH = Pattern.compile("\\\\(?=[!-/:-@\\[-`{-~]|$)");
  private static final Pattern STAR = Pattern.compile("\\*+(?=\\S)|(?<=\\S)\\*+");
  private static final Pattern UNDERSCORE =
      Pattern.compile("(?<![\\p{L}\\p{N}_])_+(?=[^\\s_](?:.*[^\\s_])?_+(?![\\p{L}\\p{N}_]))");
  private static final Pattern LINK = Pattern.compile("\\[(?=[^\\]]*\\]\\()");
  private static final Pattern DEFINITION = Pattern.compile("^\\[(?=[^\\]]+\\]:)");

  private Escape() {}

  /** Text inside a paragraph. */
  static String inline(String text) {
    String out = text;
    if (out.indexOf('\\') >= 0) {
      out = BACKSLASH.matcher(out).replaceAll("\\\\\\\\");
    }
    if (out.indexOf('<') >= 0) {
      out = TAG.matcher(out).replaceAll("\\\\<");
    }
    if (out.indexOf('&') >= 0) {
      out = ENTITY.matcher(out).replaceAll("\\\\&");
    }
    if (out.indexOf('`') >= 0) {
      out = out.replace("`", "\\`");
    }
    if (out.indexOf('[') >= 0) {
      out = LINK.matcher(out).replaceAll("\\\\[");
    }
    if (out.indexOf('_') >= 0) {
      out =
          UNDERSCORE
              .matcher(out)
              .replaceAll(m -> Matcher.quoteReplacement(m.group().replace("_", "\\_")));
    }
    int star = out.indexOf('*');
    if (star >= 0 && out.indexOf('*', star + 1) > 0) {
      out =
          STAR.matcher(out)
              .replaceAll(m -> Matcher.quoteReplacement(m.group().replace("*", "\\*")));
    }
    return out;
  }

  /** What only means something where a paragraph begins. */
  static String start(String paragraph) {
    Matcher number = NUMBER.matcher(paragraph);
    if (number.find()) {
      return number.group(1) + "\\" + paragraph.substring(number.end(1));
    }
    if (START.matcher(paragraph).find() || DEFINITION.matcher(paragraph).find()) {
      return "\\" + paragraph;
    }
    return paragraph;
  }

  static String code(String code) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < code.length(); i++) {
      run = code.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    String fence = "`".repeat(longest + 1);
    boolean pad = code.startsWith("`") || code.endsWith("`");
    return pad ? fence + ' ' + code + ' ' + fence : fence + code + fence;
  }

  static String cell(String text) {
    return text.replace("|", "\\|");
  }
}

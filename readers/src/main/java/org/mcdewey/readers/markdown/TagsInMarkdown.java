package org.mcdewey.readers.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.mcdewey.readers.html.HtmlToMarkdown;

/**
 * HTML and JSX in Markdown: tables, preformatted text and definition lists become Markdown, other
 * tags go and what they hold stays. Code is left alone.
 */
final class TagsInMarkdown {
  private static final Pattern BLOCK_START =
      Pattern.compile("(?i)^\\s{0,12}<(table|pre|dl)\\b[^>]*>.*");
  private static final Pattern IMPORT =
      Pattern.compile(
          "^(?:import\\s+[\\w{*'\"].*(?:from\\s+)?['\"].*['\"];?|export\\s+(?:const|default|function|let)\\b.*)\\s*$");
  private static final Pattern LABELLED =
      Pattern.compile(
          "<(?:TabItem|Tab|Step|Card|Accordion)\\b[^<>]*?\\b(?:label|title)=[\"{']+([^\"'}]*)[\"}'][^<>]*>");
  private static final Pattern ANCHOR =
      Pattern.compile(
          "(?i)<a\\s+(?:[^<>]*\\s)?(?:name|id)=[\"']?([^\"'<>\\s]{1,200})[\"']?[^<>]*>(?:\\s*</a>)?");
  private static final Pattern LINK =
      Pattern.compile("(?i)<a\\s+[^<>]*href=[\"']([^\"'<>\\s]*)[\"'][^<>]*>([^<>]*)</a>");
  private static final Pattern IMAGE =
      Pattern.compile("(?i)<img\\b[^<>]*?(?:alt=[\"']([^\"']*)[\"'][^<>]*)?/?>");
  private static final Pattern STRONG = Pattern.compile("(?i)<(b|strong)>([^<>\\n]+)</\\1>");
  private static final Pattern EMPHASIS = Pattern.compile("(?i)<(i|em)>([^<>\\n]+)</\\1>");
  private static final Pattern CODE = Pattern.compile("(?i)<(code|tt|kbd)>([^<>`\\n]+)</\\1>");
  private static final Pattern HEADING = Pattern.compile("(?i)<h([1-6])[^<>]*>(.*?)</h\\1>");
  private static final Pattern BREAK = Pattern.compile("(?i)<br\\s*/?>");
  private static final Pattern OTHER =
      Pattern.compile(
          "</?(?:[A-Z][A-Za-z0-9.]*|p|div|span|details|summary|section|center|font|sup|sub|u|ul|ol|li|small|figure|figcaption|video|source|iframe|button|blockquote|em|strong|i|b|a|code|nobr|var|dd|dt|hr|big|article|main|header|picture|svg|path|label|input|form|abbr|cite|mark)(?:\\s[^<>]*)?/?>");
  private static final Pattern COMMENT = Pattern.compile("(?s)<!--.*?-->");

  private TagsInMarkdown() {}

  /** Comments go before anything else: they may hold what looks like code. */
  static String withoutComments(String text) {
    return text.contains("<!--") ? COMMENT.matcher(text).replaceAll("") : text;
  }

  static List<String> rewritten(List<String> lines) {
    List<String> out = new ArrayList<>();
    CodeLines code = new CodeLines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (code.contains(line)) {
        out.add(line);
        continue;
      }
      Matcher block = BLOCK_START.matcher(line);
      if (block.matches()) {
        int end = blockEnd(lines, i, block.group(1));
        out.add("");
        String html = String.join("\n", lines.subList(i, end + 1));
        out.addAll(
            List.of(HtmlToMarkdown.of(Jsoup.parseBodyFragment(html).body()).split("\n", -1)));
        out.add("");
        i = end;
        continue;
      }
      if (IMPORT.matcher(line).matches()) {
        continue;
      }
      if (line.indexOf('<') < 0) {
        out.add(line);
        continue;
      }
      String clean = outsideCode(line);
      if (!clean.isBlank() || line.isBlank()) {
        out.addAll(List.of(clean.split("\n", -1)));
      }
    }
    return out;
  }

  /** The line where as many tags of the name have been closed as opened. */
  private static int blockEnd(List<String> lines, int start, String name) {
    Pattern tags = Pattern.compile("(?i)<(/?)" + name + "\\b");
    int open = 0;
    for (int i = start; i < lines.size(); i++) {
      Matcher m = tags.matcher(lines.get(i));
      while (m.find()) {
        open += m.group(1).isEmpty() ? 1 : -1;
      }
      if (open <= 0) {
        return i;
      }
    }
    return start;
  }

  private static String outsideCode(String line) {
    if (line.indexOf('`') < 0) {
      return rewritten(line);
    }
    StringBuilder out = new StringBuilder();
    Matcher code = Pattern.compile("(`+)(?:[^`]|(?!\\1)`)*\\1").matcher(line);
    int from = 0;
    while (code.find()) {
      out.append(rewritten(line.substring(from, code.start()))).append(code.group());
      from = code.end();
    }
    return out.append(rewritten(line.substring(from))).toString();
  }

  private static String rewritten(String text) {
    if (text.indexOf('<') < 0) {
      return text;
    }
    String t = LABELLED.matcher(text).replaceAll("\n**$1**\n");
    t = LINK.matcher(t).replaceAll("[$2]($1)");
    t = ANCHOR.matcher(t).replaceAll("\u0001$1\u0002");
    t = IMAGE.matcher(t).replaceAll("$1");
    t =
        HEADING
            .matcher(t)
            .replaceAll(
                m ->
                    "#".repeat(m.group(1).charAt(0) - '0')
                        + " "
                        + Matcher.quoteReplacement(m.group(2)));
    t = STRONG.matcher(t).replaceAll("**$2**");
    t = EMPHASIS.matcher(t).replaceAll("*$2*");
    t = CODE.matcher(t).replaceAll("`$2`");
    t = text.stripLeading().startsWith("|") ? t : BREAK.matcher(t).replaceAll("\n");
    t = OTHER.matcher(t).replaceAll("");
    return t.replaceAll("\u0001([^\u0002]*)\u0002", "<a id=\"$1\"></a>");
  }
}

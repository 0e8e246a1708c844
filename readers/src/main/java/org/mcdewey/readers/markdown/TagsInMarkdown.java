package org.mcdewey.readers.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Entities;
import org.mcdewey.readers.html.CodeSpans;
import org.mcdewey.readers.html.HtmlToMarkdown;

/**
 * HTML and JSX in Markdown: tables, preformatted text and definition lists become Markdown, other
 * tags go and what they hold stays. Code is left alone.
 */
final class TagsInMarkdown {
  private static final Pattern BLOCK =
      Pattern.compile("(?i)<(/?)(table|pre|dl|style|script)\\b(?=[\\s>/])");
  private static final Pattern IMPORT =
      Pattern.compile(
          "import\\s+(?:['\"]|[\\w{*].*\\bfrom\\s+['\"]).*|export\\s+(?:const|default|function|let)\\b.*");
  private static final Pattern OPEN_IMPORT =
      Pattern.compile("import\\s+(?:\\w+\\s*,\\s*)?\\{[\\w\\s,]*");
  private static final Pattern HEADING = Pattern.compile("\\s*#{1,6}\\s.*");
  private static final int LONGEST_IMPORT = 60;
  private static final Set<String> STRONG = Set.of("b", "strong");
  private static final Set<String> EMPHASIS = Set.of("i", "em");
  private static final Set<String> CODE = Set.of("code", "tt", "kbd");
  private static final Set<String> LABELLED =
      Set.of("TabItem", "Tab", "Step", "Card", "Accordion", "AccordionItem");

  private TagsInMarkdown() {}

  /** Without comments; one that never ends is none. */
  static String withoutComments(String text) {
    int start = text.indexOf("<!--");
    if (start < 0) {
      return text;
    }
    CodeSpans code = CodeSpans.of(text);
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (start >= 0) {
      int end = code.contains(start) ? start + 1 : text.indexOf("-->", start + 4);
      if (end < 0) {
        break;
      }
      out.append(text, at, code.contains(start) ? end : start);
      at = code.contains(start) ? end : end + 3;
      start = text.indexOf("<!--", at);
    }
    return out.append(text, at, text.length()).toString();
  }

  static List<Line> rewritten(List<Line> lines) {
    int[] ends = blockEnds(lines);
    List<Line> out = new ArrayList<>();
    boolean inList = false;
    boolean inTable = false;
    boolean inHtml = false;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String text = line.text();
      if (line.code()) {
        inHtml = false;
        out.add(line);
        continue;
      }
      if (ends[i] >= 0 && isHtmlOnly(lines, i, ends[i])) {
        block(lines.subList(i, ends[i] + 1), out);
        i = ends[i];
        continue;
      }
      if (line.mayBeMarkup() && text.startsWith("import")) {
        int end = importEnd(lines, i);
        if (end >= i) {
          i = end;
          continue;
        }
      }
      if (line.mayBeMarkup() && text.startsWith("export") && IMPORT.matcher(text).matches()) {
        continue;
      }
      inTable =
          !text.isBlank() && (inTable || text.indexOf('|') >= 0 && isUnderTableHead(lines, i + 1));
      inList = text.isBlank() ? inList : isListItem(text) || inList && text.startsWith(" ");
      String clean = text.indexOf('<') < 0 ? text : withoutTags(text, inTable);
      boolean tagFirst = !clean.equals(text) && text.stripLeading().startsWith("<");
      // Below a tag, up to a blank line, an indent is of the HTML and makes no code.
      inHtml = !text.isBlank() && !inList && (inHtml || tagFirst);
      if (inHtml) {
        clean = clean.stripLeading();
      }
      if (isParagraphTag(text) && !out.isEmpty() && !out.getLast().isBlank()) {
        out.add(Line.of(""));
      }
      if (!clean.isBlank() || text.isBlank()) {
        for (String part : clean.split("\n", -1)) {
          out.add(Line.of(part));
        }
      }
    }
    return out;
  }

  /** Whether the line is what stands between the head of a table and its rows. */
  private static boolean isUnderTableHead(List<Line> lines, int at) {
    if (at >= lines.size() || !lines.get(at).mayBeMarkup()) {
      return false;
    }
    String text = lines.get(at).text();
    return text.indexOf('-') >= 0
        && text.indexOf('|') >= 0
        && text.chars().allMatch(c -> "|:- \t".indexOf(c) >= 0);
  }

  private static boolean isListItem(String text) {
    String bare = text.stripLeading();
    return bare.startsWith("- ")
        || bare.startsWith("* ")
        || bare.startsWith("+ ")
        || !bare.isEmpty() && Character.isDigit(bare.charAt(0)) && bare.indexOf(". ") > 0;
  }

  private static boolean isParagraphTag(String text) {
    String bare = text.stripLeading().toLowerCase(Locale.ROOT);
    return bare.startsWith("<p>") || bare.startsWith("<p ") || bare.startsWith("<dt");
  }

  private static void block(List<Line> lines, List<Line> out) {
    StringBuilder html = new StringBuilder();
    CodeLines fences = new CodeLines();
    for (Line line : lines) {
      boolean before = fences.isOpen();
      if (!line.code() || !fences.contains(line.text())) {
        html.append(line.text()).append('\n');
      } else if (!before) {
        html.append("<pre>");
      } else {
        html.append(fences.isOpen() ? Entities.escape(line.text()) + "\n" : "</pre>\n");
      }
    }
    out.add(Line.of(""));
    CodeLines code = new CodeLines();
    String markdown =
        HtmlToMarkdown.ofHtmlInMarkdown(Jsoup.parseBodyFragment(html.toString()).body());
    for (String each : markdown.split("\n", -1)) {
      out.add(new Line(each, code.contains(each)));
    }
    out.add(Line.of(""));
  }

  /** Whether nothing in the block is Markdown: then it is HTML, and read as such. */
  private static boolean isHtmlOnly(List<Line> lines, int from, int to) {
    for (Line line : lines.subList(from, to + 1)) {
      if (line.mayBeMarkup()
          && line.text().indexOf('#') >= 0
          && HEADING.matcher(line.text()).matches()) {
        return false;
      }
    }
    return true;
  }

  /** For each line that begins a block of HTML, the line that ends it; else −1. */
  private static int[] blockEnds(List<Line> lines) {
    int[] ends = new int[lines.size()];
    Map<String, Deque<Integer>> open = new HashMap<>();
    for (int i = 0; i < ends.length; i++) {
      ends[i] = -1;
      Line line = lines.get(i);
      if (line.code() || line.text().indexOf('<') < 0) {
        continue;
      }
      CodeSpans code = CodeSpans.of(line.text());
      String bare = line.text().stripLeading();
      int first = line.text().length() - bare.length();
      Matcher m = BLOCK.matcher(line.text());
      while (m.find()) {
        if (code.contains(m.start())) {
          continue;
        }
        Deque<Integer> stack =
            open.computeIfAbsent(m.group(2).toLowerCase(Locale.ROOT), n -> new ArrayDeque<>());
        if (m.group(1).isEmpty()) {
          // Only a tag that begins its line begins a block.
          stack.push(m.start() == first ? i : -1);
        } else if (!stack.isEmpty()) {
          int start = stack.pop();
          if (start >= 0) {
            ends[start] = i;
          }
        }
      }
    }
    return ends;
  }

  /** The line an import ends on, or −1 where it is none. */
  private static int importEnd(List<Line> lines, int start) {
    String text = lines.get(start).text();
    if (IMPORT.matcher(text).matches()) {
      return start;
    }
    if (!OPEN_IMPORT.matcher(text).matches()) {
      return -1;
    }
    int last = Math.min(lines.size(), start + LONGEST_IMPORT);
    for (int i = start + 1; i < last && lines.get(i).mayBeMarkup(); i++) {
      String bare = lines.get(i).text().strip();
      if (bare.startsWith("}")) {
        return bare.contains("from") ? i : -1;
      }
    }
    return -1;
  }

  private static String withoutTags(String line, boolean table) {
    CodeSpans code = CodeSpans.of(line);
    StringBuilder out = new StringBuilder(line.length());
    Deque<String> links = new ArrayDeque<>();
    boolean inHtmlCode = false;
    for (int i = 0; i < line.length(); ) {
      char c = line.charAt(i);
      boolean escaped = i > 0 && line.charAt(i - 1) == '\\';
      Tag tag = c == '<' && !escaped && !code.contains(i) ? Tag.at(line, i) : null;
      if (tag == null) {
        out.append(c);
        i++;
        continue;
      }
      i = tag.end();
      String name = tag.html();
      if (STRONG.contains(name) && isPaired(line, tag)) {
        out.append("**");
      } else if (EMPHASIS.contains(name) && isPaired(line, tag)) {
        out.append('*');
      } else if (CODE.contains(name) && (inHtmlCode || isPaired(line, tag))) {
        inHtmlCode = !tag.closing();
        out.append('`');
      } else if (name.equals("br")) {
        out.append(table ? "<br>" : "\n");
      } else if (name.equals("a")) {
        link(tag, line, links, out);
      } else if (name.equals("img")) {
        out.append(tag.attribute("alt"));
      } else if (name.matches("h[1-6]")) {
        out.append(tag.closing() ? "\n" : "\n" + "#".repeat(name.charAt(1) - '0') + " ");
      } else if (!tag.closing() && LABELLED.contains(tag.name())) {
        String label = tag.attribute("label");
        label = label.isEmpty() ? tag.attribute("title") : label;
        out.append(label.isEmpty() ? "" : "\n**" + label + "**\n");
      }
    }
    return out.toString();
  }

  /** Whether an opening tag is closed on its line, or the other way round. */
  private static boolean isPaired(String line, Tag tag) {
    if (line.length() > 2_000) {
      return false;
    }
    String lower = line.toLowerCase(Locale.ROOT);
    return tag.closing()
        ? lower.lastIndexOf("<" + tag.html(), tag.end() - tag.html().length() - 3) >= 0
        : lower.indexOf("</" + tag.html() + ">", tag.end()) >= 0;
  }

  private static void link(Tag tag, String line, Deque<String> links, StringBuilder out) {
    if (tag.closing()) {
      if (!links.isEmpty()) {
        String href = links.pop();
        out.append(href.isEmpty() ? "" : "](" + href + ")");
      }
      return;
    }
    String id = tag.attribute("name").isEmpty() ? tag.attribute("id") : tag.attribute("name");
    if (!id.isEmpty() && id.matches("[^\\s\"<>&]{1,200}")) {
      out.append("<a id=\"").append(id).append("\"></a>");
    }
    if (tag.attributes().endsWith("/")) {
      return;
    }
    String href = tag.attribute("href");
    boolean usable =
        !href.isEmpty() && line.length() <= 10_000 && line.indexOf("</a", tag.end()) >= 0;
    boolean safe = !href.toLowerCase(Locale.ROOT).startsWith("javascript:");
    links.push(usable && safe ? href : "");
    out.append(usable && safe ? "[" : "");
  }
}

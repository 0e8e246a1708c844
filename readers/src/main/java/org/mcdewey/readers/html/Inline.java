package org.mcdewey.readers.html;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** What stands in a line: text, emphasis, code, links. */
final class Inline {
  private static final int DEEPEST = 40;
  private static final int LONGEST_TARGET = 2_000;
  private static final Pattern WHITE = Pattern.compile("\\s");
  private static final Set<String> CODE = Set.of("code", "tt", "kbd", "samp");
  private static final Pattern MEANING =
      Pattern.compile("([\\\\`*<\\[\\]]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}]))");

  /** Looks behind, so that a run of blanks is gone through once. */
  private static final Pattern AROUND_LINE_END = Pattern.compile("(?<![ \\t])[ \\t]*\n[ \\t]*");

  private static final Pattern LOGO = Pattern.compile("(?i).{0,100}\\blogo");
  private static final Pattern START =
      Pattern.compile("^(\\s*)(#{1,6}(?=\\s)|[-+](?=\\s)|>|\\d{1,9}(?=[.)]\\s)|={3,}|-{3,})");

  private final StringBuilder out = new StringBuilder();
  private int depth;

  /** Whether what stands in the HTML is Markdown itself. */
  private final boolean markdown;

  private Inline(boolean markdown) {
    this.markdown = markdown;
  }

  /**
   * @param markdown whether the text in the HTML is Markdown already and stays so
   */
  static String of(List<? extends Node> nodes, boolean markdown) {
    Inline inline = new Inline(markdown);
    nodes.forEach(inline::node);
    return AROUND_LINE_END.matcher(inline.out).replaceAll("\n");
  }

  private String written(String text) {
    return markdown ? text.replace("<", "\\<") : escape(text);
  }

  /** Text as Markdown that says the same: only what would mean something else is escaped. */
  static String escape(String text) {
    return MEANING.matcher(text).replaceAll("\\\\$1");
  }

  /**
   * A paragraph whose first characters would make it a list, a heading or a quotation is escaped.
   */
  static String guardStart(String paragraph) {
    var m = START.matcher(paragraph);
    if (!m.find()) {
      return paragraph;
    }
    String sign = m.group(2);
    boolean number = Character.isDigit(sign.charAt(0));
    return paragraph.substring(0, m.start(2))
        + (number ? sign + "\\" : "\\" + sign)
        + paragraph.substring(m.end(2));
  }

  private void node(Node node) {
    if (node instanceof TextNode text) {
      out.append(written(collapsed(text.getWholeText())));
    } else if (node instanceof Element e) {
      if (depth >= DEEPEST) {
        out.append(written(e.text()));
        return;
      }
      depth++;
      element(e);
      depth--;
    }
  }

  private static String collapsed(String text) {
    return text.replace('\u00A0', ' ').replaceAll("[ \\t\\r\\n\\f]+", " ");
  }

  private void element(Element e) {
    String name = e.normalName();
    if (CODE.contains(name)) {
      out.append(code(collapsed(e.wholeText()).strip()));
      return;
    }
    switch (name) {
      case "br" -> out.append('\n');
      case "img" -> image(e);
      case "strong", "b" -> around(e, "**");
      case "em", "i", "cite", "dfn" -> around(e, "*");
      case "a" -> link(e);
      case "script", "style", "svg", "button", "noscript", "template", "input" -> {
        // Nothing to read.
      }
      case "sup" -> {
        if (e.selectFirst("a[href^=#]") == null) {
          out.append("^");
          e.childNodes().forEach(this::node);
        }
      }
      case "wbr" -> out.append("");
      default -> {
        if (e.isBlock() && !out.isEmpty()) {
          out.append(' ');
        }
        e.childNodes().forEach(this::node);
        if (e.isBlock()) {
          out.append(' ');
        }
      }
    }
  }

  /** Text as inline code; nothing where there is none. */
  static String code(String text) {
    if (text.isEmpty()) {
      return "";
    }
    String ticks = "`".repeat(longestRun(text) + 1);
    String gap = text.startsWith("`") || text.endsWith("`") ? " " : "";
    return ticks + gap + text + gap + ticks;
  }

  /** How many backticks stand together in the text, at most. */
  static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private void image(Element e) {
    String alt = collapsed(e.attr("alt")).strip();
    if (!LOGO.matcher(alt).matches()) {
      out.append(written(alt));
    }
  }

  private void around(Element e, String sign) {
    Inline inner = new Inline(markdown);
    inner.depth = depth;
    e.childNodes().forEach(inner::node);
    String text = inner.out.toString();
    String bare = text.strip();
    if (bare.isEmpty() || bare.startsWith(sign) || bare.contains("\n")) {
      out.append(text);
      return;
    }
    out.append(text, 0, text.indexOf(bare)).append(sign).append(bare).append(sign);
    out.append(text.substring(text.indexOf(bare) + bare.length()));
  }

  private void link(Element e) {
    if (e.hasClass("headerlink")
        || e.hasClass("hash-link")
        || e.text().equals("¶")
        || e.text().equals("#")) {
      return;
    }
    Inline inner = new Inline(markdown);
    inner.depth = depth;
    e.childNodes().forEach(inner::node);
    String text = inner.out.toString().replaceAll("\\s+", " ").strip();
    String target = e.attr("href").strip();
    if (text.isEmpty()) {
      return;
    }
    boolean blankBefore = inner.out.length() > 0 && Character.isWhitespace(inner.out.charAt(0));
    out.append(blankBefore ? " " : "");
    if (isUsable(target)) {
      out.append('[')
          .append(text)
          .append("](")
          .append(WHITE.matcher(target).replaceAll("%20").replace(")", "%29").replace("(", "%28"))
          .append(')');
    } else {
      out.append(text);
    }
  }

  /** A link to the web, or to a place beside this page; no script and nothing of a browser's. */
  private static boolean isUsable(String target) {
    if (target.isEmpty() || target.length() > LONGEST_TARGET) {
      return false;
    }
    String lower = target.toLowerCase(Locale.ROOT);
    int colon = lower.indexOf(':');
    int slash = lower.indexOf('/');
    boolean scheme = colon > 0 && (slash < 0 || colon < slash) && lower.indexOf('#') != 0;
    return !scheme
        || lower.startsWith("http:")
        || lower.startsWith("https:")
        || lower.startsWith("mailto:");
  }
}

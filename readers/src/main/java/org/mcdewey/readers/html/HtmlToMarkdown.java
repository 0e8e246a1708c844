package org.mcdewey.readers.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes HTML as Markdown: headings, lists, tables, code with its language, admonitions, definition
 * lists. An id that a link may lead to becomes an {@code <a id="…"></a>} on a line of its own.
 */
public final class HtmlToMarkdown {
  /** Deeper than any document people wrote; what is below is taken as text. */
  private static final int DEEPEST = 150;

  /** Lists, quotations and tables in one another; each makes every line below it longer. */
  private static final int MOST_NESTED = 8;

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "center",
          "dd",
          "details",
          "dialog",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hgroup",
          "hr",
          "li",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "ul");
  private static final Set<String> NESTING = Set.of("ul", "ol", "table", "blockquote");
  private static final Set<String> SILENT =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "object",
          "svg",
          "button",
          "input",
          "select",
          "textarea",
          "head",
          "canvas",
          "audio",
          "video",
          "form");
  private static final Pattern ADMONITION =
      Pattern.compile(
          "(?i)\\b(note|tip|hint|important|warning|caution|danger|attention|error|info|seealso|deprecated)\\b");
  private static final Pattern TITLE = Pattern.compile("(?i)\\btitle\\b|heading");
  private static final Pattern MARKED = Pattern.compile("(?i)admonition|alert|callout|infobox");
  private static final Pattern ID = Pattern.compile("[^\\s\"<>&]{1,200}");
  private static final Pattern LANGUAGE =
      Pattern.compile(
          "(?:language|lang|highlight|brush|sourceCode)[-:]\\s*([A-Za-z0-9+#_-]+)|sourceCode\\s+([a-z0-9]+)");
  private static final Set<String> NO_LANGUAGE =
      Set.of(
          "default",
          "text",
          "none",
          "plaintext",
          "plain",
          "notranslate",
          "literal-block",
          "source");

  private final StringBuilder out = new StringBuilder();

  /** How many lists, quotations and tables this is in: each is a new writer. */
  private final int nesting;

  /** Whether the text in the HTML is Markdown itself. */
  private final boolean markdown;

  private int depth;

  private HtmlToMarkdown(int nesting, boolean markdown) {
    this.markdown = markdown;
    this.nesting = nesting;
  }

  /** The Markdown of what is in an element. */
  public static String of(Element element) {
    return of(element, 0, false);
  }

  /** The same of HTML that stands in Markdown, with Markdown in it. */
  public static String ofHtmlInMarkdown(Element element) {
    return of(element, 0, true);
  }

  private static String of(Element element, int nesting, boolean markdown) {
    HtmlToMarkdown writer = new HtmlToMarkdown(nesting, markdown);
    writer.children(element);
    return writer.out.toString().strip();
  }

  private String inner(Element element) {
    return of(element, nesting + 1, markdown);
  }

  private void children(Element element) {
    if (depth >= DEEPEST) {
      paragraph(Inline.escape(element.text()));
      return;
    }
    depth++;
    List<Node> inline = new ArrayList<>();
    for (Node node : element.childNodes()) {
      if (node instanceof Element child && SILENT.contains(child.normalName())) {
        continue;
      }
      if (node instanceof Element child && isBlock(child)) {
        flush(inline);
        block(child);
      } else {
        inline.add(node);
      }
    }
    flush(inline);
    depth--;
  }

  /** Also an inline element that has a block in it, as careless pages do. */
  private static boolean isBlock(Element element) {
    return BLOCKS.contains(element.normalName())
        || !element.normalName().equals("a")
            && element.children().stream().anyMatch(c -> BLOCKS.contains(c.normalName()));
  }

  private String inline(List<? extends Node> nodes) {
    return Inline.of(nodes, markdown);
  }

  private void flush(List<Node> inline) {
    if (!inline.isEmpty()) {
      paragraph(inline(inline));
      inline.clear();
    }
  }

  private void paragraph(String text) {
    String clean = text.strip();
    if (!clean.isEmpty()) {
      blank();
      out.append(markdown ? clean : Inline.guardStart(clean)).append('\n');
    }
  }

  private void blank() {
    int length = out.length();
    if (length > 0
        && !(length >= 2 && out.charAt(length - 1) == '\n' && out.charAt(length - 2) == '\n')) {
      out.append(out.charAt(length - 1) == '\n' ? "\n" : "\n\n");
    }
  }

  private void block(Element e) {
    if (nesting >= MOST_NESTED && NESTING.contains(e.normalName())) {
      children(e);
      return;
    }
    switch (e.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(e);
      case "pre" -> code(e);
      case "ul", "ol" -> list(e);
      case "dl" -> definitions(e);
      case "table" -> table(e);
      case "blockquote" -> quote(inner(e), "");
      case "hr" -> {
        blank();
        out.append("---\n");
      }
      default -> container(e);
    }
  }

  private void container(Element e) {
    String admonition = nesting < MOST_NESTED ? admonition(e) : "";
    if (!admonition.isEmpty()) {
      Element title = admonitionTitle(e);
      String name = admonition;
      if (title != null && title.text().length() < 120) {
        name = withoutColon(title.text());
        title.remove();
      }
      quote(inner(e), name.isBlank() ? admonition : name);
      return;
    }
    if (isCodeContainer(e)) {
      code(e);
      return;
    }
    if (Set.of("section", "div", "article").contains(e.normalName()) && !e.id().isBlank()) {
      anchor(e.id());
    }
    if (e.normalName().equals("summary") || e.normalName().equals("dt")) {
      paragraph("**" + inline(e.childNodes()).strip() + "**");
      return;
    }
    children(e);
  }

  /** Its own title, not that of a note within it. */
  private static @Nullable Element admonitionTitle(Element e) {
    Element first = e.firstElementChild();
    if (first != null
        && first.normalName().equals("div")
        && !TITLE.matcher(first.className()).find()) {
      Element inner = first.firstElementChild();
      first = inner == null ? first : inner;
    }
    return first != null
            && (TITLE.matcher(first.className()).find()
                || Set.of("h3", "h4", "h5", "h6").contains(first.normalName()))
        ? first
        : null;
  }

  private static String withoutColon(String title) {
    String text = title.strip();
    return text.endsWith(":") ? text.substring(0, text.length() - 1).strip() : text;
  }

  /** The name of an admonition, or nothing: {@code "Note"}. */
  private static String admonition(Element e) {
    if (!Set.of("div", "aside", "p", "section").contains(e.normalName())
        || e.className().isBlank()) {
      return "";
    }
    String classes = e.className();
    boolean marked =
        MARKED.matcher(classes).find()
            || e.classNames().stream().anyMatch(c -> ADMONITION.matcher(c).matches());
    Matcher m = ADMONITION.matcher(classes.replace('_', ' '));
    if (!marked || !m.find()) {
      return "";
    }
    String name = m.group(1).toLowerCase(Locale.ROOT);
    return name.equals("seealso")
        ? "See also"
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private void quote(String markdown, String title) {
    String text = (title.isEmpty() ? "" : "**" + title + "**\n\n") + markdown;
    if (text.isBlank()) {
      return;
    }
    blank();
    for (String line : text.strip().split("\n", -1)) {
      out.append(line.isEmpty() ? ">" : "> " + line).append('\n');
    }
  }

  private void anchor(String id) {
    String clean = id.strip();
    if (ID.matcher(clean).matches()) {
      blank();
      out.append("<a id=\"").append(clean).append("\"></a>\n");
    }
  }

  private void heading(Element e) {
    if (!e.id().isBlank()) {
      anchor(e.id());
    }
    for (Element a : e.select("a[name], a[id], span[id]")) {
      String id = a.hasAttr("name") ? a.attr("name") : a.id();
      if (!id.isBlank() && !id.equals(e.id())) {
        anchor(id);
      }
    }
    String text = inline(e.childNodes()).replaceAll("\\s+", " ").strip();
    if (!text.isEmpty()) {
      blank();
      out.append("#".repeat(e.normalName().charAt(1) - '0')).append(' ').append(text).append('\n');
    }
  }

  private static boolean isCodeContainer(Element e) {
    return e.normalName().equals("div")
        && e.classNames().contains("code")
        && e.selectFirst("pre, p") == null
        && !e.text().isBlank();
  }

  private void code(Element e) {
    Element copy = e.clone();
    copy.select("button, .linenos, .lineno, .gutter, .copybtn").remove();
    copy.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
    String text = copy.wholeText().replace("\r\n", "\n").replace('\u00A0', ' ').stripTrailing();
    text = withoutBlankStart(text);
    if (text.isBlank()) {
      return;
    }
    String ticks = "`".repeat(Math.max(3, Inline.longestRun(text) + 1));
    blank();
    out.append(ticks)
        .append(language(e))
        .append('\n')
        .append(text)
        .append('\n')
        .append(ticks)
        .append('\n');
  }

  private static String withoutBlankStart(String text) {
    int start = 0;
    for (int i = 0; i < text.length() && Character.isWhitespace(text.charAt(i)); i++) {
      start = text.charAt(i) == '\n' ? i + 1 : start;
    }
    return text.substring(start);
  }

  private static String language(Element pre) {
    List<Element> told = new ArrayList<>(List.of(pre));
    Element inner = pre.selectFirst("code");
    if (inner != null) {
      told.addFirst(inner);
    }
    Element up = pre.parent();
    for (int i = 0; i < 3 && up != null; i++, up = up.parent()) {
      told.add(up);
    }
    for (Element e : told) {
      Matcher m = LANGUAGE.matcher(e.className());
      while (m.find()) {
        String name = (m.group(1) != null ? m.group(1) : m.group(2)).toLowerCase(Locale.ROOT);
        if (!NO_LANGUAGE.contains(name)) {
          return name;
        }
      }
    }
    return "";
  }

  private void list(Element e) {
    boolean ordered = e.normalName().equals("ol");
    int n = number(e.attr("start"), 1);
    blank();
    for (Element item : e.children()) {
      String marker = ordered ? n++ + ". " : "- ";
      String text =
          item.normalName().equals("li") || isBlock(item)
              ? inner(item)
              : inline(List.of(item)).strip();
      if (text.isBlank()) {
        continue;
      }
      String indent = " ".repeat(marker.length());
      String anchor = ID.matcher(item.id()).matches() ? "<a id=\"" + item.id() + "\"></a>" : "";
      out.append(marker).append(anchor);
      boolean first = true;
      for (String line : text.split("\n", -1)) {
        out.append(first || line.isEmpty() ? "" : indent).append(line).append('\n');
        first = false;
      }
    }
  }

  private static int number(String text, int otherwise) {
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  private void definitions(Element e) {
    for (Element child : e.select("> dt, > dd, > div > dt, > div > dd")) {
      if (child.normalName().equals("dt")) {
        if (!child.id().isBlank()) {
          anchor(child.id());
        }
        for (Element a : child.select("a[name], a[id]")) {
          anchor(a.hasAttr("name") ? a.attr("name") : a.id());
        }
        String term = inline(child.childNodes()).replaceAll("\\s+", " ").strip();
        if (!term.isEmpty()) {
          paragraph(term.contains("**") || term.startsWith("`") ? term : "**" + term + "**");
        }
      } else {
        blank();
        children(child);
      }
    }
  }

  private void table(Element e) {
    TableGrid grid = TableGrid.of(e);
    if (grid.isLayout()) {
      for (Element cell : grid.cells()) {
        children(cell);
      }
      return;
    }
    Element caption = e.selectFirst("> caption");
    if (caption != null) {
      paragraph(inline(caption.childNodes()));
    }
    String title = grid.title(this::inner);
    if (!title.isEmpty()) {
      paragraph("**" + title + "**");
    }
    blank();
    out.append(grid.markdown(this::inner));
  }
}

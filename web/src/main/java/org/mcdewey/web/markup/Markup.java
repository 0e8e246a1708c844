package org.mcdewey.web.markup;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Markdown of a document as HTML: sanitised, its ids prefixed so that they cannot clash with the
 * page's, its headings below the page's own, its images told by their words. Safe for use by many
 * threads.
 */
public final class Markup {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());

  /** Deeper nesting than any reader of a guide could follow is shown as it was written. */
  private static final int DEEPEST = 40;

  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();
  private static final Pattern OUTSIDE = Pattern.compile("(?i)(?:https?://|mailto:)\\S+");
  private static final Pattern SCHEME = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*|//.*");
  private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9+#_-]{1,30}");

  private static final Safelist ALLOWED =
      Safelist.none()
          .addTags("a", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details")
          .addTags("dfn", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i")
          .addTags("ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span")
          .addTags("strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th")
          .addTags("thead", "tr", "u", "ul", "var")
          .addAttributes(":all", "id")
          .addAttributes("a", "href", "rel")
          .addAttributes("code", "class")
          .addAttributes("ol", "start")
          .addAttributes("td", "align", "colspan", "rowspan")
          .addAttributes("th", "align", "colspan", "rowspan")
          .addAttributes("div", "class", "tabindex");

  private Markup() {}

  /**
   * @param markdown of one page or one chunk
   * @param shift by how much headings go down; 1 makes the first level an h2
   * @param prefix put before every id of the document
   */
  public static String html(String markdown, int shift, String prefix, LinkTargets targets) {
    try {
      return dom(markdown, shift, prefix, targets).html();
    } catch (StackOverflowError e) {
      // Only what was nested to break a reader comes here.
      return "<pre>" + org.jsoup.nodes.Entities.escape(markdown) + "</pre>";
    }
  }

  private static Element dom(String markdown, int shift, String prefix, LinkTargets targets) {
    String raw = RENDERER.render(PARSER.parse(markdown));
    Document document = Jsoup.parseBodyFragment(raw, "https://library.invalid/");
    document.outputSettings().prettyPrint(false);
    Element body = document.body();
    body.select("script, style, template, noscript, title, textarea, select, svg, math, iframe")
        .remove();
    body.select("img").forEach(Markup::tell);
    body.select("[id]").forEach(e -> prefixId(e, prefix));
    body.select("a[name]").forEach(e -> prefixName(e, prefix));
    body.select("a[href]").forEach(e -> link(e, targets));
    body.select("div").forEach(Element::clearAttributes);
    headings(body, shift);
    body.select("code[class]").forEach(Markup::language);
    body.select("table").forEach(t -> t.wrap("<div class=\"table\" tabindex=\"0\"></div>"));
    Document clean = new Cleaner(ALLOWED).clean(document);
    clean.outputSettings().prettyPrint(false);
    return clean.body();
  }

  private static void tell(Element image) {
    String words = image.attr("alt").strip();
    image.replaceWith(new TextNode(words.isEmpty() ? "" : "[image: " + words + "]"));
  }

  private static void prefixId(Element element, String prefix) {
    element.attr("id", prefix + element.id());
  }

  private static void prefixName(Element anchor, String prefix) {
    if (!anchor.hasAttr("id")) {
      anchor.attr("id", prefix + anchor.attr("name"));
    }
  }

  private static void link(Element a, LinkTargets targets) {
    String href = a.attr("href").strip();
    a.removeAttr("rel");
    if (OUTSIDE.matcher(href).matches()) {
      a.attr("href", href).attr("rel", "noopener noreferrer");
      return;
    }
    var target = java.util.Optional.<String>empty();
    if (href.startsWith("#")) {
      target = targets.anchor(href.substring(1));
    } else if (!href.isEmpty() && !SCHEME.matcher(href).matches()) {
      int hash = href.indexOf('#');
      target =
          targets.file(
              hash < 0 ? href : href.substring(0, hash), hash < 0 ? "" : href.substring(hash + 1));
    }
    if (target.isPresent()) {
      a.attr("href", target.get());
    } else if (a.hasAttr("id")) {
      a.removeAttr("href");
    } else {
      a.unwrap();
    }
  }

  /** The page has an h1 of its own; what a document calls its first level comes below. */
  private static void headings(Element body, int shift) {
    for (Element heading : body.select("h1, h2, h3, h4, h5, h6")) {
      int level = heading.tagName().charAt(1) - '0';
      heading.tagName("h" + Math.min(6, level + shift));
    }
  }

  private static void language(Element code) {
    String wanted = code.className();
    if (LANGUAGE.matcher(wanted).matches()) {
      code.attr("class", wanted);
    } else {
      code.removeAttr("class");
    }
  }

  /** The anchor GitHub and its like give a heading, so that links written for them land. */
  public static String slug(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  /**
   * Gives each heading of a page an id: {@code h-24-2} is the third heading of page 24.
   *
   * @param headings how many headings the outline has on this page
   * @param slugs whether an anchor made of its words is put before it where there is none of that
   *     name
   */
  public static String withHeadingIds(
      String html, int page, int headings, String prefix, boolean slugs) {
    Document document = Jsoup.parseBodyFragment(html);
    document.outputSettings().prettyPrint(false);
    Set<String> taken = new HashSet<>();
    for (Element marked : document.body().select("[id]")) {
      if (!taken.add(marked.id())) {
        marked.removeAttr("id");
      }
    }
    int n = 0;
    for (Element heading : document.body().select("h1, h2, h3, h4, h5, h6")) {
      if (heading.text().isBlank()) {
        continue;
      }
      String slug = prefix + slug(heading.text());
      if (slugs && taken.add(slug)) {
        heading.before(new Element("a").attr("id", slug));
      }
      if (heading.hasAttr("id")) {
        heading.before(new Element("a").attr("id", heading.id()));
      }
      heading.attr("id", "h-" + page + "-" + n++);
    }
    // What only the outline takes for a heading still leads to its page.
    for (; n < headings; n++) {
      document.body().prependElement("a").attr("id", "h-" + page + "-" + n);
    }
    return document.body().html();
  }
}

package org.mcdewey.readers.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.mcdewey.library.Page;
import org.mcdewey.readers.Reader;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.TextFile;
import org.mcdewey.readers.UnreadableException;

/** An HTML file is one page: its main content, without what surrounds it on the site. */
public final class HtmlReader implements Reader {
  /** Comments may stand before it; possessive, so that many of them are gone through once. */
  private static final Pattern HTML_START =
      Pattern.compile(
          "(?is)\\s*+(?:<\\?xml[^>]*+>\\s*+)?+(?:<!--(?:(?!-->).)*+-->\\s*+)*+<(?:!doctype\\s+html|html|head|body|title|meta|div|h1|p|table|section|article|main|a\\s)\\b.*+");

  /** Where the tools people publish with put what is to be read, the surest first. */
  private static final List<String> MAIN =
      List.of(
          "div[itemprop=articleBody]",
          "article .theme-doc-markdown",
          ".md-content article",
          "main article",
          "article",
          "[role=main]",
          "main",
          "div.body",
          "div#docContent",
          "div.contents",
          "#content",
          "div#page-content",
          "body");

  private static final int LONGEST_TITLE = 150;

  /** The signs beside headings that are links to them. */
  private static final String MARKS = ".headerlink, .hash-link, .anchorjs-link";

  private static final String AROUND =
      "script, style, noscript, template, iframe, nav, header.site-header, footer, aside.sidebar,"
          + " [role=navigation], [role=search], [aria-hidden=true], [hidden], .navheader,"
          + " .navfooter, .breadcrumb, .breadcrumbs, .sphinxsidebar, .related, .toc, #toc,"
          + " .theme-edit-this-page, .pagination-nav, .table-of-contents,"
          + " .navbar, #navigation, .footer, #footer, .skip-link, .sidebar, .theme-doc-footer,"
          + " #pageheader, .contents-list";

  @Override
  public String name() {
    return "html";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public String mediaType() {
    return "text/html";
  }

  @Override
  public boolean recognises(byte[] head, String fileName) {
    if (!TextFile.isText(head)) {
      return false;
    }
    String start = new String(head, StandardCharsets.UTF_8).replace("\uFEFF", "");
    String name = fileName.toLowerCase(Locale.ROOT);
    boolean called = name.endsWith(".html") || name.endsWith(".htm") || name.endsWith(".xhtml");
    if (start.stripLeading().startsWith("---")) {
      return called;
    }
    boolean markdown = name.endsWith(".md") || name.endsWith(".mdx") || name.endsWith(".markdown");
    return called
        ? start.indexOf('<') >= 0
        : markdown
            ? start
                .stripLeading()
                .toLowerCase(Locale.ROOT)
                .matches("(?s)(?:<!doctype html|<html).*")
            : HTML_START.matcher(start).matches()
                && start.toLowerCase(Locale.ROOT).contains("<html");
  }

  @Override
  public Reading read(SourceFile file) throws UnreadableException {
    byte[] bytes = TextFile.bytes(file);
    String told = "";
    Document document;
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      FrontMatter front = FrontMatter.of(text.replace("\r\n", "\n"));
      if (front.present()) {
        told = front.title();
        document = Jsoup.parse(Liquid.removed(front.body()));
      } else if (isTemplate(text)) {
        document = Jsoup.parse(Liquid.removed(text));
      } else {
        document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
      }
    } catch (IOException e) {
      throw new UnreadableException(
          file.name() + " is not HTML that can be read (" + e.getMessage() + ").", e);
    }
    document.select(MARKS).remove();
    String title = title(document, told, file);
    boolean index = isIndex(document, file);
    document.select(AROUND).remove();
    String markdown = HtmlToMarkdown.of(main(document));
    if (markdown.isBlank()) {
      throw new UnreadableException(
          file.name() + " has no text to read; it may be built by a script.");
    }
    return new Reading(
        title, List.of(new Page(1, null, index ? Page.Role.LISTING : Page.Role.TEXT, markdown)));
  }

  /** A part of a Jekyll site: no page of its own, with tags in it. */
  private static boolean isTemplate(String text) {
    return text.contains("{%") && !text.toLowerCase(Locale.ROOT).contains("<html");
  }

  private static String title(Document document, String told, SourceFile file) {
    if (!told.isBlank()) {
      return told;
    }
    Element h1 = document.selectFirst("h1");
    String heading = h1 == null ? "" : withoutMark(h1.text());
    if (!heading.isBlank() && heading.length() <= LONGEST_TITLE) {
      return heading;
    }
    String title = withoutMark(document.title());
    return title.isBlank()
        ? TextFile.titleOf(file.name())
        : title.substring(0, Math.min(title.length(), LONGEST_TITLE));
  }

  private static String withoutMark(String text) {
    return text.replace("\u00B6", "").strip();
  }

  /** A page of links to other pages, such as a generated index. */
  private static boolean isIndex(Document document, SourceFile file) {
    String base = file.name().substring(file.name().lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (base.startsWith("genindex")
        || base.equals("bookindex.html")
        || base.matches("(?:py-modindex|search)\\.html?")) {
      return true;
    }
    String title = document.title() + " " + document.select("h1").text();
    if (!title.matches("(?i).*\\b(?:index|table of contents|contents)\\b.*")) {
      return false;
    }
    Element body = main(document);
    int all = body.text().length();
    int links = body.select("a").stream().mapToInt(a -> a.text().length()).sum();
    return all > 500 && links * 10 > all * 8;
  }

  private static Element main(Document document) {
    int whole = document.body().text().length();
    for (String selector : MAIN) {
      Element found = document.selectFirst(selector);
      // A frame of that name with nothing in it is not the content.
      if (found != null
          && (found.text().length() * 3 > whole
              || found.normalName().equals("article") && found.text().length() > 400)) {
        return found;
      }
    }
    return document.body();
  }
}

package org.mcdewey.readers.html;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
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
  private static final Pattern HTML_START =
      Pattern.compile(
          "(?is)^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype\\s+html|html|head|body|title|meta|div|h1|p|table|section|article|main|a\\s)\\b.*");
  private static final Pattern FRONT_MATTER =
      Pattern.compile("(?s)^\\s*---\\s*\\n(.*?)\\n---\\s*(?:\\n|$)");
  private static final Pattern TITLE_LINE =
      Pattern.compile("(?m)^title:\\s*[\"']?(.*?)[\"']?\\s*$");

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

  private static final String AROUND =
      "script, style, noscript, template, iframe, nav, header.site-header, footer, aside.sidebar,"
          + " [role=navigation], [role=search], [aria-hidden=true], [hidden], .navheader,"
          + " .navfooter, .breadcrumb, .breadcrumbs, .sphinxsidebar, .related, .toc, #toc,"
          + " .headerlink, .hash-link, .theme-edit-this-page, .pagination-nav, .table-of-contents,"
          + " .navbar, #navigation, .footer, #footer, .skip-link, .sidebar, .theme-doc-footer,"
          + " #pageheader, .contents-list";

  @Override
  public String name() {
    return "html";
  }

  @Override
  public int version() {
    return 1;
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
    Matcher front = FRONT_MATTER.matcher(start);
    if (front.find()) {
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
    String front = "";
    Document document;
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      Matcher matter = FRONT_MATTER.matcher(text);
      if (matter.find()) {
        front = matter.group(1);
        document = Jsoup.parse(Liquid.removed(text.substring(matter.end())));
      } else {
        document = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
      }
    } catch (IOException e) {
      throw new UnreadableException(
          file.name() + " is not HTML that can be read (" + e.getMessage() + ").", e);
    }
    String title = title(document, front, file);
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

  private static String title(Document document, String front, SourceFile file) {
    Matcher told = TITLE_LINE.matcher(front);
    if (told.find() && !told.group(1).isBlank()) {
      return told.group(1).strip();
    }
    Element h1 = document.selectFirst("h1");
    String heading = h1 == null ? "" : withoutMark(h1.text());
    String title = withoutMark(document.title());
    if (!heading.isBlank() && heading.length() <= 150) {
      return heading;
    }
    return title.isBlank() ? TextFile.titleOf(file.name()) : title;
  }

  private static String withoutMark(String text) {
    return text.replaceAll("\\s*[¶#]\\s*$", "").strip();
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

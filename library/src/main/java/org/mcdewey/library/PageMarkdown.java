package org.mcdewey.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one file as one Markdown text, each opened by a line of its own: {@code <!-- page 24
 * label 8 -->}, with the word {@code listing} at its end where the page only lists others. A line
 * of a page that would look like such a line has a {@code ~} put in on writing and taken out on
 * reading.
 */
final class PageMarkdown {
  private static final Pattern MARKER =
      Pattern.compile("<!-- page (\\d{1,9})(?: label \"?([^\"]*?)\"?)?( listing)? -->");
  private static final Pattern LOOKS_LIKE_MARKER = Pattern.compile("(?m)^<!--(~*) page ");
  private static final Pattern WAS_ESCAPED = Pattern.compile("(?m)^<!--~(~*) page ");
  private static final Pattern NOT_IN_LABEL = Pattern.compile("[\"\\p{Cntrl}]|--|>");

  private PageMarkdown() {}

  /** What a page's Markdown becomes by being shelved: line ends as \n, no blank lines around it. */
  static String normal(String markdown) {
    String text = markdown.replace("\r\n", "\n").replace('\r', '\n').replace('\u0000', '\uFFFD');
    int start = 0;
    int end = text.length();
    // Blank lines only: the first line may be indented code.
    for (int i = 0; i < end && Character.isWhitespace(text.charAt(i)); i++) {
      if (text.charAt(i) == '\n') {
        start = i + 1;
      }
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(Math.min(start, end), end);
  }

  static @Nullable String normalLabel(@Nullable String label) {
    if (label == null) {
      return null;
    }
    String clean = NOT_IN_LABEL.matcher(label).replaceAll("").strip();
    return clean.isEmpty() ? null : clean;
  }

  static String write(List<Page> pages) {
    StringBuilder out = new StringBuilder();
    for (Page page : pages) {
      out.append("<!-- page ").append(page.number());
      String label = normalLabel(page.label());
      if (label != null) {
        boolean plain = label.chars().noneMatch(Character::isWhitespace);
        out.append(" label ").append(plain ? label : "\"" + label + "\"");
      }
      out.append(page.role() == Page.Role.LISTING ? " listing" : "").append(" -->\n\n");
      String text = normal(page.markdown());
      if (!text.isEmpty()) {
        out.append(LOOKS_LIKE_MARKER.matcher(text).replaceAll("<!--~$1 page ")).append("\n\n");
      }
    }
    return out.toString();
  }

  /**
   * The inverse of {@link #write}; text before the first marker belongs to no page and is dropped.
   */
  static List<Page> read(String text) {
    List<Page> pages = new ArrayList<>();
    @Nullable Matcher open = null;
    int bodyStart = 0;
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      if (text.startsWith("<!-- page ", at)) {
        Matcher marker = MARKER.matcher(text.substring(at, end));
        if (marker.matches()) {
          if (open != null) {
            pages.add(page(open, text.substring(bodyStart, at)));
          }
          open = marker;
          bodyStart = Math.min(end + 1, text.length());
        }
      }
      at = end + 1;
    }
    if (open != null) {
      pages.add(page(open, text.substring(bodyStart)));
    }
    return pages;
  }

  private static Page page(Matcher marker, String body) {
    return new Page(
        Integer.parseInt(marker.group(1)),
        marker.group(2),
        marker.group(3) == null ? Page.Role.TEXT : Page.Role.LISTING,
        WAS_ESCAPED.matcher(normal(body)).replaceAll("<!--$1 page "));
  }
}

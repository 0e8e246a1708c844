package org.mcdewey.readers.html;

import java.util.List;

/**
 * What stands before the text between two lines of {@code ---}, as site generators want it.
 *
 * @param title empty where it says none
 * @param present whether there is any
 * @param body the text after it
 */
public record FrontMatter(String title, boolean present, String body) {
  private static final int MOST_LINES = 400;

  /**
   * @param text with line ends as {@code \n}
   */
  public static FrontMatter of(String text) {
    String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int start = 0;
    while (start < whole.length() && Character.isWhitespace(whole.charAt(start))) {
      start++;
    }
    String title = "";
    boolean open = false;
    int at = start;
    for (int n = 0; n <= MOST_LINES && at < whole.length(); n++) {
      int end = whole.indexOf('\n', at);
      int next = end < 0 ? whole.length() : end + 1;
      String line = whole.substring(at, end < 0 ? whole.length() : end).stripTrailing();
      if (n == 0) {
        if (!line.equals("---")) {
          break;
        }
      } else if (line.equals("---") || line.equals("...")) {
        return new FrontMatter(title, true, whole.substring(next));
      } else if (!open && !line.isBlank()) {
        if (!line.startsWith("#") && line.indexOf(':') < 1) {
          break; // A rule across the page, with text under it.
        }
        open = true;
      }
      if (line.startsWith("title:") && title.isEmpty()) {
        title = value(line.substring("title:".length()).strip(), whole, next);
      }
      at = next;
    }
    return new FrontMatter("", false, whole);
  }

  private static String value(String said, String whole, int next) {
    if (List.of(">", ">-", "|", "|-").contains(said)) {
      int end = whole.indexOf('\n', next);
      return end < 0 ? "" : whole.substring(next, end).strip();
    }
    int last = said.length() - 1;
    boolean quoted =
        last > 0
            && (said.charAt(0) == '"' || said.charAt(0) == '\'')
            && said.charAt(last) == said.charAt(0);
    return quoted ? said.substring(1, last).strip() : said;
  }
}

package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the pages that only list other pages: tables of contents, lists of figures, indexes. A page
 * is one where most of its lines end in page numbers behind leaders; or where many end in page
 * numbers and the outline, a heading or the page before says that a list is running.
 */
final class ListingPages {
  private static final String NUMBERS =
      "(?:[A-Z\\d]{1,3}[-–])?(?:\\d{1,4}|[ivxlc]{1,7})(?:\\s?[-–,]\\s?(?:[A-Z\\d]{1,3}[-–])?(?:\\d{1,4}|[ivxlc]{1,7}))*";
  private static final Pattern LEADERS =
      Pattern.compile("^(.*?)\\s*(?:(?:[.·…]\\s?){4,}|…+)\\s*(" + NUMBERS + ")?\\s*$");
  private static final Pattern PAGE_AT_END =
      Pattern.compile(
          "^(.*[\\p{L}\\p{N})\\]'\"’”}>!?*=+/&|~^$%@#:;-])[,\\s]\\s*(" + NUMBERS + ")$");
  private static final Pattern TITLE =
      Pattern.compile(
          "(?:table of |brief |detailed |short )?contents|list of"
              + " (?:figures|tables|examples|listings|illustrations|algorithms|procedures)|figures|tables|(?:[\\p{L}/,&"
              + " -]+ )?index|index of .*|(?:[\\p{L}/,& -]+ )?index"
              + " \\(continued\\)|inhaltsverzeichnis|inhalt|table des"
              + " mati[eè]res|[ií]ndice|indice|目次|目录|索引");

  private final boolean[] listed;

  private ListingPages(int pages) {
    listed = new boolean[pages];
  }

  static ListingPages find(List<PageLayout> pages, List<Outline.Entry> outline) {
    ListingPages result = new ListingPages(pages.size());
    boolean[] announced = announced(pages.size(), outline);
    boolean running = false;
    for (int i = 0; i < pages.size(); i++) {
      running = result.decide(i, pages.get(i), announced[i], running);
    }
    return result;
  }

  boolean contains(int page) {
    return listed[page];
  }

  /** The pages between an outline entry such as Contents and the next entry. */
  private static boolean[] announced(int pages, List<Outline.Entry> outline) {
    boolean[] announced = new boolean[pages];
    for (int i = 0; i < outline.size(); i++) {
      Outline.Entry entry = outline.get(i);
      if (!isTitle(entry.title())) {
        continue;
      }
      int end =
          i + 1 < outline.size() ? Math.max(entry.page() + 1, outline.get(i + 1).page()) : pages;
      for (int p = entry.page(); p < end && p < pages; p++) {
        announced[p] = true;
      }
    }
    return announced;
  }

  private static boolean mayEndInNumber(String text) {
    char last = text.charAt(text.length() - 1);
    return Character.isDigit(last) || "ivxlc".indexOf(last) >= 0;
  }

  /** Whether a line leads to a page with dots. */
  static boolean isEntry(String text) {
    return text.indexOf("..") >= 0 && LEADERS.matcher(text).matches()
        || text.indexOf(". .") >= 0 && LEADERS.matcher(text).matches()
        || text.indexOf('…') >= 0 && LEADERS.matcher(text).matches();
  }

  private static boolean isTitle(String text) {
    String title =
        text.strip()
            .toLowerCase(Locale.ROOT)
            .replaceAll("^(?:appendix )?[a-z0-9.]{1,4}\\s+(?=\\p{L})", "");
    return TITLE.matcher(title).matches();
  }

  private boolean decide(int i, PageLayout page, boolean announced, boolean running) {
    List<Line> lines = page.lines();
    int leaders = 0;
    int numbered = 0;
    int all = 0;
    boolean titled = false;
    for (int n = 0; n < lines.size(); n++) {
      String text = lines.get(n).text();
      titled |= n < 4 && isTitle(text);
      if (text.length() < 2) {
        continue;
      }
      all++;
      if (isEntry(text)) {
        leaders++;
        numbered++;
      } else if (mayEndInNumber(text) && PAGE_AT_END.matcher(text).matches()) {
        numbered++;
      }
    }
    if (all == 0) {
      return running;
    }
    float ledShare = (float) leaders / all;
    float share = (float) numbered / all;
    boolean said = announced || titled || running;
    listed[i] =
        (leaders >= 4 && ledShare >= 0.45f)
            || (leaders >= 1 && share >= 0.5f && said)
            || (said && numbered >= 3 && share >= 0.4f)
            || ((announced || titled) && share >= 0.25f && numbered >= 2)
            || (numbered >= 12 && share >= 0.8f && !lines.stream().anyMatch(CodeBlock::is));
    return listed[i];
  }

  /** The entries of a listing page, one item each; what is no entry stays as it is. */
  static List<String> entries(Region region) {
    List<String> entries = new ArrayList<>();
    for (Line line : region.lines()) {
      String text = line.text();
      Matcher m = LEADERS.matcher(text);
      if (m.matches()) {
        String number = m.group(2) == null ? "" : " … " + m.group(2);
        entries.add(m.group(1).strip() + number);
      } else {
        entries.add(text);
      }
    }
    return entries;
  }
}

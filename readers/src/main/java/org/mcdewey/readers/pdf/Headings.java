package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which lines are headings, and of which level. The outline is believed first: its titles are
 * looked for on the pages they lead to. Its headings teach which type a level is set in; lines in
 * such type, and lines larger or bolder than the text, are headings too. Without an outline the
 * levels follow from size, weight and numbering.
 */
final class Headings {
  /**
   * @param level 1 to 6
   * @param lines how many printed lines it takes, this one first
   */
  record Heading(int level, int lines) {}

  /**
   * How a heading is set.
   *
   * @param halfPoints size in half points
   * @param depth how many numbers its numbering has; used only where there is no outline
   */
  private record Style(int halfPoints, boolean bold, int depth) {}

  private static final int DEEPEST = 6;
  private static final int LONGEST = 160;
  private static final Pattern NUMBERING =
      Pattern.compile(
          "^(?:(?:Chapter|Appendix|Part|CHAPTER|APPENDIX|PART)\\s+)?([A-Z]|\\d{1,3})((?:\\.\\d{1,3})*)[.:]?\\s+\\S.*");
  private static final Pattern PREFIX =
      Pattern.compile("(chapter|appendix|part|section)?[0-9]*[a-z]?[0-9]*");
  private static final Pattern ADMONITION =
      Pattern.compile(
          "(?:notes?|tips?|cautions?|warnings?|important|attention|danger|timesaver|example|examples|change):?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.,;:]$");

  private final Map<Line, Heading> byLine = new IdentityHashMap<>();
  private final float bodySize;

  private Headings(float bodySize) {
    this.bodySize = bodySize;
  }

  static Headings learn(List<PageLayout> pages, List<Outline.Entry> outline) {
    Headings headings = new Headings(bodySize(pages));
    Map<Style, Map<Integer, Integer>> levels = new HashMap<>();
    for (Outline.Entry entry : outline) {
      headings.match(entry, pages, levels);
    }
    headings.byType(pages, levels);
    return headings;
  }

  /** The size most letters of the document have. */
  static float bodySize(List<PageLayout> pages) {
    Map<Integer, Integer> letters = new TreeMap<>();
    for (PageLayout page : pages) {
      for (Line line : page.content().lines()) {
        letters.merge(Math.round(line.size() * 2), line.letters(), Integer::sum);
      }
    }
    return letters.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(20)
        / 2f;
  }

  @Nullable Heading at(Line line) {
    return byLine.get(line);
  }

  private void match(
      Outline.Entry entry, List<PageLayout> pages, Map<Style, Map<Integer, Integer>> levels) {
    String wanted = letters(entry.title());
    if (wanted.isEmpty()) {
      return;
    }
    int level = Math.min(DEEPEST, entry.depth() + 1);
    // Some producers let an entry lead to the end of the page before.
    for (int page : new int[] {entry.page(), entry.page() + 1}) {
      if (page < pages.size()
          && place(wanted, level, entry, page, pages.get(page).lines(), levels)) {
        return;
      }
    }
  }

  private boolean place(
      String wanted,
      int level,
      Outline.Entry entry,
      int page,
      List<Line> lines,
      Map<Style, Map<Integer, Integer>> levels) {
    int best = -1;
    int bestLines = 0;
    float bestCost = Float.MAX_VALUE;
    for (int i = 0; i < lines.size(); i++) {
      Line first = lines.get(i);
      if (byLine.containsKey(first)) {
        continue;
      }
      if (ListingPages.isEntry(first.text())) {
        continue;
      }
      StringBuilder text = new StringBuilder();
      for (int n = 1; n <= 4 && i + n <= lines.size(); n++) {
        Line line = lines.get(i + n - 1);
        if (n > 1
            && line.y() - lines.get(i + n - 2).y() > 3.2f * Math.max(first.size(), line.size())) {
          break;
        }
        text.append(letters(line.text()));
        if (text.length() > wanted.length() + 20) {
          break;
        }
        int prefix = text.length() - wanted.length();
        if (prefix < 0
            || !text.substring(prefix).equals(wanted)
            || !PREFIX.matcher(text.substring(0, prefix)).matches()) {
          continue;
        }
        boolean plain = !stands(first);
        float distance =
            entry.y() < 0 || page != entry.page() ? i * 4 : Math.abs(first.y() - entry.y());
        if (plain && (entry.y() < 0 || distance > 40)) {
          continue;
        }
        float cost = distance + (plain ? 60 : 0);
        if (cost < bestCost) {
          best = i;
          bestLines = n;
          bestCost = cost;
        }
      }
    }
    if (best < 0) {
      return false;
    }
    Line line = lines.get(best);
    byLine.put(line, new Heading(level, bestLines));
    levels.computeIfAbsent(style(line, 0), s -> new TreeMap<>()).merge(level, 1, Integer::sum);
    return true;
  }

  /** Whether its type sets a line apart from the text. */
  private boolean stands(Line line) {
    return line.size() >= 1.08f * bodySize || line.bold();
  }

  private void byType(List<PageLayout> pages, Map<Style, Map<Integer, Integer>> learnt) {
    boolean outlined = learnt.values().stream().mapToInt(Map::size).sum() > 0;
    List<List<Line>> found = new ArrayList<>();
    for (PageLayout page : pages) {
      for (Region region : page.regions()) {
        candidates(region, found);
      }
    }
    Map<Style, Integer> levels = new HashMap<>();
    if (outlined) {
      learnt.forEach(
          (style, counts) ->
              levels.put(
                  style,
                  counts.entrySet().stream()
                      .max(Map.Entry.<Integer, Integer>comparingByValue())
                      .map(Map.Entry::getKey)
                      .orElse(DEEPEST)));
    } else {
      rank(found, levels);
    }
    for (List<Line> lines : found) {
      Line first = lines.getFirst();
      Style style = style(first, outlined ? 0 : depth(first));
      Integer known = levels.get(style);
      int level = known != null ? known : outlined ? below(style, levels) : DEEPEST;
      byLine.put(first, new Heading(level, lines.size()));
    }
  }

  /** One level below the smallest heading that is larger. */
  private static int below(Style style, Map<Style, Integer> levels) {
    int level = 0;
    for (Map.Entry<Style, Integer> e : levels.entrySet()) {
      Style other = e.getKey();
      boolean larger =
          other.halfPoints > style.halfPoints
              || (other.halfPoints == style.halfPoints && other.bold && !style.bold);
      if (larger) {
        level = Math.max(level, e.getValue());
      }
    }
    return Math.min(DEEPEST, level + 1);
  }

  private static void rank(List<List<Line>> found, Map<Style, Integer> levels) {
    List<Style> styles =
        found.stream()
            .map(l -> style(l.getFirst(), depth(l.getFirst())))
            .distinct()
            .sorted(
                Comparator.comparingInt((Style s) -> -s.halfPoints)
                    .thenComparing(s -> !s.bold)
                    .thenComparingInt(Style::depth))
            .toList();
    int level = 0;
    Style last = null;
    for (Style style : styles) {
      boolean same =
          last != null
              && last.halfPoints == style.halfPoints
              && last.bold == style.bold
              && (last.depth == style.depth || last.depth == 0);
      if (!same) {
        level++;
      }
      levels.put(style, Math.min(DEEPEST, level));
      last = style;
    }
  }

  private void candidates(Region region, List<List<Line>> found) {
    List<Line> lines = region.lines();
    for (int i = 0; i < lines.size(); i++) {
      Heading known = byLine.get(lines.get(i));
      if (known != null) {
        i += known.lines() - 1;
        continue;
      }
      if (!candidate(region, i)) {
        continue;
      }
      Style style = style(lines.get(i), 0);
      int n = 1;
      while (n < 4
          && i + n < lines.size()
          && style.equals(style(lines.get(i + n), 0))
          && !byLine.containsKey(lines.get(i + n))
          && lines.get(i + n).y() - lines.get(i + n - 1).y() < 1.6f * lines.get(i).size()
          && depth(lines.get(i + n)) == 0) {
        n++;
      }
      boolean paragraph = i + n < lines.size() && style.equals(style(lines.get(i + n), 0)) && n > 3;
      if (!paragraph) {
        found.add(lines.subList(i, i + n));
      }
      i += n - 1;
    }
  }

  private boolean candidate(Region region, int i) {
    List<Line> lines = region.lines();
    Line line = lines.get(i);
    String text = line.text();
    if (text.length() > LONGEST
        || line.mono() > 0.5f
        || !hasWord(text)
        || ADMONITION.matcher(text).matches()
        || ListingPages.isEntry(text)) {
      return false;
    }
    boolean larger = line.size() >= 1.15f * bodySize;
    if (larger) {
      return line.letters() > 1 && depthlessSegments(line) == 1;
    }
    if (!line.bold() || line.size() < 0.97f * bodySize || ENDS_SENTENCE.matcher(text).matches()) {
      return false;
    }
    float above = i == 0 ? Float.MAX_VALUE : line.y() - lines.get(i - 1).y();
    boolean alone = above > 1.55f * line.size();
    boolean continued =
        i + 1 < lines.size()
            && lines.get(i + 1).bold()
            && lines.get(i + 1).y() - line.y() < 1.5f * line.size();
    boolean fillsParagraph =
        i + 1 < lines.size()
            && lines.get(i + 1).y() - line.y() < 1.5f * line.size()
            && line.x1() - line.x0() > 0.8f * (region.x1() - region.x0());
    return alone && !continued && !fillsParagraph && depthlessSegments(line) == 1;
  }

  /** Parts of a line between wide gaps, its numbering aside. */
  private static int depthlessSegments(Line line) {
    List<Line> segments = line.segments(1.6f * line.size());
    int n = segments.size();
    return n == 2 && segments.getFirst().text().matches("(?:[A-Z]|\\d{1,3})(?:\\.\\d{1,3})*\\.?")
        ? 1
        : n;
  }

  private static boolean hasWord(String text) {
    int letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return letters >= 2;
  }

  private static int depth(Line line) {
    var m = NUMBERING.matcher(line.text());
    if (!m.matches()) {
      return 0;
    }
    return 1 + (int) m.group(2).chars().filter(c -> c == '.').count();
  }

  private static Style style(Line line, int depth) {
    return new Style(Math.round(line.size() * 2), line.bold(), depth);
  }

  static String letters(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}

package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which lines are headings, and of which level: from the outline first, then from the fonts. */
final class Headings {
  /**
   * @param level 1 to 6
   * @param lines how many printed lines it takes, this one first
   */
  record Heading(int level, int lines) {}

  private final Map<Line, Heading> byLine = new IdentityHashMap<>();

  private Headings() {}

  static Headings learn(List<PageContent> pages, List<Outline.Entry> outline) {
    Headings headings = new Headings();
    for (Outline.Entry entry : outline) {
      headings.match(entry, pages.get(entry.page()).lines());
    }
    return headings;
  }

  @Nullable Heading at(Line line) {
    return byLine.get(line);
  }

  private void match(Outline.Entry entry, List<Line> lines) {
    String wanted = letters(entry.title());
    if (wanted.isEmpty()) {
      return;
    }
    int best = -1;
    int bestLines = 0;
    float bestDistance = Float.MAX_VALUE;
    for (int i = 0; i < lines.size(); i++) {
      StringBuilder text = new StringBuilder();
      for (int n = 1; n <= 4 && i + n <= lines.size(); n++) {
        Line line = lines.get(i + n - 1);
        if (Math.abs(line.size() - lines.get(i).size()) > 1) {
          break;
        }
        text.append(letters(line.text()));
        if (text.length() > wanted.length() + 24) {
          break;
        }
        if (text.toString().endsWith(wanted) && isNumber(text, text.length() - wanted.length())) {
          float distance = entry.y() < 0 ? i : Math.abs(line.y() - entry.y());
          if (distance < bestDistance && !byLine.containsKey(lines.get(i))) {
            best = i;
            bestLines = n;
            bestDistance = distance;
          }
        }
      }
    }
    if (best >= 0) {
      byLine.put(lines.get(best), new Heading(Math.min(6, entry.depth() + 1), bestLines));
    }
  }

  private static boolean isNumber(CharSequence text, int length) {
    if (length > 12) {
      return false;
    }
    String prefix = text.subSequence(0, length).toString();
    return prefix.matches("(chapter|appendix|part|section)?[0-9a-z]{0,2}[0-9]*");
  }

  static String letters(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  List<Line> lines() {
    return new ArrayList<>(byLine.keySet());
  }
}

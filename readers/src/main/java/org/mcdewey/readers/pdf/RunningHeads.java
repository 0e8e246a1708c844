package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is printed at the head and foot of page after page, and the page number in it. A line
 * is a running one where its text, digits aside, stands at the same height on neighbouring pages,
 * or where it carries a number that counts on from page to page. A line that does neither goes with
 * them only where the height belongs to running lines on most pages and it stands apart from the
 * text.
 */
final class RunningHeads {
  private static final int ROUNDS = 3;
  private static final int NEIGHBOURS = 5;
  private static final float SAME_HEIGHT = 2.5f;

  /** How far into the page a head or foot may reach. */
  private static final float MARGIN = 0.17f;

  private final List<PageContent> pages;
  private final Set<Line> running = Collections.newSetFromMap(new IdentityHashMap<>());
  private final @Nullable PrintedNumber[] numbers;

  private RunningHeads(List<PageContent> pages) {
    this.pages = pages;
    this.numbers = new PrintedNumber[pages.size()];
  }

  static RunningHeads find(List<PageContent> pages) {
    RunningHeads heads = new RunningHeads(pages);
    for (int round = 0; round < ROUNDS; round++) {
      heads.round(true);
      heads.round(false);
    }
    return heads;
  }

  PageContent without(PageContent page) {
    return page.withLines(page.lines().stream().filter(l -> !running.contains(l)).toList());
  }

  /** The number printed on each page, where the printed numbers count regularly; null elsewhere. */
  List<@Nullable String> printedNumbers() {
    List<@Nullable String> labels = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      PrintedNumber number = numbers[i] != null ? numbers[i] : between(i);
      labels.add(number == null ? null : number.text());
    }
    return labels;
  }

  /** A page that prints none (a chapter's first, a blank one) counts on between two that do. */
  private @Nullable PrintedNumber between(int i) {
    int before = i - 1;
    while (before >= 0 && numbers[before] == null) {
      before--;
    }
    int after = i + 1;
    while (after < numbers.length && numbers[after] == null) {
      after++;
    }
    PrintedNumber low = before < 0 ? null : numbers[before];
    PrintedNumber high = after >= numbers.length ? null : numbers[after];
    if (low != null && high != null && low.plus(after - before).equals(high)) {
      return low.plus(i - before);
    }
    if (low == null && high != null && high.value() - (after - i) >= 1) {
      return high.prefix().isEmpty() ? high.plus(i - after) : null;
    }
    return null;
  }

  private void round(boolean top) {
    int n = pages.size();
    Line[] outer = new Line[n];
    String[] signature = new String[n];
    for (int i = 0; i < n; i++) {
      Line line = outermost(pages.get(i), top);
      if (line != null) {
        outer[i] = line;
        signature[i] = signature(line.text());
      }
    }
    Map<String, Integer> everywhere = new HashMap<>();
    for (int i = 0; i < n; i++) {
      if (outer[i] != null) {
        everywhere.merge(signature[i] + '@' + Math.round(outer[i].y() / 4), 1, Integer::sum);
      }
    }
    boolean[] sure = new boolean[n];
    for (int i = 0; i < n; i++) {
      if (outer[i] == null) {
        continue;
      }
      boolean often =
          everywhere.getOrDefault(signature[i] + '@' + Math.round(outer[i].y() / 4), 0)
              >= Math.max(3, 0.3f * n);
      PrintedNumber number = numberOf(i, outer);
      if (number != null && numbers[i] == null) {
        numbers[i] = number;
      }
      sure[i] = number != null || often || repeats(i, outer, signature);
    }
    for (int i = 0; i < n; i++) {
      if (outer[i] != null) {
        float share = shareOfSure(i, outer, sure);
        boolean goes =
            sure[i] ? share >= 0.5f : share >= 0.6f && n >= 4 && apart(pages.get(i), outer[i], top);
        if (goes) {
          running.add(outer[i]);
        } else if (sure[i] && numbers[i] != null && !numberOnly(outer[i])) {
          numbers[i] = null;
        } else if (sure[i] && numberOnly(outer[i]) && numbers[i] != null) {
          running.add(outer[i]);
        }
      }
    }
  }

  private static boolean numberOnly(Line line) {
    return line.text().strip().length() <= 8;
  }

  private @Nullable Line outermost(PageContent page, boolean top) {
    List<Line> lines = top ? page.lines() : page.lines().reversed();
    float edge = page.height() * MARGIN;
    for (Line line : lines) {
      boolean inMargin = top ? line.y() < edge : line.y() > page.height() - edge;
      if (!inMargin) {
        return null;
      }
      if (!running.contains(line)) {
        return line.letters() <= 200 ? line : null;
      }
    }
    return null;
  }

  static String signature(String text) {
    StringBuilder out = new StringBuilder();
    for (String word : text.toLowerCase(Locale.ROOT).split("\\s+")) {
      out.append(PrintedNumber.parse(word) != null ? "#" : word.replaceAll("\\d+", "#"))
          .append(' ');
    }
    return out.toString();
  }

  private static boolean near(@Nullable Line a, @Nullable Line b) {
    return a != null && b != null && Math.abs(a.y() - b.y()) < SAME_HEIGHT;
  }

  private static boolean repeats(int i, Line[] outer, String[] signature) {
    int same = 0;
    for (int j = Math.max(0, i - NEIGHBOURS);
        j <= Math.min(outer.length - 1, i + NEIGHBOURS);
        j++) {
      if (j != i && near(outer[i], outer[j]) && signature[i].equals(signature[j])) {
        same++;
      }
    }
    return same >= Math.min(2, Math.max(1, outer.length - 2));
  }

  /** The number in this page's line that its neighbours count on from. */
  private static @Nullable PrintedNumber numberOf(int i, Line[] outer) {
    PrintedNumber best = null;
    int most = 1;
    for (PrintedNumber candidate : PrintedNumber.atEndsOf(outer[i])) {
      int agreeing = 0;
      for (int j = Math.max(0, i - NEIGHBOURS);
          j <= Math.min(outer.length - 1, i + NEIGHBOURS);
          j++) {
        if (j != i && near(outer[i], outer[j])) {
          PrintedNumber expected = candidate.plus(j - i);
          if (PrintedNumber.atEndsOf(outer[j]).contains(expected)) {
            agreeing++;
          }
        }
      }
      if (agreeing > most || (agreeing == most && most > 1 && best == null)) {
        most = agreeing;
        best = candidate;
      } else if (agreeing == 1 && best == null && outer.length <= 4) {
        best = candidate;
      }
    }
    return best;
  }

  private static float shareOfSure(int i, Line[] outer, boolean[] sure) {
    int all = 0;
    int surely = 0;
    for (int j = 0; j < outer.length; j++) {
      if (near(outer[i], outer[j])) {
        all++;
        surely += sure[j] ? 1 : 0;
      }
    }
    return all == 0 ? 0 : (float) surely / all;
  }

  /** Whether there is more room between the line and the text than between lines of text. */
  private static boolean apart(PageContent page, Line line, boolean top) {
    List<Line> lines = page.lines();
    int at = lines.indexOf(line);
    int next = top ? at + 1 : at - 1;
    while (next >= 0 && next < lines.size() && Math.abs(lines.get(next).y() - line.y()) < 1) {
      next += top ? 1 : -1;
    }
    if (next < 0 || next >= lines.size()) {
      return true;
    }
    return Math.abs(lines.get(next).y() - line.y()) > 1.6f * Math.max(line.size(), 8);
  }
}

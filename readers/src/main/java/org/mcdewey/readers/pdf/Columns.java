package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds columns of text set beside each other and puts them in reading order. What goes across the
 * gutter (a heading, a wide figure) ends the columns above it. A table is no set of columns: its
 * cells are short, or it is ruled.
 */
final class Columns {
  private static final int FEWEST_LINES = 6;
  private static final int FEWEST_ENTRIES = 2;

  private Columns() {}

  static List<Region> regions(PageContent page) {
    List<Region> regions = new ArrayList<>();
    split(page.lines(), page.rules(), 0, regions);
    return regions;
  }

  private static void split(List<Line> lines, List<Rule> rules, int depth, List<Region> out) {
    if (lines.isEmpty()) {
      return;
    }
    List<Line> segments = new ArrayList<>();
    for (Line line : lines) {
      segments.addAll(line.segments(Math.max(7f, line.size() * 0.9f)));
    }
    Split split =
        depth < 3 && segments.size() >= 2 * fewest(segments) ? best(segments, rules) : null;
    if (split == null) {
      out.add(Region.of(lines));
      return;
    }
    split(between(lines, -Float.MAX_VALUE, split.top), rules, depth, out);
    split(split.left, rules, depth + 1, out);
    split(split.right, rules, depth + 1, out);
    split(between(lines, split.bottom, Float.MAX_VALUE), rules, depth, out);
  }

  private static List<Line> between(List<Line> lines, float above, float below) {
    return lines.stream().filter(l -> l.y() > above && l.y() < below).toList();
  }

  /** A gutter over a stretch of the page. */
  private record Split(float top, float bottom, List<Line> left, List<Line> right) {}

  private static @org.jspecify.annotations.Nullable Split best(
      List<Line> segments, List<Rule> rules) {
    Region all = Region.of(segments);
    float width = all.x1() - all.x0();
    Map<Integer, Integer> starts = new HashMap<>();
    for (Line s : segments) {
      if (s.x0() > all.x0() + 0.2f * width && s.x0() < all.x0() + 0.8f * width) {
        starts.merge(Math.round(s.x0() / 2), 1, Integer::sum);
      }
    }
    List<Integer> candidates =
        starts.entrySet().stream()
            .filter(e -> e.getValue() >= Math.min(4, fewest(segments)))
            .sorted(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(8)
            .map(Map.Entry::getKey)
            .toList();
    Split best = null;
    for (int start : candidates) {
      Split split = at(start * 2f - 2.5f, segments, rules);
      if (split != null
          && (best == null
              || split.left.size() + split.right.size() > best.left.size() + best.right.size())) {
        best = split;
      }
    }
    return best;
  }

  private static @org.jspecify.annotations.Nullable Split at(
      float gutter, List<Line> segments, List<Rule> rules) {
    List<Line> sorted = new ArrayList<>(segments);
    sorted.sort(Comparator.comparingDouble(Line::y).thenComparingDouble(Line::x0));
    Split best = null;
    int from = 0;
    for (int i = 0; i <= sorted.size(); i++) {
      boolean crossing =
          i == sorted.size()
              || (sorted.get(i).x0() < gutter - 1 && sorted.get(i).x1() > gutter + 1);
      if (!crossing) {
        continue;
      }
      Split split = columns(gutter, sorted.subList(from, i), rules);
      if (split != null
          && (best == null
              || split.left.size() + split.right.size() > best.left.size() + best.right.size())) {
        best = split;
      }
      from = i + 1;
    }
    return best;
  }

  private static @org.jspecify.annotations.Nullable Split columns(
      float gutter, List<Line> segments, List<Rule> rules) {
    List<Line> left = new ArrayList<>();
    List<Line> right = new ArrayList<>();
    for (Line s : segments) {
      (s.x0() < gutter ? left : right).add(s);
    }
    if (left.size() < fewest(right) || right.size() < fewest(right)) {
      return null;
    }
    // Both columns begin where the later of them begins, whatever stands alone above it.
    float top = Math.min(left.getFirst().y(), right.getFirst().y()) - 0.5f;
    float bottom = Math.max(left.getLast().y(), right.getLast().y()) + 0.5f;
    for (Rule rule : rules) {
      boolean across = rule.horizontal() && rule.x0() < gutter - 10 && rule.x1() > gutter + 10;
      if (across && rule.y0() > top + 2 && rule.y0() < bottom - 8) {
        return null;
      }
    }
    Region l = Region.of(merge(left));
    Region r = Region.of(merge(right));
    float leftWidth = l.x1() - l.x0();
    float rightWidth = r.x1() - r.x0();
    boolean prose = full(l) > 0.5f && full(r) > 0.4f && Math.min(leftWidth, rightWidth) > 90;
    boolean twins =
        Math.abs(leftWidth - rightWidth) < 0.25f * Math.max(leftWidth, rightWidth)
            && l.lines().size() + r.lines().size() >= 24
            && aligned(l) > 0.5f
            && aligned(r) > 0.5f;
    boolean lists = entries(left) > 0.3f && entries(right) > 0.3f;
    return prose || twins || lists ? new Split(top, bottom, l.lines(), r.lines()) : null;
  }

  private static float entries(List<Line> segments) {
    long entries = segments.stream().filter(s -> ListingPages.isEntry(s.text())).count();
    return (float) entries / segments.size();
  }

  /** Columns of an index are columns however short they are. */
  private static int fewest(List<Line> segments) {
    return entries(segments) > 0.3f ? FEWEST_ENTRIES : FEWEST_LINES;
  }

  /** Segments of one printed line that lie in the same column become one line again. */
  private static List<Line> merge(List<Line> segments) {
    List<Line> merged = new ArrayList<>();
    for (Line s : segments) {
      Line last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && Math.abs(last.y() - s.y()) < 0.2f * s.size() && s.x0() >= last.x1()) {
        List<Run> runs = new ArrayList<>(last.runs());
        runs.addAll(s.runs());
        merged.set(merged.size() - 1, Line.of(runs));
      } else {
        merged.add(s);
      }
    }
    return merged;
  }

  /** The share of lines that fill their column, as lines of prose do. */
  private static float full(Region column) {
    float width = column.x1() - column.x0();
    long full = column.lines().stream().filter(l -> l.x1() > column.x1() - 0.15f * width).count();
    return (float) full / column.lines().size();
  }

  /** The share of lines that begin at the edge of their column. */
  private static float aligned(Region column) {
    long at = column.lines().stream().filter(l -> l.x0() < column.x0() + 1.5f).count();
    return (float) at / column.lines().size();
  }
}

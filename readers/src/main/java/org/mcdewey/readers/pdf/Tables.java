package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds tables among the lines of a region: those drawn with rules, and those whose cells only line
 * up. What does not come out as a grid that is mostly filled is left as text.
 */
final class Tables {
  /**
   * @param first index in the region's lines
   * @param last index of its last line
   * @param caption a title set over all columns; empty where there is none
   * @param rows cells from left to right; a cell is its lines from top to bottom
   * @param head whether the first row names the columns
   */
  record Table(
      int first, int last, List<Line> caption, List<List<List<Line>>> rows, boolean head) {}

  private static final float TOUCH = 3f;

  private final List<Line> lines;
  private final List<Rule> rules;
  private final Headings headings;

  private Tables(List<Line> lines, List<Rule> rules, Headings headings) {
    this.lines = lines;
    this.rules = rules;
    this.headings = headings;
  }

  static List<Table> find(Region region, List<Rule> rules, Headings headings) {
    Tables tables = new Tables(region.lines(), rules, headings);
    List<Table> found = new ArrayList<>(tables.ruled());
    tables.aligned(found);
    found.sort(Comparator.comparingInt(Table::first));
    return found;
  }

  // Ruled tables

  private List<Table> ruled() {
    List<Table> found = new ArrayList<>();
    if (rules.size() < 3 || lines.isEmpty()) {
      return found;
    }
    List<Rule> rows = joined(rules.stream().filter(Rule::horizontal).toList());
    List<Rule> walls = rules.stream().filter(r -> !r.horizontal()).toList();
    boolean[] used = new boolean[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      if (used[i]) {
        continue;
      }
      Rule top = rows.get(i);
      List<Rule> group = new ArrayList<>();
      for (int j = i; j < rows.size(); j++) {
        Rule r = rows.get(j);
        if (!used[j]
            && Math.abs(r.x0() - top.x0()) < TOUCH
            && Math.abs(r.x1() - top.x1()) < TOUCH) {
          group.add(r);
          used[j] = true;
        }
      }
      for (List<Rule> linked : linked(group, walls)) {
        Table table = linked.size() < 2 ? null : ruled(linked, walls);
        if (table != null
            && found.stream().noneMatch(t -> t.first <= table.last && table.first <= t.last)) {
          found.add(table);
        }
      }
    }
    return found;
  }

  /**
   * Rules as wide as each other are one table only as far as vertical rules join them or, where
   * there are none, as the text between them stands in columns: the rule below a running head is as
   * wide as any table.
   */
  private List<List<Rule>> linked(List<Rule> group, List<Rule> walls) {
    List<List<Rule>> linked = new ArrayList<>();
    List<Rule> current = new ArrayList<>();
    float left = group.getFirst().x0();
    float right = group.getFirst().x1();
    for (Rule rule : group) {
      Rule above = current.isEmpty() ? null : current.getLast();
      if (above != null && !joins(above, rule, left, right, walls)) {
        linked.add(current);
        current = new ArrayList<>();
      }
      current.add(rule);
    }
    linked.add(current);
    return linked;
  }

  private boolean joins(Rule above, Rule below, float left, float right, List<Rule> walls) {
    float middle = (above.y0() + below.y0()) / 2;
    boolean walled =
        walls.stream()
            .anyMatch(
                w ->
                    w.y0() < middle
                        && w.y1() > middle
                        && w.x0() > left - TOUCH
                        && w.x0() < right + TOUCH);
    if (walled) {
      return true;
    }
    List<Line> between =
        lines.stream()
            .filter(l -> l.y() > above.y0() && l.y() < below.y0() + 1)
            .filter(l -> l.x0() > left - TOUCH && l.x1() < right + TOUCH)
            .toList();
    return between.isEmpty()
        ? below.y0() - above.y0() < 30
        : between.size() == 1 && between.getFirst().letters() < 60
            || stripes(between, 5).size() > 1;
  }

  /** Pieces of one horizontal rule, drawn cell by cell, are one rule. */
  private static List<Rule> joined(List<Rule> pieces) {
    List<Rule> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Rule::y0).thenComparingDouble(Rule::x0));
    List<Rule> joined = new ArrayList<>();
    for (Rule r : sorted) {
      boolean taken = false;
      for (int i = joined.size() - 1; i >= 0 && joined.get(i).y0() > r.y0() - 2; i--) {
        Rule j = joined.get(i);
        if (r.x0() < j.x1() + TOUCH && r.x1() > j.x0() - TOUCH) {
          joined.set(
              i, new Rule(Math.min(j.x0(), r.x0()), j.y0(), Math.max(j.x1(), r.x1()), j.y1()));
          taken = true;
          break;
        }
      }
      if (!taken && r.length() > 20) {
        joined.add(r);
      }
    }
    return joined;
  }

  private @Nullable Table ruled(List<Rule> group, List<Rule> walls) {
    float left = group.getFirst().x0();
    float right = group.getFirst().x1();
    float top = group.getFirst().y0();
    float bottom = group.getLast().y1();
    int first = -1;
    int last = -1;
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean inside =
          line.y() > top - 1
              && line.y() < bottom + 1
              && line.x0() > left - 4
              && line.x1() < right + 4;
      if (!inside) {
        continue;
      }
      if (first >= 0 && last != i - 1) {
        return null;
      }
      first = first < 0 ? i : first;
      last = i;
    }
    if (first < 0 || last == first && group.size() < 3) {
      return null;
    }
    List<Line> inside = lines.subList(first, last + 1);
    List<Float> inner = inner(walls, left, right, top, bottom);
    if (group.size() < 3 && inner.isEmpty()) {
      return null;
    }
    List<float[]> columns =
        inner.isEmpty() ? stripes(inside, 5) : refined(bands(inner, left, right), inside);
    if (columns.size() < 2 || columns.size() > 20) {
      return null;
    }
    List<List<List<Line>>> rows = new ArrayList<>();
    for (int g = 0; g + 1 < group.size(); g++) {
      float from = group.get(g).y0();
      float to = group.get(g + 1).y1();
      List<Line> band = inside.stream().filter(l -> l.y() > from && l.y() <= to + 1).toList();
      if (!band.isEmpty()) {
        rows.addAll(
            severalRows(band, columns) ? split(band, columns) : List.of(cells(band, columns)));
      }
    }
    if (!sound(rows, 0.4f)) {
      return null;
    }
    List<Line> caption = List.of();
    List<List<Line>> over = rows.getFirst().stream().filter(c -> !c.isEmpty()).toList();
    if (over.size() == 1 && rows.size() > 2 && named(rows.get(1))) {
      caption = over.getFirst();
      rows = rows.subList(1, rows.size());
    }
    return new Table(first, last, caption, rows, named(rows.getFirst()));
  }

  /** Inside what vertical rules part, text may stand in columns of its own. */
  private static List<float[]> refined(List<float[]> bands, List<Line> lines) {
    List<float[]> columns = new ArrayList<>();
    for (float[] band : bands) {
      List<Line> inside = new ArrayList<>();
      for (Line line : lines) {
        List<Run> runs =
            line.runs().stream()
                .filter(r -> (r.x0() + r.x1()) / 2 > band[0] && (r.x0() + r.x1()) / 2 < band[1])
                .toList();
        if (!runs.isEmpty()) {
          inside.add(Line.of(runs));
        }
      }
      List<float[]> stripes = inside.size() < 4 ? List.of() : stripes(inside, 6);
      if (stripes.size() < 2) {
        columns.add(band);
      } else {
        stripes.getLast()[1] = band[1];
        columns.addAll(stripes);
      }
    }
    return columns;
  }

  /**
   * Whether the lines between two rules are rows of their own: where the words of the first column
   * would have found room on the line above, its lines are not one wrapped cell.
   */
  private static boolean severalRows(List<Line> band, List<float[]> columns) {
    float right = Math.max(columns.getFirst()[1], columns.get(1)[0] - 6);
    Line above = null;
    int breaks = 0;
    int meant = 0;
    int others = 0;
    for (Line line : band) {
      List<List<Line>> cells = cells(List.of(line), columns);
      others +=
          cells.getFirst().isEmpty()
                  || cells.subList(1, cells.size()).stream().allMatch(List::isEmpty)
              ? 0
              : 1;
      if (cells.getFirst().isEmpty()) {
        continue;
      }
      Line cell = cells.getFirst().getFirst();
      if (above != null && cell.y() - above.y() > 0.5f * cell.size()) {
        breaks++;
        float word = cell.firstWordEnd() - cell.x0();
        meant += right - above.x1() > word + 0.3f * cell.size() ? 1 : 0;
      }
      above = cell;
    }
    return breaks >= 2 && meant >= 0.6f * breaks && others >= 3;
  }

  /** A row that leaves a column without a name is not the head. */
  private static boolean named(List<List<Line>> row) {
    return row.stream().noneMatch(List::isEmpty);
  }

  /** The places of vertical rules strictly inside the table. */
  private static List<Float> inner(
      List<Rule> walls, float left, float right, float top, float bottom) {
    List<Float> xs = new ArrayList<>();
    for (Rule wall : walls) {
      float x = (wall.x0() + wall.x1()) / 2;
      boolean inside =
          x > left + 5 && x < right - 5 && wall.y1() > top + 2 && wall.y0() < bottom - 2;
      if (inside && xs.stream().noneMatch(other -> Math.abs(other - x) < 4)) {
        xs.add(x);
      }
    }
    xs.sort(Comparator.naturalOrder());
    return xs;
  }

  private static List<float[]> bands(List<Float> inner, float left, float right) {
    List<float[]> bands = new ArrayList<>();
    float from = left;
    for (float x : inner) {
      bands.add(new float[] {from, x});
      from = x;
    }
    bands.add(new float[] {from, right});
    return bands;
  }

  /** The stripes of the page that hold text, between gaps no line crosses. */
  private static List<float[]> stripes(List<Line> lines, float gap) {
    List<float[]> parts = new ArrayList<>();
    for (Line line : lines) {
      for (Line s : line.segments(0.75f * line.size())) {
        parts.add(new float[] {s.x0(), s.x1()});
      }
    }
    parts.sort(Comparator.comparingDouble(p -> p[0]));
    List<float[]> stripes = new ArrayList<>();
    for (float[] p : parts) {
      float[] last = stripes.isEmpty() ? null : stripes.getLast();
      if (last != null && p[0] < last[1] + gap) {
        last[1] = Math.max(last[1], p[1]);
      } else {
        stripes.add(p);
      }
    }
    return stripes;
  }

  private static List<List<Line>> cells(List<Line> band, List<float[]> columns) {
    List<List<Line>> cells = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      cells.add(new ArrayList<>());
    }
    for (Line line : band) {
      List<List<Run>> runs = new ArrayList<>();
      columns.forEach(c -> runs.add(new ArrayList<>()));
      for (Run run : line.runs()) {
        runs.get(column(run, columns)).add(run);
      }
      for (int c = 0; c < columns.size(); c++) {
        if (!runs.get(c).isEmpty()) {
          cells.get(c).add(Line.of(runs.get(c)));
        }
      }
    }
    return cells;
  }

  private static int column(Run run, List<float[]> columns) {
    float middle = (run.x0() + run.x1()) / 2;
    int best = 0;
    float nearest = Float.MAX_VALUE;
    for (int c = 0; c < columns.size(); c++) {
      float[] column = columns.get(c);
      float distance = Math.max(0, Math.max(column[0] - middle, middle - column[1]));
      if (distance < nearest) {
        nearest = distance;
        best = c;
      }
    }
    return best;
  }

  /** Rows without rules between them: a new one begins where the first column has text. */
  private static List<List<List<Line>>> split(List<Line> band, List<float[]> columns) {
    List<List<List<Line>>> rows = new ArrayList<>();
    float lastY = -1;
    for (Line line : band) {
      List<List<Line>> cells = cells(List.of(line), columns);
      boolean begins =
          !cells.getFirst().isEmpty() && (lastY < 0 || line.y() - lastY > 0.5f * line.size());
      if (rows.isEmpty() || begins) {
        rows.add(cells);
      } else {
        for (int c = 0; c < cells.size(); c++) {
          rows.getLast().get(c).addAll(cells.get(c));
        }
      }
      lastY = line.y();
    }
    return rows;
  }

  private static boolean everyColumnUsed(List<List<List<Line>>> rows) {
    for (int c = 0; c < rows.getFirst().size(); c++) {
      int column = c;
      long filled = rows.stream().filter(row -> !row.get(column).isEmpty()).count();
      if (filled < 0.5f * rows.size()) {
        return false;
      }
    }
    return true;
  }

  private static boolean sound(List<List<List<Line>>> rows, float least) {
    if (rows.size() < 2) {
      return false;
    }
    int filled = 0;
    int all = 0;
    int several = 0;
    for (List<List<Line>> row : rows) {
      int here = 0;
      for (List<Line> cell : row) {
        here += cell.isEmpty() ? 0 : 1;
      }
      filled += here;
      all += row.size();
      several += here > 1 ? 1 : 0;
    }
    return filled >= least * all && several >= 0.5f * rows.size();
  }

  // Tables without rules

  private void aligned(List<Table> found) {
    int i = 0;
    while (i < lines.size()) {
      int at = i;
      Table inside =
          found.stream().filter(t -> t.first <= at && at <= t.last).findFirst().orElse(null);
      if (inside != null) {
        i = inside.last + 1;
        continue;
      }
      int end = i;
      while (end < lines.size() && row(end) && closeTo(end, i) && notIn(found, end)) {
        end++;
      }
      Table table = end - i >= 3 ? aligned(i, end) : null;
      if (table != null) {
        found.add(table);
        i = end;
      } else {
        i++;
      }
    }
  }

  private static boolean notIn(List<Table> found, int i) {
    return found.stream().noneMatch(t -> t.first <= i && i <= t.last);
  }

  /** Whether a line has cells: two or more parts with a gap that no blank explains. */
  private boolean row(int i) {
    Line line = lines.get(i);
    return line.mono() < 0.9f
        && headings.at(line) == null
        && ListMarker.of(line) == null
        && line.segments(1.3f * line.size()).size() > 1;
  }

  private boolean closeTo(int i, int start) {
    return i == start || lines.get(i).y() - lines.get(i - 1).y() < 2.6f * lines.get(i).size();
  }

  private @Nullable Table aligned(int from, int to) {
    List<Line> inside = lines.subList(from, to);
    List<float[]> columns = stripes(inside, 6);
    if (columns.size() < 3 || columns.size() > 12) {
      return null;
    }
    List<List<List<Line>>> rows = split(inside, columns);
    boolean head =
        inside.getFirst().bold() && !inside.get(1).bold()
            || inside.getFirst().italic() && !inside.get(1).italic();
    return sound(rows, 0.7f) && everyColumnUsed(rows)
        ? new Table(from, to - 1, List.of(), rows, head)
        : null;
  }
}

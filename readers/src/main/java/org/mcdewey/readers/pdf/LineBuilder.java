package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From the glyphs of a page to its printed lines, top to bottom, each from left to right. */
final class LineBuilder {
  /** A gap wider than this share of the font size is a blank. */
  private static final float BLANK = 0.16f;

  /** A gap wider than this share of the font size ends a run: another column or cell may begin. */
  private static final float BREAK = 0.75f;

  private final List<Rule> walls;
  private final List<Link> links;

  private LineBuilder(List<Rule> rules, List<Link> links) {
    this.links = links;
    walls = rules.stream().filter(r -> !r.horizontal()).toList();
  }

  static List<Line> lines(List<Glyph> glyphs, List<Rule> rules, List<Link> links) {
    return new LineBuilder(rules, links).build(glyphs);
  }

  /** Glyphs that were drawn one after the other on one baseline. */
  private static final class Stretch {
    final List<Glyph> glyphs = new ArrayList<>();
    final float y;
    final float size;
    float x0;
    float x1;

    Stretch(Glyph first) {
      y = first.y();
      size = first.size();
      x0 = first.x0();
      x1 = first.x1();
      glyphs.add(first);
    }

    boolean takes(Glyph g) {
      return Math.abs(g.y() - y) < 0.05f * size
          && g.size() > 0.85f * size
          && g.size() < 1.18f * size
          && g.x0() > x1 - 0.6f * size
          && g.x0() < x1 + 1.2f * size;
    }

    void add(Glyph g) {
      glyphs.add(g);
      x0 = Math.min(x0, g.x0());
      x1 = Math.max(x1, g.x1());
    }
  }

  private static final class Row {
    final List<Stretch> stretches = new ArrayList<>();
    final float y;
    float size;
    final List<Stretch> small = new ArrayList<>();

    Row(Stretch first) {
      y = first.y;
      size = first.size;
      stretches.add(first);
    }
  }

  private List<Line> build(List<Glyph> glyphs) {
    List<Stretch> stretches = stretches(glyphs);
    stretches.sort(Comparator.comparingDouble((Stretch s) -> s.y).thenComparingDouble(s -> s.x0));
    List<Row> rows = rows(stretches);
    List<Line> lines = new ArrayList<>(rows.size());
    for (Row row : rows) {
      Line line = line(row);
      if (line != null) {
        lines.add(line);
      }
    }
    lines.sort(Comparator.comparingDouble(Line::y).thenComparingDouble(Line::x0));
    return lines;
  }

  private static List<Stretch> stretches(List<Glyph> glyphs) {
    List<Stretch> stretches = new ArrayList<>();
    Stretch current = null;
    for (Glyph g : glyphs) {
      if (current != null && current.takes(g)) {
        current.add(g);
      } else {
        current = new Stretch(g);
        stretches.add(current);
      }
    }
    stretches.removeIf(s -> s.glyphs.stream().allMatch(g -> g.text().isBlank()));
    return stretches;
  }

  private static List<Row> rows(List<Stretch> stretches) {
    List<Row> rows = new ArrayList<>();
    for (Stretch s : stretches) {
      Row home = null;
      for (int i = rows.size() - 1; i >= 0 && rows.get(i).y > s.y - 0.3f * s.size; i--) {
        Row row = rows.get(i);
        if (Math.abs(row.y - s.y) < 0.25f * Math.min(row.size, s.size)) {
          home = row;
          break;
        }
      }
      if (home == null) {
        rows.add(new Row(s));
      } else {
        home.stretches.add(s);
        home.size = Math.max(home.size, s.size);
      }
    }
    return attachSmall(rows);
  }

  /** Superscripts and subscripts made rows of their own: they go to the word they stand at. */
  private static List<Row> attachSmall(List<Row> rows) {
    List<Row> kept = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      row.stretches.removeIf(s -> attach(s, row, rows));
      if (!row.stretches.isEmpty()) {
        kept.add(row);
      }
    }
    return kept;
  }

  private static boolean attach(Stretch s, Row own, List<Row> rows) {
    if (s.glyphs.size() > 12) {
      return false;
    }
    Row home = null;
    float nearest = Float.MAX_VALUE;
    int at = rows.indexOf(own);
    for (int i = Math.max(0, at - 3); i < Math.min(rows.size(), at + 4); i++) {
      Row row = rows.get(i);
      if (row == own) {
        continue;
      }
      for (Stretch big : row.stretches) {
        float rise = big.y - s.y;
        boolean mark = rise > 0 && s.x1 < big.x0 + 1 && footnoteMark(s);
        if (s.size > (mark ? 0.95f : 0.85f) * big.size) {
          continue;
        }
        float gap = Math.max(s.x0 - big.x1, big.x0 - s.x1);
        if (rise < 0.75f * big.size
            && rise > -0.35f * big.size
            && gap < (mark ? 1.2f : 0.35f) * big.size
            && Math.abs(rise) < nearest) {
          nearest = Math.abs(rise);
          home = row;
        }
      }
    }
    if (home == null) {
      return false;
    }
    home.small.add(s);
    return true;
  }

  private static boolean footnoteMark(Stretch s) {
    return s.glyphs.size() <= 2
        && s.glyphs.stream().allMatch(g -> Character.isDigit(g.text().charAt(0)));
  }

  private @Nullable Line line(Row row) {
    List<Stretch> stretches = new ArrayList<>(row.stretches);
    stretches.addAll(row.small);
    stretches.sort(Comparator.comparingDouble(s -> s.x0));
    List<Glyph> glyphs = new ArrayList<>();
    float reached = -Float.MAX_VALUE;
    for (Stretch s : stretches) {
      boolean over = s.x0 < reached - 0.3f * s.size;
      for (Glyph g : s.glyphs) {
        if (!over || !drawnAlready(glyphs, g)) {
          append(glyphs, g);
        }
      }
      reached = Math.max(reached, s.x1);
    }
    List<Run> runs = runs(glyphs, row);
    return runs.isEmpty() ? null : Line.of(runs);
  }

  /** Some make text bold by drawing it twice. */
  private static boolean drawnAlready(List<Glyph> glyphs, Glyph g) {
    for (Glyph other : glyphs) {
      float overlap = Math.min(other.x1(), g.x1()) - Math.max(other.x0(), g.x0());
      if (overlap > 0.7f * (g.x1() - g.x0()) && other.text().equals(g.text())) {
        return true;
      }
    }
    return false;
  }

  /** Puts accents on their letters and leaves out what is drawn twice to look bold. */
  private static void append(List<Glyph> glyphs, Glyph g) {
    for (int i = glyphs.size() - 1; i >= 0 && i >= glyphs.size() - 3; i--) {
      Glyph before = glyphs.get(i);
      float overlap = Math.min(before.x1(), g.x1()) - Math.max(before.x0(), g.x0());
      float narrow = Math.min(before.x1() - before.x0(), g.x1() - g.x0());
      if (narrow <= 0 || overlap < 0.5f * narrow) {
        continue;
      }
      if (before.text().equals(g.text())
          && overlap > 0.7f * narrow
          && before.font().equals(g.font())) {
        return;
      }
      String composed = i == glyphs.size() - 1 ? Characters.compose(before.text(), g.text()) : null;
      if (composed != null) {
        boolean letterIsNew = Characters.accent(before.text()) != null;
        Glyph letter = letterIsNew ? g : before;
        glyphs.set(
            i,
            new Glyph(
                composed, letter.x0(), letter.x1(), letter.y(), letter.size(), letter.font()));
        return;
      }
    }
    glyphs.add(g);
  }

  private List<Run> runs(List<Glyph> glyphs, Row row) {
    List<Run> runs = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Glyph first = null;
    Glyph last = null;
    boolean spaceBefore = false;
    boolean pendingSpace = false;
    boolean raised = false;
    for (Glyph g : glyphs) {
      if (g.text().isBlank()) {
        pendingSpace = first != null || pendingSpace;
        continue;
      }
      if (last == null || first == null) {
        first = g;
        last = g;
        text.append(g.text());
        raised = isRaised(g, row);
        continue;
      }
      float gap = g.x0() - last.x1();
      boolean blank = pendingSpace || gap > BLANK * Math.min(g.size(), last.size());
      boolean sameStyle =
          g.font().equals(last.font())
              && Math.abs(g.size() - last.size()) < 0.6f
              && isRaised(g, row) == raised;
      boolean wide = gap > BREAK * g.size() || (g.font().mono() && gap > 0.8f * g.size());
      if (!sameStyle
          || wide
          || !Objects.equals(linkOf(g), linkOf(last))
          || (gap > 0 && wall(last.x1(), g.x0(), row.y))) {
        runs.add(run(text, first, last, spaceBefore, raised));
        text.setLength(0);
        first = g;
        spaceBefore = blank;
        raised = isRaised(g, row);
      } else if (blank) {
        text.append(' ');
      }
      pendingSpace = false;
      text.append(g.text());
      last = g;
    }
    if (first != null && last != null) {
      runs.add(run(text, first, last, spaceBefore, raised));
    }
    return runs;
  }

  private static boolean isRaised(Glyph g, Row row) {
    return g.size() < 0.95f * row.size && g.y() < row.y - 0.15f * row.size;
  }

  private static Run run(
      StringBuilder text, Glyph first, Glyph last, boolean spaceBefore, boolean raised) {
    return new Run(
        text.toString(),
        first.x0(),
        Math.max(last.x1(), first.x0()),
        first.y(),
        first.size(),
        first.font(),
        spaceBefore,
        raised);
  }

  private @Nullable String linkOf(Glyph g) {
    for (Link link : links) {
      if (link.covers((g.x0() + g.x1()) / 2, g.y() - 0.3f * g.size())) {
        return link.uri();
      }
    }
    return null;
  }

  private boolean wall(float from, float to, float y) {
    for (Rule wall : walls) {
      float x = (wall.x0() + wall.x1()) / 2;
      if (x > from - 1 && x < to + 1 && wall.y0() < y - 1 && wall.y1() > y - 4) {
        return true;
      }
    }
    return false;
  }
}

package org.mcdewey.readers.pdf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one page: decides for each line which block it begins or belongs to. */
final class PageWriter {
  private final PageLayout page;
  private final Headings headings;
  private final Inline inline;
  private final MarkdownWriter out = new MarkdownWriter();

  PageWriter(PageLayout page, Headings headings, Vocabulary vocabulary) {
    this.page = page;
    this.headings = headings;
    this.inline = new Inline(vocabulary, page.content().links());
  }

  String markdown() {
    for (Region region : page.regions()) {
      new RegionWriter(region).write();
    }
    for (Line line : page.content().turned()) {
      out.paragraph("", inline.markdown(List.of(line)));
    }
    return out.toString();
  }

  /** A page that lists pages: its entries, one item each. */
  String listing() {
    for (Region region : page.regions()) {
      List<Line> rest = new ArrayList<>();
      List<Line> lines = region.lines();
      for (int i = 0; i < lines.size(); i++) {
        Headings.Heading heading = headings.at(lines.get(i));
        if (heading != null && i + heading.lines() <= lines.size()) {
          items(rest);
          rest.clear();
          out.heading(heading.level(), inline.plain(lines.subList(i, i + heading.lines())));
          i += heading.lines() - 1;
        } else {
          rest.add(lines.get(i));
        }
      }
      items(rest);
    }
    return out.toString();
  }

  private void items(List<Line> lines) {
    if (!lines.isEmpty()) {
      ListingPages.entries(Region.of(lines)).forEach(e -> out.item("", "-", Escape.inline(e)));
    }
  }

  /** An item whose further lines may follow. */
  private record Open(float x, float textX, String indent) {}

  private final class RegionWriter {
    private final Region region;
    private final List<Line> lines;
    private final Map<Integer, Tables.Table> tables = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private int lastNumber;

    RegionWriter(Region region) {
      this.region = region;
      this.lines = region.lines();
      for (Tables.Table table : Tables.find(region, page.content().rules(), headings)) {
        tables.put(table.first(), table);
      }
    }

    void write() {
      int i = 0;
      while (i < lines.size()) {
        i = next(i);
      }
    }

    /** Writes the block that begins at a line; returns the line after it. */
    private int next(int i) {
      Line line = lines.get(i);
      Tables.Table table = tables.get(i);
      if (table != null) {
        open.clear();
        out.paragraph("", inline.markdown(table.caption()));
        out.table(rows(table), table.head());
        return table.last() + 1;
      }
      Headings.Heading heading = headings.at(line);
      if (heading != null) {
        int end = Math.min(lines.size(), i + heading.lines());
        open.clear();
        out.heading(heading.level(), inline.plain(lines.subList(i, end)));
        return end;
      }
      ListMarker marker = ListMarker.of(line);
      if (CodeBlock.is(line) && (marker == null || !marker.bullet())) {
        return code(i);
      }
      if (marker != null) {
        return item(i, marker);
      }
      return paragraph(i);
    }

    private List<List<String>> rows(Tables.Table table) {
      List<List<String>> rows = new ArrayList<>();
      for (List<List<Line>> row : table.rows()) {
        List<String> cells = new ArrayList<>();
        for (List<Line> cell : row) {
          cells.add(cell.isEmpty() ? "" : Escape.cell(inline.markdown(cell)));
        }
        rows.add(cells);
      }
      return rows;
    }

    private int code(int i) {
      int end = i + 1;
      while (end < lines.size()
          && headings.at(lines.get(end)) == null
          && !tables.containsKey(end)
          && codeGoesOn(end)) {
        end++;
      }
      List<Line> block = lines.subList(i, end);
      float left = Region.of(block).x0();
      out.code(indentFor(left), CodeBlock.text(block));
      return end;
    }

    private boolean codeGoesOn(int i) {
      Line line = lines.get(i);
      float gap = line.y() - lines.get(i - 1).y();
      ListMarker marker = ListMarker.of(line);
      if (gap > 3.2f * line.size() || gap < 0 || marker != null && marker.bullet()) {
        return false;
      }
      boolean symbolThenCode =
          CodeBlock.continues(line)
              || line.letters() <= 2
                  && i + 1 < lines.size()
                  && CodeBlock.is(lines.get(i + 1))
                  && gap < 1.6f * line.size();
      return CodeBlock.is(line)
          || symbolThenCode && line.x0() >= lines.get(i - 1).x0() - 4 * line.size();
    }

    private int item(int i, ListMarker marker) {
      while (!open.isEmpty() && open.peek().x > marker.x() - 3) {
        open.pop();
      }
      String indent = open.isEmpty() ? "" : open.peek().indent;
      String shown = marker.markdown();
      int width = shown.startsWith("- ") ? 2 : shown.length() + 1;
      open.push(new Open(marker.x(), marker.textX(), indent + " ".repeat(width)));
      lastNumber = marker.number();
      Line rest = marker.rest();
      if (rest == null) {
        out.item(indent, shown, "");
        return i + 1;
      }
      int end = end(i, rest, marker.textX());
      List<Line> text = new ArrayList<>(lines.subList(i, end));
      text.set(0, rest);
      out.item(indent, shown, inline.markdown(text));
      return end;
    }

    private int paragraph(int i) {
      Line line = lines.get(i);
      int end = end(i, line, null);
      out.paragraph(
          indentFor(end > i + 1 ? lines.get(i + 1).x0() : line.x0()),
          inline.markdown(lines.subList(i, end)));
      return end;
    }

    /** What is set at the text of an open item belongs to it. */
    private String indentFor(float x) {
      while (!open.isEmpty() && x < open.peek().textX - 3) {
        open.pop();
      }
      return open.isEmpty() ? "" : open.peek().indent;
    }

    /**
     * The line after the last one of the paragraph that begins at a line.
     *
     * @param textX where its further lines begin; null where the second line shows it
     */
    private int end(int i, Line first, @Nullable Float textX) {
      Float left = textX;
      Line last = first;
      float pitch = 0;
      int end = i + 1;
      while (end < lines.size()) {
        Line line = lines.get(end);
        float gap = line.y() - last.y();
        float most = pitch > 0 ? 1.22f * pitch + 0.6f : 1.62f * Math.max(line.size(), last.size());
        if (gap <= 0.3f * line.size() || gap > most || Math.abs(line.size() - last.size()) > 1.3f) {
          break;
        }
        if (headings.at(line) != null || tables.containsKey(end)) {
          break;
        }
        if (left == null) {
          float shift = line.x0() - first.x0();
          boolean firstIndented = shift < 0 && shift > -4.5f * line.size();
          boolean hanging = shift > 0.4f * line.size() && shift < 12 * line.size();
          if (!firstIndented
              && Math.abs(shift) > 0.4f * line.size()
              && !(hanging && !shortLine(last, line, end))) {
            break;
          }
          left = line.x0();
        } else if (Math.abs(line.x0() - left) > 0.45f * line.size()) {
          break;
        }
        if (CodeBlock.is(line)
            && !CodeBlock.is(last)
            && !Inline.endsInUrl(last)
            && (shortLine(last, line, end) || !prose(end + 1, left))) {
          break;
        }
        if (tabbed(last, line)) {
          break;
        }
        if (startsItem(line, last, end) || shortLine(last, line, end)) {
          break;
        }
        if (pitch == 0) {
          pitch = gap;
        }
        last = line;
        end++;
      }
      return end;
    }

    /** Whether a line ends in something set far off, such as a kind at the right margin. */
    private boolean tabbed(Line last, Line line) {
      List<Line> segments = last.segments(3 * last.size());
      return segments.size() > 1
          && Math.abs(segments.getLast().x0() - line.x0()) > 0.5f * line.size();
    }

    private boolean prose(int i, float left) {
      return i < lines.size()
          && !CodeBlock.is(lines.get(i))
          && Math.abs(lines.get(i).x0() - left) < 3;
    }

    private boolean startsItem(Line line, Line last, int i) {
      ListMarker marker = ListMarker.of(line);
      if (marker == null) {
        return false;
      }
      if (marker.number() == 0) {
        return true;
      }
      return marker.number() == lastNumber + 1 || marker.number() == 1 || shortLine(last, line, i);
    }

    /**
     * Whether the first word of a line would have found room on the line before: then the break
     * between them is meant.
     */
    private boolean shortLine(Line before, Line line, int i) {
      float margin = margin(line, i);
      String text = line.runs().getFirst().text();
      float word = line.firstWordEnd() - line.x0();
      float room = margin - before.x1();
      String end = before.text();
      char lastChar = end.charAt(end.length() - 1);
      if (lastChar == '-') {
        return false;
      }
      boolean sentenceGoesOn =
          Character.isLowerCase(text.codePointAt(0)) && ".:;!?".indexOf(lastChar) < 0;
      return room > word + (sentenceGoesOn ? 3.5f : 0.6f) * line.size();
    }

    /** How far lines reach that begin about where this one does. */
    private float margin(Line line, int i) {
      float margin = 0;
      int alike = 0;
      for (int j = Math.max(0, i - 7); j < Math.min(lines.size(), i + 7); j++) {
        Line other = lines.get(j);
        if (Math.abs(other.x0() - line.x0()) < 2.2f * line.size() && !CodeBlock.is(other)) {
          margin = Math.max(margin, other.x1());
          alike++;
        }
      }
      return alike > 3 ? margin : Math.max(margin, region.x1() - 0.5f * line.size());
    }
  }
}

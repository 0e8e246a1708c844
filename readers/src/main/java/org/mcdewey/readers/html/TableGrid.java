package org.mcdewey.readers.html;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;

/** A table as rows of cells, with what spans several repeated in each. */
final class TableGrid {
  private static final int WIDEST = 60;
  private static final int LONGEST_SPAN = 1_000;

  private final List<List<String>> rows = new ArrayList<>();
  private boolean headed;
  private boolean layout;

  private TableGrid() {}

  static TableGrid of(Element table) {
    TableGrid grid = new TableGrid();
    List<Element> trs = new ArrayList<>();
    for (Element tr : table.select("tr")) {
      if (table.equals(tr.closest("table"))) {
        trs.add(tr);
      }
    }
    String[] spanText = new String[WIDEST];
    int[] spanRows = new int[WIDEST];
    boolean nested = false;
    for (Element tr : trs) {
      List<String> row = new ArrayList<>();
      boolean allHeads = !tr.children().isEmpty();
      for (Element cell : tr.children()) {
        while (row.size() < WIDEST && spanRows[row.size()] > 0) {
          spanRows[row.size()]--;
          row.add(String.valueOf(spanText[row.size()]));
        }
        allHeads &= cell.normalName().equals("th");
        nested |= cell.selectFirst("table, pre, h1, h2, h3") != null;
        String text = cellText(cell);
        int across = span(cell.attr("colspan"));
        int down = span(cell.attr("rowspan"));
        for (int i = 0; i < across && row.size() < WIDEST; i++) {
          spanRows[row.size()] = down - 1;
          spanText[row.size()] = text;
          row.add(text);
        }
      }
      while (row.size() < WIDEST && spanRows[row.size()] > 0) {
        spanRows[row.size()]--;
        row.add(String.valueOf(spanText[row.size()]));
      }
      if (row.stream().anyMatch(c -> !c.isBlank())) {
        if (grid.rows.isEmpty()) {
          grid.headed = allHeads || tr.closest("thead") != null;
        }
        grid.rows.add(row);
      }
    }
    int widest = grid.rows.stream().mapToInt(List::size).max().orElse(0);
    boolean presentation = table.attr("role").equals("presentation");
    grid.layout = presentation || widest <= 1 || nested && !grid.headed && grid.rows.size() <= 2;
    return grid;
  }

  private static int span(String text) {
    return text.matches("\\d{1,5}") ? Math.clamp(Integer.parseInt(text), 1, LONGEST_SPAN) : 1;
  }

  private static String cellText(Element cell) {
    return HtmlToMarkdown.of(cell)
        .replaceAll("(?m)^```[^\n]*$", "`")
        .replaceAll("`\n([^`\n]*)\n`", "`$1`")
        .replaceAll("<a id=\"[^\"]*\"></a>\\s*", "")
        .replaceAll("\\s*\n+\\s*", "<br>")
        .replaceAll("(?<!\\\\)\\|", "\\\\|")
        .strip();
  }

  /** Whether it only puts things beside each other on the page. */
  boolean isLayout() {
    return layout;
  }

  String markdown() {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    StringBuilder out = new StringBuilder();
    List<List<String>> body = new ArrayList<>(rows);
    List<String> head = headed ? body.removeFirst() : List.of();
    row(out, head, width);
    out.append("|").append(" --- |".repeat(width)).append('\n');
    body.forEach(r -> row(out, r, width));
    return out.toString();
  }

  private static void row(StringBuilder out, List<String> cells, int width) {
    out.append('|');
    for (int i = 0; i < width; i++) {
      out.append(' ').append(i < cells.size() ? cells.get(i) : "").append(" |");
    }
    out.append('\n');
  }
}

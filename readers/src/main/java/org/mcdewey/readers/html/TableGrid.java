package org.mcdewey.readers.html;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * A table as rows of cells, with what spans several repeated in each. The form is looked at first
 * and the text written later, so that tables in tables are gone through once.
 */
final class TableGrid {
  private static final int WIDEST = 60;
  private static final int LONGEST_SPAN = 1_000;

  /** A longer text is not repeated. */
  private static final int LONGEST_REPEATED = 300;

  private static final Pattern ANCHORS = Pattern.compile("<a id=\"[^\"]{0,300}\"></a>\n*");
  private static final Pattern LINE_ENDS = Pattern.compile("\n[ \n]*");

  /** A cell of the grid; where one spans several, all but the first are its repetition. */
  private record Cell(Element element, boolean repeated) {}

  private final List<List<@Nullable Cell>> rows = new ArrayList<>();
  private final List<Element> cells = new ArrayList<>();

  /** What was written, for the cells that are repeated. */
  private final Map<Element, String> texts = new IdentityHashMap<>();

  private @Nullable Element title;
  private boolean headed;
  private boolean layout;

  private TableGrid() {}

  static TableGrid of(Element table) {
    TableGrid grid = new TableGrid();
    List<Element> trs = rowsOf(table);
    @Nullable Cell[] spanCell = new @Nullable Cell[WIDEST];
    int[] spanRows = new int[WIDEST];
    boolean nested = false;
    for (Element tr : trs) {
      List<@Nullable Cell> row = new ArrayList<>();
      boolean allHeads = tr.childrenSize() > 0;
      for (Element cell : tr.children()) {
        spanned(row, spanCell, spanRows);
        allHeads &= cell.normalName().equals("th");
        nested |= !nested && cell.selectFirst("table, pre, h1, h2, h3") != null;
        grid.cells.add(cell);
        int across = span(cell.attr("colspan"));
        int down = span(cell.attr("rowspan"));
        for (int i = 0; i < across && row.size() < WIDEST; i++) {
          spanRows[row.size()] = down - 1;
          spanCell[row.size()] = new Cell(cell, true);
          row.add(new Cell(cell, i > 0));
        }
      }
      spanned(row, spanCell, spanRows);
      if (tr.hasText() || tr.selectFirst("img[alt]") != null) {
        if (grid.rows.isEmpty()) {
          grid.headed = allHeads || isHead(tr);
        }
        grid.rows.add(row);
      }
    }
    int widest = grid.rows.stream().mapToInt(List::size).max().orElse(0);
    boolean presentation = table.attr("role").equals("presentation");
    grid.layout = presentation || widest <= 1 || nested && !grid.headed && grid.rows.size() <= 2;
    if (!grid.layout) {
      grid.takeTitle();
    }
    return grid;
  }

  private static void spanned(List<@Nullable Cell> row, @Nullable Cell[] spanCell, int[] spanRows) {
    while (row.size() < WIDEST && spanRows[row.size()] > 0) {
      spanRows[row.size()]--;
      row.add(spanCell[row.size()]);
    }
  }

  private static List<Element> rowsOf(Element table) {
    List<Element> trs = new ArrayList<>();
    for (Element part : table.children()) {
      if (part.normalName().equals("tr")) {
        trs.add(part);
      } else if (Set.of("thead", "tbody", "tfoot").contains(part.normalName())) {
        part.children().stream().filter(c -> c.normalName().equals("tr")).forEach(trs::add);
      }
    }
    return trs;
  }

  private static boolean isHead(Element tr) {
    Element part = tr.parent();
    return part != null && part.normalName().equals("thead");
  }

  /** A first row that is one cell across all columns says what the table is of. */
  private void takeTitle() {
    if (rows.size() < 3 || rows.getFirst().size() < 2) {
      return;
    }
    Cell first = rows.getFirst().getFirst();
    boolean one =
        rows.getFirst().stream().allMatch(c -> c != null && c.element().equals(first.element()));
    if (one && first.element().text().length() <= LONGEST_REPEATED) {
      title = first.element();
      rows.removeFirst();
      Element second = rows.getFirst().getFirst().element();
      Element tr = second.parent();
      headed =
          headed || tr != null && tr.children().stream().allMatch(c -> c.normalName().equals("th"));
    }
  }

  private static int span(String text) {
    return text.matches("\\d{1,5}") ? Math.clamp(Integer.parseInt(text), 1, LONGEST_SPAN) : 1;
  }

  /** Whether it only puts things beside each other on the page. */
  boolean isLayout() {
    return layout;
  }

  List<Element> cells() {
    return cells;
  }

  /** What the table is of, where its first row says so; else nothing. */
  String title(Function<Element, String> writer) {
    return title == null ? "" : text(title, writer);
  }

  String markdown(Function<Element, String> writer) {
    int width = rows.stream().mapToInt(List::size).max().orElse(0);
    StringBuilder out = new StringBuilder();
    List<List<@Nullable Cell>> body = new ArrayList<>(rows);
    List<@Nullable Cell> head = headed ? body.removeFirst() : List.of();
    row(out, head, width, writer);
    out.append("|").append(" --- |".repeat(width)).append('\n');
    body.forEach(r -> row(out, r, 0, writer));
    return out.toString();
  }

  private void row(
      StringBuilder out, List<@Nullable Cell> cells, int width, Function<Element, String> writer) {
    out.append('|');
    for (int i = 0; i < Math.max(width, cells.size()); i++) {
      Cell cell = i < cells.size() ? cells.get(i) : null;
      String text = "";
      if (cell != null) {
        text = texts.computeIfAbsent(cell.element(), e -> text(e, writer));
        text = cell.repeated() && text.length() > LONGEST_REPEATED ? "" : text;
      }
      out.append(' ').append(text).append(" |");
    }
    out.append('\n');
  }

  private static String text(Element cell, Function<Element, String> writer) {
    String text = ANCHORS.matcher(writer.apply(cell)).replaceAll("");
    text = LINE_ENDS.matcher(withInlineCode(text).strip()).replaceAll("<br>");
    return withEscapedPipes(text);
  }

  /** Code of several lines as one piece of inline code for each: a row has one line. */
  private static String withInlineCode(String text) {
    if (!text.contains("```")) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    String fence = "";
    for (String line : text.split("\n", -1)) {
      String bare = line.strip();
      if (fence.isEmpty() && bare.startsWith("```")) {
        fence = bare.substring(0, Inline.longestRun(bare));
      } else if (!fence.isEmpty() && bare.equals(fence)) {
        fence = "";
      } else {
        out.append(fence.isEmpty() ? line : Inline.code(bare)).append('\n');
      }
    }
    return out.toString();
  }

  private static String withEscapedPipes(String text) {
    if (text.indexOf('|') < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '|' && (i == 0 || text.charAt(i - 1) != '\\')) {
        out.append('\\');
      }
      out.append(text.charAt(i));
    }
    return out.toString();
  }
}

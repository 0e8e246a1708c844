package org.mcdewey.readers.pdf;

import java.util.List;

/** Puts blocks below each other, with a blank line where Markdown needs one. */
final class MarkdownWriter {
  private final StringBuilder out = new StringBuilder();
  private boolean afterItem;

  void heading(int level, String text) {
    if (!text.isBlank()) {
      block("", "#".repeat(level) + ' ' + text);
    }
  }

  void paragraph(String indent, String text) {
    if (!text.isBlank()) {
      block(indent, Escape.start(text));
    }
  }

  /** An item; items that follow each other make one list without blank lines. */
  void item(String indent, String marker, String text) {
    if (!out.isEmpty()) {
      out.append(afterItem ? "\n" : "\n\n");
    }
    out.append(indent).append(marker);
    if (!text.isEmpty()) {
      out.append(' ').append(Escape.start(text));
    }
    afterItem = true;
  }

  void code(String indent, List<String> lines) {
    int longest = 2;
    for (String line : lines) {
      int run = 0;
      for (int i = 0; i < line.length(); i++) {
        run = line.charAt(i) == '`' ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
    }
    String fence = "`".repeat(longest + 1);
    StringBuilder block = new StringBuilder(fence);
    for (String line : lines) {
      block.append('\n').append(line.isEmpty() ? "" : indent + line);
    }
    block.append('\n').append(indent).append(fence);
    block(indent, block.toString());
  }

  void table(List<List<String>> rows, boolean head) {
    int columns = rows.getFirst().size();
    StringBuilder block = new StringBuilder();
    row(block, head ? rows.getFirst() : java.util.Collections.nCopies(columns, ""));
    block.append('\n').append("|").append(" --- |".repeat(columns));
    for (List<String> row : rows.subList(head ? 1 : 0, rows.size())) {
      block.append('\n');
      row(block, row);
    }
    block("", block.toString());
  }

  private static void row(StringBuilder block, List<String> cells) {
    block.append('|');
    for (String cell : cells) {
      block.append(' ').append(cell).append(cell.isEmpty() ? "|" : " |");
    }
  }

  private void block(String indent, String text) {
    if (!out.isEmpty()) {
      out.append("\n\n");
    }
    out.append(indent).append(text);
    afterItem = false;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

package org.mcdewey.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts the Markdown of a page into its blocks: headings, code, tables, list items, paragraphs. A
 * line scanner, in linear time: it only has to know where a block begins and ends.
 */
final class MarkdownBlocks {
  // Possessive wherever they can be, so that a hostile line is gone through once.
  static final Pattern HEADING =
      Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]++(.*?))?(?:(?<![ \\t])[ \\t]++(?:#++[ \\t]*+)?)?");
  private static final Pattern FENCE = Pattern.compile("( {0,12}(?:> ?)*+)(`{3,}+|~{3,}+)([^`]*+)");
  private static final Pattern LIST_ITEM =
      Pattern.compile("\\s{0,12}(?:[-*+•]|\\d{1,9}[.)])\\s++.*+");
  static final Pattern TABLE_DELIMITER =
      Pattern.compile("\\s*+\\|?+\\s*+:?+-++:?+\\s*+(?:\\|\\s*+:?+-++:?+\\s*+)*+\\|?+\\s*+");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"<>]*)\"></a>");

  /** A line longer than this is text, whatever it looks like; keeps the patterns cheap. */
  private static final int LONGEST_MARKUP_LINE = 4_000;

  enum Kind {
    HEADING,
    CODE,
    TABLE,
    LIST_ITEM,
    PARAGRAPH
  }

  /**
   * @param text the block without anchors and without a final line end
   * @param level of a heading, else 0
   * @param anchors the ids of the anchors before or in the block
   */
  record Block(Kind kind, String text, int level, List<String> anchors) {
    String heading() {
      Matcher m = HEADING.matcher(text);
      return m.matches() && m.group(2) != null ? plain(m.group(2)) : "";
    }

    int tokens() {
      return TokenEstimate.of(text);
    }
  }

  private final List<Block> blocks = new ArrayList<>();
  private final List<String> anchors = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private Kind kind = Kind.PARAGRAPH;

  private MarkdownBlocks() {}

  static List<Block> of(String markdown) {
    MarkdownBlocks scanner = new MarkdownBlocks();
    scanner.scan(markdown.split("\n", -1));
    return scanner.blocks;
  }

  /** A heading as a reader says it: without emphasis, code ticks and link targets. */
  static String plain(String heading) {
    return heading
        .replaceAll("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
        .replaceAll("`|\\*\\*?|(?<![\\p{L}\\p{N}])__?|__?(?![\\p{L}\\p{N}])", "")
        .replaceAll("\\\\(\\p{Punct})", "$1")
        .strip();
  }

  private void scan(String[] input) {
    for (int i = 0; i < input.length; i++) {
      String line = input[i];
      boolean markup = line.length() <= LONGEST_MARKUP_LINE;
      Matcher fence = markup ? FENCE.matcher(line) : null;
      if (fence != null && fence.matches()) {
        end();
        i = takeFence(input, i, fence.group(2));
        continue;
      }
      String bare = withoutAnchors(line);
      if (bare.isBlank()) {
        if (line.isBlank()) {
          end();
        }
        continue;
      }
      Matcher heading = markup ? HEADING.matcher(bare) : null;
      if (heading != null && heading.matches()) {
        end();
        take(Kind.HEADING, bare, heading.group(1).length());
      } else if (startsTable(input, i, markup)) {
        end();
        kind = Kind.TABLE;
        lines.add(bare);
      } else if (markup && kind != Kind.TABLE && LIST_ITEM.matcher(bare).matches()) {
        end();
        kind = Kind.LIST_ITEM;
        lines.add(bare);
      } else {
        lines.add(bare);
      }
    }
    end();
  }

  private int takeFence(String[] input, int start, String ticks) {
    StringBuilder code = new StringBuilder(input[start]);
    int i = start + 1;
    for (; i < input.length; i++) {
      code.append('\n').append(input[i]);
      String bare = input[i].strip().replaceFirst("^(?:> ?)+", "");
      if (bare.length() >= ticks.length()
          && bare.length() < 200
          && bare.chars().allMatch(c -> c == ticks.charAt(0))) {
        break;
      }
    }
    blocks.add(new Block(Kind.CODE, code.toString(), 0, takeAnchors()));
    return i;
  }

  private boolean startsTable(String[] input, int i, boolean markup) {
    return markup
        && kind != Kind.TABLE
        && input[i].indexOf('|') >= 0
        && i + 1 < input.length
        && input[i + 1].length() <= LONGEST_MARKUP_LINE
        && input[i + 1].indexOf('-') >= 0
        && input[i + 1].indexOf('|') >= 0
        && TABLE_DELIMITER.matcher(input[i + 1]).matches();
  }

  private String withoutAnchors(String line) {
    if (!line.contains("<a id=")) {
      return line;
    }
    Matcher m = ANCHOR.matcher(line);
    while (m.find()) {
      anchors.add(m.group(1));
    }
    return m.replaceAll("");
  }

  private void end() {
    if (!lines.isEmpty()) {
      take(kind, String.join("\n", lines), 0);
      lines.clear();
    }
    kind = Kind.PARAGRAPH;
  }

  private void take(Kind of, String text, int level) {
    blocks.add(new Block(of, text, level, takeAnchors()));
  }

  private List<String> takeAnchors() {
    List<String> taken = List.copyOf(anchors);
    anchors.clear();
    return taken;
  }
}

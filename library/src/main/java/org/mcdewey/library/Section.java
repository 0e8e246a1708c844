package org.mcdewey.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.MarkdownBlocks.Block;
import org.mcdewey.library.MarkdownBlocks.Kind;

/**
 * What one heading of a page heads, up to the next; before the first heading there is none.
 *
 * @param blocks the heading first, where there is one
 */
record Section(@Nullable Block heading, List<Block> blocks) {
  private static final Pattern LISTING_TITLE =
      Pattern.compile(
          "(?i)(?:\\d+(?:\\.\\d+)*\\s+)?(?:table of contents|contents|list of"
              + " (?:figures|tables|examples)|(?:\\w+ ){0,2}index|figures|tables)");
  private static final Pattern LEADERS =
      Pattern.compile("(?:\\.\\s?){4,}\\s*[\\divxlcIVXLC]+\\s*$");
  private static final Pattern PAGE_NUMBERS =
      Pattern.compile("[\\s,](?:\\d{1,4}|[ivxlc]{1,6})(?:[,–-]\\s*\\d{1,4})*\\s*$");

  static List<Section> of(List<Block> blocks) {
    List<Section> sections = new ArrayList<>();
    List<Block> open = new ArrayList<>();
    for (Block block : blocks) {
      if (block.kind() == Kind.HEADING && !open.isEmpty()) {
        sections.add(section(open));
        open = new ArrayList<>();
      }
      open.add(block);
    }
    if (!open.isEmpty()) {
      sections.add(section(open));
    }
    return sections;
  }

  private static Section section(List<Block> blocks) {
    Block first = blocks.getFirst();
    return new Section(first.kind() == Kind.HEADING ? first : null, List.copyOf(blocks));
  }

  /**
   * Whether it only lists other pages: most of its lines end in dot leaders and a page number, or,
   * under a heading such as Contents or Index, in page numbers.
   */
  boolean isListing(String title) {
    int lines = 0;
    int leaders = 0;
    int numbers = 0;
    for (Block block : blocks) {
      if (block.kind() == Kind.CODE || block.kind() == Kind.TABLE) {
        return false;
      }
      if (block.kind() == Kind.HEADING || block.text().length() > 20_000) {
        continue;
      }
      for (String line : block.text().split("\n")) {
        lines++;
        leaders += LEADERS.matcher(line).find() ? 1 : 0;
        numbers += PAGE_NUMBERS.matcher(line).find() ? 1 : 0;
      }
    }
    if (lines < 3) {
      return false;
    }
    return leaders * 2 > lines || LISTING_TITLE.matcher(title).matches() && numbers * 2 > lines;
  }
}

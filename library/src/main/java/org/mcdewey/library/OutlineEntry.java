package org.mcdewey.library;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One heading of a document.
 *
 * @param file the file it is in, as in a chunk id
 * @param level from 1
 * @param text as a reader says it
 * @param page the document-wide number of the page it is on
 * @param anchor the id of the anchor right before it, or null
 */
public record OutlineEntry(String file, int level, String text, int page, @Nullable String anchor) {

  static List<OutlineEntry> of(String file, List<Page> pages) {
    List<OutlineEntry> entries = new ArrayList<>();
    for (Page page : pages) {
      for (MarkdownBlocks.Block block : MarkdownBlocks.of(page.markdown())) {
        if (block.kind() == MarkdownBlocks.Kind.HEADING && !block.heading().isBlank()) {
          String anchor = block.anchors().isEmpty() ? null : block.anchors().getLast();
          entries.add(
              new OutlineEntry(file, block.level(), block.heading(), page.number(), anchor));
        }
      }
    }
    return entries;
  }
}

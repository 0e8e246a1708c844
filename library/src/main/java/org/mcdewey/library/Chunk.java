package org.mcdewey.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The unit search returns: at most one page, cut at section borders, never inside a code block or a
 * table row.
 *
 * @param vendor who publishes the document
 * @param title the title of the chunk's file, which is the document's where it has one file
 * @param headingPath the headings the chunk stands under, outermost first; without the title
 * @param page the page number in the document, from 1
 * @param pageLabel the number printed on that page, or null
 * @param anchor the id of the nearest anchor at or before the chunk on its page, or null
 * @param order the chunk's place in the reading order of its document, from 0
 * @param text Markdown
 * @param fingerprint the first 32 hexadecimal digits of the SHA-256 of {@code text} in UTF-8
 */
public record Chunk(
    ChunkId id,
    String vendor,
    String title,
    List<String> headingPath,
    int page,
    @Nullable String pageLabel,
    @Nullable String anchor,
    int order,
    String text,
    String fingerprint) {

  public Chunk {
    headingPath = List.copyOf(headingPath);
  }
}

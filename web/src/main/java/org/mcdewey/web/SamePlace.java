package org.mcdewey.web;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;

/** Where in another version of a document the reader of a chunk would go on. */
final class SamePlace {
  private SamePlace() {}

  /**
   * The same text, else the chunk under the same headings, else one under a heading of the same
   * words, else the same file, else the document's beginning.
   */
  static String href(Library library, Chunk chunk, Document other) {
    List<Chunk> there = library.chunks(other.id());
    return first(there, c -> c.fingerprint().equals(chunk.fingerprint()))
        .or(
            () ->
                first(
                    there,
                    c ->
                        !chunk.headingPath().isEmpty()
                            && c.headingPath().equals(chunk.headingPath())
                            && c.id().file().equals(chunk.id().file())))
        .or(
            () ->
                first(
                    there,
                    c ->
                        !chunk.headingPath().isEmpty()
                            && c.headingPath().equals(chunk.headingPath())))
        .or(() -> first(there, c -> Objects.equals(last(c), last(chunk)) && last(c) != null))
        .or(() -> first(there, c -> c.id().file().equals(chunk.id().file()) && several(other)))
        .map(c -> Hrefs.LINKS.inDocument(c.id(), c.page()))
        .orElseGet(() -> Hrefs.document(other.id()));
  }

  private static boolean several(Document document) {
    return document.files().size() > 1;
  }

  private static Optional<Chunk> first(List<Chunk> chunks, Predicate<Chunk> wanted) {
    return chunks.stream().filter(wanted).findFirst();
  }

  private static @Nullable String last(Chunk chunk) {
    return chunk.headingPath().isEmpty() ? null : chunk.headingPath().getLast();
  }
}

package org.mcdewey.mcp;

import java.util.List;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Filter;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.Selection;

/** Gets what is named, or says what there is instead. */
final class Shelves {
  private Shelves() {}

  /**
   * Case and a leading v do not matter, as in a search.
   *
   * @throws LibraryException NOT_FOUND with what there is
   */
  static Document document(Library library, DocumentId id) {
    return library
        .document(id)
        .orElseGet(
            () -> {
              Selection selection =
                  library
                      .catalog()
                      .select(new Filter(null, id.product(), id.version(), id.document()));
              return library.catalog().documents().stream()
                  .filter(
                      d ->
                          (selection.product() == null
                                  || selection.product().equals(d.id().product()))
                              && (selection.editions() == null
                                  || selection.editions().contains(d.id().edition()))
                              && (selection.document() == null
                                  || selection.document().equals(d.id().document())))
                  .findFirst()
                  .orElseThrow(
                      () ->
                          LibraryException.notFound(
                              "There is no document " + id + "; list_library says what there is.",
                              List.of()));
            });
  }

  /**
   * @throws LibraryException NOT_FOUND that says whether it is the document or the chunk
   */
  static Chunk chunk(Library library, ChunkId id) {
    return library
        .chunk(id)
        .orElseThrow(
            () -> {
              document(library, id.document());
              return LibraryException.notFound(
                  "The document "
                      + id.document()
                      + " has no chunk "
                      + id
                      + " any more; search_docs finds where its text is now.",
                  List.of());
            });
  }
}

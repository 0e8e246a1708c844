package org.mcdewey.web;

import java.util.List;
import java.util.Optional;
import org.mcdewey.library.Catalog;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.Selection;

/** Finds what an address names, or says what there is instead. */
final class Lookup {
  private Lookup() {}

  static Document document(Library library, Asked asked) {
    return document(
        library,
        new DocumentId(asked.part("product"), asked.part("version"), asked.part("document")));
  }

  static Document document(Library library, DocumentId id) {
    return library
        .document(id)
        .orElseThrow(
            () -> {
              Catalog catalog = library.catalog();
              List<String> versions = catalog.versions(id.product());
              if (versions.isEmpty()) {
                return missing("product", id.product(), catalog.products(null));
              }
              if (!versions.contains(id.version())) {
                return missing("version", id.product() + " " + id.version(), versions);
              }
              return missing(
                  "document",
                  id.toString(),
                  catalog.documents(id.product(), id.version()).stream()
                      .map(d -> d.id().document())
                      .toList());
            });
  }

  static LibraryException missing(String what, String asked, List<String> choices) {
    String shown = asked.length() > 80 ? asked.substring(0, 80) + "…" : asked;
    String there =
        choices.isEmpty()
            ? "the library is empty"
            : "there are: " + String.join(", ", choices.stream().limit(40).toList());
    return LibraryException.notFound(
        "There is no " + what + " \"" + shown + "\"; " + there + ".", choices);
  }

  static Chunk chunk(Library library, ChunkId id) {
    Document document = document(library, id.document());
    return library
        .chunk(id)
        .orElseThrow(
            () ->
                LibraryException.notFound(
                    "There is no chunk "
                        + id
                        + " any more; its text has changed or is gone, the document is "
                        + Hrefs.document(document.id())
                        + ".",
                    List.of()));
  }

  /** The chunks with the same text in the document's other versions, newest first. */
  static List<ChunkId> sameText(Library library, Chunk chunk) {
    return library.catalog().inOtherVersions(chunk.id().document()).stream()
        .flatMap(d -> sameText(library, d, chunk).stream())
        .map(Chunk::id)
        .toList();
  }

  private static Optional<Chunk> sameText(Library library, Document other, Chunk chunk) {
    return library.chunks(other.id()).stream()
        .filter(c -> c.fingerprint().equals(chunk.fingerprint()))
        .filter(c -> c.text().equals(chunk.text()))
        .findFirst();
  }

  static boolean isIn(Document document, Selection selection) {
    DocumentId id = document.id();
    return (selection.vendor() == null || selection.vendor().equals(document.vendor()))
        && (selection.product() == null || selection.product().equals(id.product()))
        && (selection.editions() == null || selection.editions().contains(id.edition()))
        && (selection.document() == null || selection.document().equals(id.document()));
  }
}

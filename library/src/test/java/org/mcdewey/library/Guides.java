package org.mcdewey.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small guides to shelve. */
final class Guides {
  private Guides() {}

  static NewDocument guide(Path folder, String id, String... pages) throws IOException {
    return by("Cisco", folder, id, pages);
  }

  static NewDocument by(String vendor, Path folder, String id, String... pages) throws IOException {
    DocumentId document = DocumentId.parse(id);
    Path original = folder.resolve(document.document() + ".txt");
    Files.writeString(original, String.join("\f", pages));
    List<Page> numbered =
        java.util.stream.IntStream.range(0, pages.length)
            .mapToObj(i -> new Page(i + 1, null, Page.Role.TEXT, pages[i]))
            .toList();
    return new NewDocument(
        document,
        vendor,
        null,
        null,
        new Document.Place(original.toString(), null, null, null, null),
        List.of(
            new NewDocument.NewFile(
                document.document(),
                "The Guide",
                original.getFileName().toString(),
                original,
                "text/plain",
                "test/1",
                numbered)));
  }
}

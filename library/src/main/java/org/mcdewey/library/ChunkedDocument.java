package org.mcdewey.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The chunks of a shelved document, made again from its Markdown and its chunk numbers. */
final class ChunkedDocument {
  private ChunkedDocument() {}

  static List<Chunk> chunks(Document document, String yaml, String where, Path folder)
      throws IOException {
    Map<String, ChunkNumbers> numbers = DocumentYaml.numbers(yaml, where);
    List<Chunk> chunks = new ArrayList<>();
    for (Document.File file : document.files()) {
      List<Page> pages = PageMarkdown.read(Files.readString(folder.resolve(file.file() + ".md")));
      List<Chunker.Draft> drafts = Chunker.chunks(file.title(), pages);
      List<String> fingerprints = drafts.stream().map(d -> Fingerprint.ofText(d.text())).toList();
      // What was edited by hand gets numbers too, though they are not kept before it is added
      // again.
      List<ChunkNumbers.Entry> numbered =
          numbers
              .getOrDefault(file.file(), ChunkNumbers.NONE)
              .forFingerprints(fingerprints)
              .entries();
      for (int i = 0; i < drafts.size(); i++) {
        Chunker.Draft d = drafts.get(i);
        chunks.add(
            new Chunk(
                new ChunkId(document.id(), file.file(), numbered.get(i).n()),
                document.vendor(),
                file.title(),
                d.headingPath(),
                d.page(),
                d.label(),
                d.anchor(),
                chunks.size(),
                d.text(),
                fingerprints.get(i)));
      }
    }
    return List.copyOf(chunks);
  }
}

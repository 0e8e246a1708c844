package org.mcdewey.search.citation;

import java.util.ArrayList;
import java.util.List;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;

/** The same text in the other versions of a chunk's document, straight from the library. */
public final class Copies {
  private Copies() {}

  /** Newest version first. */
  public static List<ChunkId> of(Chunk chunk, Library library) {
    List<ChunkId> copies = new ArrayList<>();
    for (Document other : library.catalog().inOtherVersions(chunk.id().document())) {
      library.chunks(other.id()).stream()
          .filter(c -> c.fingerprint().equals(chunk.fingerprint()))
          .map(Chunk::id)
          .findFirst()
          .ifPresent(copies::add);
    }
    return copies;
  }
}

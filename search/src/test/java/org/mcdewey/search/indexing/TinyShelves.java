package org.mcdewey.search.indexing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;

/** A library in memory: a document is a few lines, each of them a chunk. */
final class TinyShelves implements Shelves {
  private final Map<DocumentId, List<String>> shelved = new TreeMap<>();

  static DocumentId id(String name) {
    return new DocumentId("p", "v1", name);
  }

  synchronized Document shelve(String name, String... texts) {
    shelved.put(id(name), List.of(texts));
    return document(id(name)).orElseThrow();
  }

  synchronized void remove(String name) {
    shelved.remove(id(name));
  }

  @Override
  public synchronized List<Document> documents() {
    return shelved.keySet().stream().map(id -> document(id).orElseThrow()).toList();
  }

  @Override
  public synchronized Optional<Document> document(DocumentId id) {
    return Optional.ofNullable(shelved.get(id))
        .map(
            texts ->
                new Document(
                    id,
                    "V",
                    id.document(),
                    null,
                    new Document.Place("/x", null, null, null, null),
                    Instant.EPOCH,
                    "sha of " + texts,
                    List.of()));
  }

  @Override
  public synchronized List<Chunk> chunks(DocumentId id) {
    List<Chunk> chunks = new ArrayList<>();
    for (String text : shelved.getOrDefault(id, List.of())) {
      int n = chunks.size();
      chunks.add(
          new Chunk(
              new ChunkId(id, "f", n), "V", "T", List.of(), 1, null, null, n, text, "f" + text));
    }
    return chunks;
  }
}

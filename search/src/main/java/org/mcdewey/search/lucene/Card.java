package org.mcdewey.search.lucene;

import org.apache.lucene.util.BytesRef;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.search.index.SearchIndex.Hit;

/** What ranking has to know of every hit, in one value that is quick to read. */
record Card(String id, String vendor, String fingerprint) {
  /** Stands in no id, vendor or fingerprint: control characters are refused in names. */
  private static final char BETWEEN = '\u0000';

  static Card of(Chunk chunk) {
    return new Card(chunk.id().toString(), chunk.vendor(), chunk.fingerprint());
  }

  static Card read(BytesRef bytes) {
    String all = bytes.utf8ToString();
    int first = all.indexOf(BETWEEN);
    int second = all.indexOf(BETWEEN, first + 1);
    return new Card(
        all.substring(0, first), all.substring(first + 1, second), all.substring(second + 1));
  }

  BytesRef bytes() {
    return new BytesRef(id + BETWEEN + vendor + BETWEEN + fingerprint);
  }

  ChunkId chunkId() {
    return ChunkId.parse(id);
  }

  Hit hit(double score) {
    return new Hit(chunkId(), vendor, fingerprint, score);
  }
}

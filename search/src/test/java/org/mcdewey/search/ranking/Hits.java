package org.mcdewey.search.ranking;

import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.search.index.SearchIndex.Hit;

/** Hits for tests. */
final class Hits {
  private Hits() {}

  static Hit hit(int n, double score) {
    return hit("Cisco", "finesse", "v12.5", n, "text " + n, score);
  }

  static Hit hit(
      String vendor, String product, String version, int n, String fingerprint, double score) {
    return new Hit(
        new ChunkId(new DocumentId(product, version, "guide"), "file", n),
        vendor,
        fingerprint,
        score);
  }
}

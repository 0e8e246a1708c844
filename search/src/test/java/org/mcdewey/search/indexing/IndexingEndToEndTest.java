package org.mcdewey.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Selection;
import org.mcdewey.search.embedding.OnnxEmbedder;
import org.mcdewey.search.embedding.VectorCache;
import org.mcdewey.search.index.SearchIndex.Hit;
import org.mcdewey.search.index.SearchIndex.WordQuery;
import org.mcdewey.search.index.UnusableIndexException;
import org.mcdewey.search.indexing.Indexer.Progress;
import org.mcdewey.search.lucene.LuceneIndex;

/** The real model and the real index over a library in memory. */
class IndexingEndToEndTest {
  @TempDir Path folder;

  private static void noRenewal(UnusableIndexException why) {
    throw why;
  }

  @Test
  void wordsAreFoundAtOnceAndAParaphraseOnceEmbedded() {
    TinyShelves shelves = new TinyShelves();
    try (OnnxEmbedder embedder = OnnxEmbedder.open(folder.resolve("cache"));
        LuceneIndex index =
            LuceneIndex.openForWriting(
                folder.resolve("lucene"), embedder.dimension(), embedder.model());
        VectorCache cache =
            VectorCache.open(folder.resolve("vectors"), embedder.model(), embedder.dimension());
        LibraryIndexer indexer =
            new LibraryIndexer(
                shelves,
                "1",
                index,
                IndexingEndToEndTest::noRenewal,
                embedder,
                cache,
                folder.resolve("announced"),
                2,
                System::nanoTime)) {
      indexer.index(shelves.shelve("stop", "To stop the daemon, send it the TERM signal."));
      assertThat(index.byWords(WordQuery.of("daemon"), Selection.ALL, 5)).hasSize(1);
      indexer.index(shelves.shelve("icons", "The table lists the colours of the icons."));
      indexer.index(shelves.shelve("keys", "Install the certificate in the browser."));
      indexer.commit();
      assertThat(indexer.pending()).isEqualTo(3);

      indexer.embedPending(Progress.NONE, () -> false);

      assertThat(indexer.pending()).isZero();
      List<Hit> near =
          index.byMeaning(
              embedder.embedQuestion("How do I shut the server down?"),
              WordQuery.of(""),
              Selection.ALL,
              3);
      assertThat(near.getFirst().id().document()).isEqualTo(TinyShelves.id("stop"));
    }
  }
}

package org.mcdewey.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.search.embedding.EmbedderUnavailable;
import org.mcdewey.search.embedding.VectorCache;

class BackgroundEmbeddingTest {
  @TempDir Path folder;
  final TinyShelves shelves = new TinyShelves();
  final BlockingQueue<String> asked = new LinkedBlockingQueue<>();

  private LibraryIndexer indexer(TinyIndex index, TinyEmbedder embedder, VectorCache cache) {
    return new LibraryIndexer(
        shelves,
        "1",
        index,
        why -> {
          throw why;
        },
        embedder,
        cache,
        folder.resolve("announced"),
        1,
        System::nanoTime);
  }

  private VectorCache cache() {
    return VectorCache.open(folder, "tiny/1", 2);
  }

  private String nextAsked() throws InterruptedException {
    return asked.poll(30, TimeUnit.SECONDS);
  }

  @Test
  void itEmbedsWhatIsThereAndThenWhatComes() throws InterruptedException {
    TinyIndex index = new TinyIndex();
    TinyEmbedder embedder = new TinyEmbedder(asked::add);
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.index(shelves.shelve("a", "one"));
      indexer.commit();
      try (BackgroundEmbedding background = BackgroundEmbedding.start(indexer, embedder)) {
        assertThat(nextAsked()).isEqualTo("T\fone");
        indexer.index(shelves.shelve("b", "two"));
        indexer.commit();
        background.wake();
        assertThat(nextAsked()).isEqualTo("T\ftwo");
      }
      assertThat(indexer.pending()).isZero();
    }
  }

  @Test
  void closingInTheMiddleKeepsWhatIsDone() throws InterruptedException {
    TinyIndex index = new TinyIndex();
    TinyEmbedder embedder = new TinyEmbedder(asked::add);
    String[] texts = new String[100_000];
    java.util.Arrays.setAll(texts, i -> "text " + i);
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.index(shelves.shelve("a", texts));
      BackgroundEmbedding background = BackgroundEmbedding.start(indexer, embedder);
      nextAsked();
      background.close();
      assertThat(index.afterCrash().coverage().withVectors())
          .isPositive()
          .isEqualTo(embedder.embedded.size());
    }
  }

  @Test
  void aModelThatDoesNotRunHereIsSaidAndNothingElseHappens() throws InterruptedException {
    TinyIndex index = new TinyIndex();
    TinyEmbedder embedder =
        new TinyEmbedder(
            input -> {
              asked.add(input);
              throw new EmbedderUnavailable("It does not run here.", new LinkageError());
            });
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.index(shelves.shelve("a", "one"));
      BackgroundEmbedding background = BackgroundEmbedding.start(indexer, embedder);
      nextAsked();
      background.close();
      assertThat(background.status().problem()).isEqualTo("It does not run here.");
      assertThat(index.revisions()).hasSize(1);
    }
  }
}

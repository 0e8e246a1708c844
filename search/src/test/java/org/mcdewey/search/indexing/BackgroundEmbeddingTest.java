package org.mcdewey.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
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

  @Test
  void aProcessThatEndsWhileTheModelLoadsSaysNothing() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndingWhileLoading.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).contains("status: null");
  }

  /** Loads its model for so long that the process ends in the middle. */
  static final class EndingWhileLoading {
    private EndingWhileLoading() {}

    public static void main(String[] args) throws InterruptedException {
      Path home = Path.of(args[0]);
      CountDownLatch loading = new CountDownLatch(1);
      CountDownLatch ends = new CountDownLatch(1);
      TinyEmbedder embedder =
          new TinyEmbedder(_ -> {}) {
            @Override
            public void warm() {
              loading.countDown();
              try {
                ends.await();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {}));
              } catch (InterruptedException | IllegalStateException e) {
                throw new EmbedderUnavailable("It does not run here: " + e.getMessage(), e);
              }
            }
          };
      VectorCache cache = VectorCache.open(home, "tiny/1", 2);
      LibraryIndexer indexer =
          new LibraryIndexer(
              new TinyShelves(),
              "1",
              new TinyIndex(),
              why -> {
                throw why;
              },
              embedder,
              cache,
              home.resolve("announced"),
              1,
              System::nanoTime);
      BackgroundEmbedding background = BackgroundEmbedding.start(indexer, embedder);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    ends.countDown();
                    Thread thread = background.thread();
                    try {
                      thread.join();
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                    System.out.println("status: " + background.status().problem());
                  }));
      loading.await();
      System.exit(0);
    }
  }
}

package org.mcdewey.search.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Document;
import org.mcdewey.search.embedding.VectorCache;
import org.mcdewey.search.index.UnusableIndexException;
import org.mcdewey.search.indexing.Indexer.Progress;

class LibraryIndexerTest {
  @TempDir Path folder;
  final TinyShelves shelves = new TinyShelves();
  final TinyEmbedder embedder = new TinyEmbedder();
  final AtomicLong now = new AtomicLong();

  private LibraryIndexer indexer(TinyIndex index, TinyEmbedder by, VectorCache cache) {
    return indexer(index, by, cache, "1");
  }

  private LibraryIndexer indexer(
      TinyIndex index, TinyEmbedder by, VectorCache cache, String chunking) {
    return new LibraryIndexer(
        shelves,
        chunking,
        index,
        LibraryIndexerTest::noRenewal,
        by,
        cache,
        folder.resolve("announced"),
        2,
        now::get);
  }

  private static void noRenewal(UnusableIndexException why) {
    throw why;
  }

  private VectorCache cache() {
    return VectorCache.open(folder.resolve("vectors"), "tiny/1", 2);
  }

  @Test
  void aDocumentIsFoundTheMomentItIsIndexed() {
    TinyIndex index = new TinyIndex();
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      Document a = shelves.shelve("a", "one", "two");
      indexer.announce(a.id());
      indexer.index(a);
      assertThat(index.withoutVectors(9)).hasSize(2);
      assertThat(indexer.pending()).isEqualTo(2);
    }
  }

  @Test
  void aRunOfChangesIsShownOnceAndAgainAtItsEnd() {
    TinyIndex index = new TinyIndex();
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      for (int i = 0; i < 10; i++) {
        indexer.index(shelves.shelve("d" + i, "text " + i));
      }
      assertThat(index.refreshes).isEqualTo(1);
      indexer.commit();
      assertThat(index.revisions()).hasSize(10);
      assertThat(index.commits).isEqualTo(1);
    }
  }

  @Test
  void everythingPendingIsEmbeddedAndEachTextOnce() {
    TinyIndex index = new TinyIndex();
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.index(shelves.shelve("a", "one", "two"));
      indexer.index(shelves.shelve("b", "two", "three"));
      indexer.commit();
      indexer.embedPending(Progress.NONE, () -> false);
      assertThat(embedder.embedded).containsExactlyInAnyOrder("T\fone", "T\ftwo", "T\fthree");
      assertThat(indexer.pending()).isZero();
      assertThat(index.afterCrash().coverage().withVectors()).isEqualTo(4);
    }
  }

  @Test
  void aDocumentThatComesBackHasItsVectorsAtOnce() {
    TinyIndex index = new TinyIndex();
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.index(shelves.shelve("a", "one", "two"));
      indexer.embedPending(Progress.NONE, () -> false);
      shelves.remove("a");
      indexer.remove(TinyShelves.id("a"));
      indexer.commit();
      assertThat(index.revisions()).isEmpty();
      indexer.index(shelves.shelve("a", "two", "one"));
      indexer.commit();
      assertThat(indexer.pending()).isZero();
      assertThat(embedder.embedded).hasSize(2);
    }
  }

  @Test
  void embeddingStopsWhenAskedAndGoesOnFromThere() {
    TinyIndex index = new TinyIndex();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    TinyEmbedder stopping =
        new TinyEmbedder(
            _ -> {
              if (asked.incrementAndGet() == 5) {
                stop.set(true);
              }
            });
    String[] texts = IntStream.range(0, 2_500).mapToObj(i -> "text " + i).toArray(String[]::new);
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, stopping, cache)) {
      indexer.index(shelves.shelve("a", texts));
      indexer.embedPending(Progress.NONE, stop::get);
      int first = stopping.embedded.size();
      assertThat(first).isBetween(5, 2_499);
      assertThat(index.afterCrash().coverage().withVectors()).isEqualTo(first);
      indexer.embedPending(Progress.NONE, () -> false);
      assertThat(stopping.embedded).hasSize(2_500).doesNotHaveDuplicates();
      assertThat(indexer.pending()).isZero();
    }
  }

  @Test
  void progressEndsAtTheTotal() {
    TinyIndex index = new TinyIndex();
    long[] last = new long[2];
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.index(shelves.shelve("a", "one", "two", "three"));
      indexer.embedPending(
          (done, total) -> {
            assertThat(done).isBetween(last[0], total);
            last[0] = done;
            last[1] = total;
          },
          () -> false);
    }
    assertThat(last).containsExactly(3, 3);
  }

  @Test
  void aDocumentReplacedWhileItIsEmbeddedHasTheNewTextsVectors() throws InterruptedException {
    TinyIndex index = new TinyIndex();
    CountDownLatch embedding = new CountDownLatch(1);
    CountDownLatch replaced = new CountDownLatch(1);
    TinyEmbedder waiting =
        new TinyEmbedder(
            input -> {
              if (input.endsWith("old")) {
                embedding.countDown();
                await(replaced);
              }
            });
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, waiting, cache)) {
      indexer.index(shelves.shelve("a", "old"));
      indexer.index(shelves.shelve("gone", "old"));
      indexer.commit();
      Thread thread =
          Thread.startVirtualThread(() -> indexer.embedPending(Progress.NONE, () -> false));
      await(embedding);
      shelves.shelve("a", "new");
      indexer.index(shelves.document(TinyShelves.id("a")).orElseThrow());
      shelves.remove("gone");
      indexer.remove(TinyShelves.id("gone"));
      indexer.commit();
      replaced.countDown();
      thread.join();
      indexer.rebuild(Progress.NONE);
      indexer.embedPending(Progress.NONE, () -> false);
      TinyEmbedder fresh = new TinyEmbedder();
      assertThat(index.described())
          .contains(java.util.Arrays.toString(fresh.embed("T\fnew").getFirst()));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aFailureOfTheModelIsReportedAndWhatWasDoneIsKept() {
    TinyIndex index = new TinyIndex();
    TinyEmbedder failing =
        new TinyEmbedder(
            input -> {
              if (input.endsWith("bad")) {
                throw new IllegalStateException("no such number");
              }
            });
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, failing, cache)) {
      indexer.index(shelves.shelve("a", "good", "bad"));
      assertThatThrownBy(() -> indexer.embedPending(Progress.NONE, () -> false))
          .hasMessage("no such number");
      assertThat(indexer.pending()).isEqualTo(2 - failing.embedded.size());
    }
  }

  @Test
  void reconcileMendsWhatWasChangedByHandAndOnlyThat() {
    TinyIndex index = new TinyIndex();
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      for (String name : List.of("same", "changed", "gone")) {
        indexer.index(shelves.shelve(name, "text of " + name));
      }
      indexer.commit();
      shelves.shelve("changed", "other text");
      shelves.shelve("new", "new text");
      shelves.remove("gone");
      assertThat(indexer.reconcile(Progress.NONE)).isEqualTo(3);
      assertThat(index.revisions().keySet())
          .containsExactlyInAnyOrder(
              TinyShelves.id("same"), TinyShelves.id("changed"), TinyShelves.id("new"));
      assertThat(indexer.reconcile(Progress.NONE)).isZero();
    }
  }

  @Test
  void anotherChunkingMakesEveryDocumentDiffer() {
    TinyIndex index = new TinyIndex();
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.index(shelves.shelve("a", "one"));
      indexer.index(shelves.shelve("b", "two"));
    }
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache, "2")) {
      assertThat(indexer.reconcile(Progress.NONE)).isEqualTo(2);
    }
  }

  @Test
  void rebuildMakesTheSameIndexWithoutEmbeddingAndForgetsUnusedVectors() {
    TinyIndex index = new TinyIndex();
    String undisturbed;
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.index(shelves.shelve("a", "one", "two"));
      indexer.index(shelves.shelve("gone", "three"));
      indexer.commit();
      indexer.embedPending(Progress.NONE, () -> false);
      shelves.remove("gone");
      indexer.remove(TinyShelves.id("gone"));
      indexer.commit();
      undisturbed = index.described();
      assertThat(cache.size()).isEqualTo(3);
    }
    TinyIndex fresh = new TinyIndex();
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(fresh, embedder, cache)) {
      indexer.rebuild(Progress.NONE);
      assertThat(fresh.described()).isEqualTo(undisturbed);
      assertThat(embedder.embedded).hasSize(3);
      assertThat(cache.size()).isEqualTo(2);
    }
  }

  @Test
  void recoverDoesNothingWhenNothingWasAnnounced() {
    TinyIndex index = new TinyIndex();
    shelves.shelve("a", "one");
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.recover(Progress.NONE);
      assertThat(index.commits).isZero();
      assertThat(index.revisions()).isEmpty();
    }
  }

  @Test
  void aTornAnnouncementIsNone() throws IOException {
    TinyIndex index = new TinyIndex();
    Document a = shelves.shelve("a", "one");
    shelves.shelve("b", "two");
    Path announced = folder.resolve("announced");
    Files.writeString(announced, a.id() + "\np/v1/b");
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.recover(Progress.NONE);
      assertThat(index.revisions().keySet()).containsExactly(a.id());
    }
    assertThat(announced).isEmptyFile();
  }

  @Test
  void aDamagedAnnouncementMakesEveryDocumentLookedAt() throws IOException {
    TinyIndex index = new TinyIndex();
    shelves.shelve("a", "one");
    Files.write(folder.resolve("announced"), new byte[] {0, (byte) 0xff, '\n', '/', (byte) 0xc3});
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(index, embedder, cache)) {
      indexer.recover(Progress.NONE);
      assertThat(index.revisions().keySet()).containsExactly(TinyShelves.id("a"));
    }
    assertThat(folder.resolve("announced")).isEmptyFile();
  }

  // ---- killed at every step ----

  /** Three documents come, one changes twice, one goes; then all is embedded. */
  private void everything(LibraryIndexer indexer, Killed.Steps steps) {
    add(indexer, steps, "a", "one", "two");
    add(indexer, steps, "b", "two", "three");
    add(indexer, steps, "c", "four");
    indexer.commit();
    add(indexer, steps, "b", "three", "five");
    now.addAndGet(6_000_000_000L);
    add(indexer, steps, "b", "five");
    indexer.announce(TinyShelves.id("a"));
    steps.step();
    shelves.remove("a");
    steps.step();
    indexer.remove(TinyShelves.id("a"));
    steps.step();
    indexer.commit();
    indexer.embedPending(Progress.NONE, () -> false);
  }

  private void add(LibraryIndexer indexer, Killed.Steps steps, String name, String... texts) {
    steps.step();
    indexer.announce(TinyShelves.id(name));
    steps.step();
    Document document = shelves.shelve(name, texts);
    steps.step();
    indexer.index(document);
    steps.step();
  }

  @Test
  void killedAtAnyStepTheNextStartIsAsIfNothingHadHappened() {
    Killed.Steps whole = new Killed.Steps(Integer.MAX_VALUE);
    TinyIndex undisturbed = new TinyIndex(whole);
    try (VectorCache cache = cache();
        LibraryIndexer indexer = indexer(undisturbed, embedder, cache)) {
      everything(indexer, whole);
    }
    assertThat(whole.taken()).isGreaterThan(40);

    for (int last = 0; last < whole.taken(); last++) {
      shelves.documents().forEach(d -> shelves.remove(d.id().document()));
      deleteFiles();
      Killed.Steps steps = new Killed.Steps(last);
      TinyIndex index = new TinyIndex(steps);
      TinyEmbedder by = new TinyEmbedder(_ -> steps.step());
      VectorCache cache = cache();
      LibraryIndexer killed = indexer(index, by, cache);
      assertThatThrownBy(() -> everything(killed, steps)).isInstanceOf(Killed.class);
      assertThatThrownBy(killed::close).isInstanceOf(Killed.class);
      cache.close();

      TinyIndex after = index.afterCrash();
      try (VectorCache again = cache();
          LibraryIndexer indexer = indexer(after, embedder, again)) {
        indexer.recover(Progress.NONE);
        TinyIndex expected = new TinyIndex();
        shelves
            .documents()
            .forEach(
                d ->
                    expected.replace(
                        d.id(), d.sha256() + "/1", shelves.chunks(d.id()), c -> List.of()));
        expected.refresh();
        assertThat(after.revisions()).as("after step %d", last).isEqualTo(expected.revisions());
        assertThat(after.afterCrash().revisions()).isEqualTo(expected.revisions());
        everything(indexer, Killed.Steps.UNDISTURBED);
        assertThat(after.described()).isEqualTo(undisturbed.described());
        assertThat(after.afterCrash().described()).isEqualTo(undisturbed.described());
      }
    }
  }

  private void deleteFiles() {
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.mcdewey.search.indexing;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.embedding.VectorCache;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.index.UnusableIndexException;

/**
 * The {@link Indexer} over a library and an index. Safe for use by many threads: documents may come
 * and go while what is pending is embedded.
 *
 * <p>The index remembers for each document its sha256 and the version of the chunking; where that
 * is equal, the document's chunks are.
 */
public final class LibraryIndexer implements Indexer {
  /** In a run of changes, how long one may wait until it is found. */
  private static final long REFRESH_NANOS = 200_000_000L;

  /** In a run of changes, how long one may wait until it is durable. */
  private static final long COMMIT_NANOS = 5_000_000_000L;

  private final Shelves shelves;
  private final String chunking;
  private final SearchIndex index;
  private final Renewal renewal;
  private final Embedder embedder;
  private final VectorCache cache;
  private final Announcements announcements;
  private final LongSupplier nanoTime;
  private final EmbeddingRun embedding;

  private final Object embeddingLock = new Object();
  private final Object mending = new Object();
  private final Object changes = new Object();
  private final Set<DocumentId> written = new HashSet<>();
  private long refreshed;
  private long committed;
  private boolean closed;

  /** Puts a new, empty index in the place of one that cannot be used. */
  @FunctionalInterface
  public interface Renewal {
    void renew(UnusableIndexException why);
  }

  /**
   * @param chunking the version of the chunking: another one makes every document differ
   * @param renewal called where the index turns out to be damaged; then it is filled again
   * @param announced the file that keeps what was announced
   */
  public LibraryIndexer(
      Library library,
      String chunking,
      SearchIndex index,
      Renewal renewal,
      Embedder embedder,
      VectorCache cache,
      Path announced) {
    this(
        Shelves.of(library),
        chunking,
        index,
        renewal,
        embedder,
        cache,
        announced,
        Runtime.getRuntime().availableProcessors(),
        System::nanoTime);
  }

  LibraryIndexer(
      Shelves shelves,
      String chunking,
      SearchIndex index,
      Renewal renewal,
      Embedder embedder,
      VectorCache cache,
      Path announced,
      int workers,
      LongSupplier nanoTime) {
    this.shelves = shelves;
    this.chunking = chunking;
    this.index = index;
    this.renewal = renewal;
    this.embedder = embedder;
    this.cache = cache;
    this.announcements = Announcements.open(announced);
    this.nanoTime = nanoTime;
    this.embedding = new EmbeddingRun(index, embedder, cache, workers, nanoTime);
    this.refreshed = nanoTime.getAsLong() - REFRESH_NANOS;
    this.committed = nanoTime.getAsLong();
  }

  @Override
  public void announce(DocumentId id) {
    synchronized (changes) {
      announcements.add(id);
      // What was written before belongs to an earlier announcement.
      written.remove(id);
    }
  }

  /** Says, durably, that any document may differ: the index is new. */
  public void announceAll() {
    announcements.addAll();
  }

  @Override
  public void index(Document document) {
    change(document.id());
  }

  @Override
  public void remove(DocumentId id) {
    change(id);
  }

  private void change(DocumentId id) {
    orRenew(
        () -> {
          mend(id, Optional.empty());
          afterChange();
        });
  }

  /**
   * Makes the index equal to the library in one document, as it is there at this moment: whoever
   * comes last, of those who change the library and those who compare, the index ends up equal.
   *
   * @param revision where the index is known to have it; then nothing is done where it is equal
   * @return whether something was written
   */
  private boolean mend(DocumentId id, Optional<String> revision) {
    synchronized (mending) {
      Optional<Document> shelved = shelves.document(id);
      if (shelved.isPresent() && shelved.map(this::revision).equals(revision)) {
        return false;
      }
      if (shelved.isPresent()) {
        index.replace(
            id,
            revision(shelved.get()),
            shelves.chunks(id),
            chunk -> cache.get(embedder.input(chunk)));
      } else {
        index.remove(id);
      }
    }
    wrote(id);
    return true;
  }

  private String revision(Document document) {
    return document.sha256() + "/" + chunking;
  }

  private void orRenew(Runnable work) {
    try {
      work.run();
    } catch (UnusableIndexException e) {
      announceAll();
      renewal.renew(e);
      fill(Progress.NONE);
    }
  }

  private void wrote(DocumentId id) {
    synchronized (changes) {
      written.add(id);
    }
  }

  private void afterChange() {
    boolean commit;
    boolean refresh;
    synchronized (changes) {
      long now = nanoTime.getAsLong();
      commit = now - committed >= COMMIT_NANOS;
      refresh = now - refreshed >= REFRESH_NANOS;
      if (refresh) {
        refreshed = now;
      }
    }
    if (commit) {
      commitNow();
    } else if (refresh) {
      index.refresh();
    }
  }

  @Override
  public void commit() {
    orRenew(this::commitNow);
  }

  private void commitNow() {
    Announcements.Snapshot announced;
    Set<DocumentId> done;
    synchronized (changes) {
      announced = announcements.snapshot();
      done = Set.copyOf(written);
      refreshed = nanoTime.getAsLong();
      committed = refreshed;
    }
    index.commit();
    synchronized (changes) {
      written.removeAll(done);
    }
    announced.done(done);
  }

  @Override
  public void recover(Progress progress) {
    Announcements.Snapshot announced = announcements.snapshot();
    if (announced.all()) {
      reconcile(progress);
      return;
    }
    List<DocumentId> documents = announced.documents();
    if (documents.isEmpty()) {
      return;
    }
    orRenew(
        () -> {
          for (DocumentId id : documents) {
            mend(id, index.revision(id));
          }
          commitNow();
          announced.done();
        });
  }

  @Override
  public int reconcile(Progress progress) {
    AtomicInteger differed = new AtomicInteger();
    orRenew(() -> differed.set(fill(progress)));
    return differed.get();
  }

  /** Compares and mends everything. */
  private int fill(Progress progress) {
    Announcements.Snapshot announced = announcements.snapshot();
    Map<DocumentId, String> revisions = index.revisions();
    int differed = mendAll(id -> Optional.ofNullable(revisions.get(id)), revisions, progress);
    if (differed > 0 || announced.any()) {
      commitNow();
      announced.done();
    }
    return differed;
  }

  private int mendAll(
      Function<DocumentId, Optional<String>> revision,
      Map<DocumentId, String> indexed,
      Progress progress) {
    Set<DocumentId> all = new LinkedHashSet<>();
    shelves.documents().forEach(document -> all.add(document.id()));
    all.addAll(indexed.keySet());
    int differed = 0;
    int looked = 0;
    for (DocumentId id : all) {
      if (mend(id, revision.apply(id))) {
        differed++;
        afterChange();
      }
      progress.at(++looked, all.size());
    }
    return differed;
  }

  @Override
  public void rebuild(Progress progress) {
    announceAll();
    Announcements.Snapshot announced = announcements.snapshot();
    orRenew(
        () -> {
          mendAll(_ -> Optional.empty(), index.revisions(), progress);
          commitNow();
          announced.done();
        });
    VectorCache.Used used = new VectorCache.Used();
    for (Document document : shelves.documents()) {
      shelves.chunks(document.id()).forEach(chunk -> used.add(embedder.input(chunk)));
    }
    cache.retain(used);
  }

  @Override
  public long pending() {
    SearchIndex.Coverage coverage = index.coverage();
    return coverage.chunks() - coverage.withVectors();
  }

  @Override
  public void embedPending(Progress progress, BooleanSupplier stop) {
    synchronized (embeddingLock) {
      orRenew(() -> embedding.run(progress, stop));
      if (!stop.getAsBoolean() && pending() > 0) {
        // The index was damaged and has been filled again.
        embedding.run(progress, stop);
      }
    }
  }

  @Override
  public void close() {
    synchronized (changes) {
      if (closed) {
        return;
      }
      closed = true;
    }
    try {
      commitNow();
    } catch (UnusableIndexException e) {
      announceAll();
    } finally {
      announcements.close();
    }
  }
}

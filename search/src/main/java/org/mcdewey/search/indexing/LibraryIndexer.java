package org.mcdewey.search.indexing;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.embedding.VectorCache;
import org.mcdewey.search.index.SearchIndex;

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
  private final Embedder embedder;
  private final VectorCache cache;
  private final Announcements announcements;
  private final LongSupplier nanoTime;
  private final EmbeddingRun embedding;

  private final Object embeddingLock = new Object();
  private final Object changes = new Object();
  private final Set<DocumentId> written = new HashSet<>();
  private long refreshed;
  private long committed;
  private boolean closed;

  /**
   * @param chunking the version of the chunking: another one makes every document differ
   * @param announced the file that keeps what was announced
   */
  public LibraryIndexer(
      Library library,
      String chunking,
      SearchIndex index,
      Embedder embedder,
      VectorCache cache,
      Path announced) {
    this(
        Shelves.of(library),
        chunking,
        index,
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
      Embedder embedder,
      VectorCache cache,
      Path announced,
      int workers,
      LongSupplier nanoTime) {
    this.shelves = shelves;
    this.chunking = chunking;
    this.index = index;
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
    write(document);
    afterChange();
  }

  private void write(Document document) {
    index.replace(
        document.id(),
        revision(document),
        shelves.chunks(document.id()),
        chunk -> cache.get(embedder.input(chunk)));
    wrote(document.id());
  }

  private String revision(Document document) {
    return document.sha256() + "/" + chunking;
  }

  @Override
  public void remove(DocumentId id) {
    delete(id);
    afterChange();
  }

  private void delete(DocumentId id) {
    index.remove(id);
    wrote(id);
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
      commit();
    } else if (refresh) {
      index.refresh();
    }
  }

  @Override
  public void commit() {
    Announcements.Snapshot announced;
    Set<DocumentId> done;
    synchronized (changes) {
      announced = announcements.snapshot();
      done = Set.copyOf(written);
      refreshed = nanoTime.getAsLong();
      committed = nanoTime.getAsLong();
    }
    index.commit();
    synchronized (changes) {
      written.removeAll(done);
    }
    announced.done(done);
  }

  @Override
  public void recover() {
    Announcements.Snapshot announced = announcements.snapshot();
    if (announced.all()) {
      reconcile(Progress.NONE);
      return;
    }
    List<DocumentId> documents = announced.documents();
    if (documents.isEmpty()) {
      return;
    }
    for (DocumentId id : documents) {
      mend(shelves.document(id), id, index.revision(id));
    }
    commit();
    announced.done();
  }

  @Override
  public int reconcile(Progress progress) {
    Announcements.Snapshot announced = announcements.snapshot();
    Map<DocumentId, String> revisions = index.revisions();
    List<Document> documents = shelves.documents();
    Set<DocumentId> gone = new HashSet<>(revisions.keySet());
    int differed = 0;
    int looked = 0;
    for (Document document : documents) {
      gone.remove(document.id());
      if (mend(
          Optional.of(document),
          document.id(),
          Optional.ofNullable(revisions.get(document.id())))) {
        differed++;
        afterChange();
      }
      progress.at(++looked, documents.size());
    }
    for (DocumentId id : gone) {
      delete(id);
      differed++;
    }
    if (differed > 0 || announced.any()) {
      commit();
      announced.done();
    }
    return differed;
  }

  /** Makes the index equal to the library in one document; false where it was. */
  private boolean mend(Optional<Document> shelved, DocumentId id, Optional<String> indexed) {
    if (shelved.map(this::revision).equals(indexed)) {
      return false;
    }
    shelved.ifPresentOrElse(this::write, () -> delete(id));
    return true;
  }

  @Override
  public void rebuild(Progress progress) {
    announceAll();
    Announcements.Snapshot announced = announcements.snapshot();
    Set<DocumentId> gone = new HashSet<>(index.revisions().keySet());
    List<Document> documents = shelves.documents();
    VectorCache.Used used = new VectorCache.Used();
    int done = 0;
    for (Document document : documents) {
      List<Chunk> chunks = shelves.chunks(document.id());
      index.replace(
          document.id(), revision(document), chunks, chunk -> cache.get(embedder.input(chunk)));
      chunks.forEach(chunk -> used.add(embedder.input(chunk)));
      wrote(document.id());
      gone.remove(document.id());
      progress.at(++done, documents.size());
    }
    gone.forEach(this::delete);
    commit();
    announced.done();
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
      embedding.run(progress, stop);
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
      commit();
    } finally {
      announcements.close();
    }
  }
}

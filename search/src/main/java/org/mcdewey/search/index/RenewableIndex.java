package org.mcdewey.search.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Selection;

/**
 * An index in whose place another can be put while it is used, so that those who ask never learn
 * that it was damaged and made again.
 */
public final class RenewableIndex implements SearchIndex {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private SearchIndex index;

  public RenewableIndex(SearchIndex index) {
    this.index = index;
  }

  /** Waits for whoever uses the index, closes it, and puts another in its place. */
  public void renew(Supplier<SearchIndex> another) {
    Lock alone = lock.writeLock();
    alone.lock();
    try {
      index.close();
      index = another.get();
    } finally {
      alone.unlock();
    }
  }

  private <T> T with(Function<SearchIndex, T> work) {
    Lock together = lock.readLock();
    together.lock();
    try {
      return work.apply(index);
    } finally {
      together.unlock();
    }
  }

  private void doing(Consumer<SearchIndex> work) {
    with(
        current -> {
          work.accept(current);
          return true;
        });
  }

  @Override
  public void replace(DocumentId document, String revision, List<Chunk> chunks, VectorsOf vectors) {
    doing(current -> current.replace(document, revision, chunks, vectors));
  }

  @Override
  public void remove(DocumentId document) {
    doing(current -> current.remove(document));
  }

  @Override
  public void putVectors(Map<ChunkId, List<float[]>> vectors) {
    doing(current -> current.putVectors(vectors));
  }

  @Override
  public void refresh() {
    doing(SearchIndex::refresh);
  }

  @Override
  public void commit() {
    doing(SearchIndex::commit);
  }

  @Override
  public List<Hit> byWords(WordQuery query, Selection selection, int limit) {
    return with(current -> current.byWords(query, selection, limit));
  }

  @Override
  public List<Hit> byMeaning(float[] vector, WordQuery words, Selection selection, int limit) {
    return with(current -> current.byMeaning(vector, words, selection, limit));
  }

  @Override
  public List<Chunk> chunks(List<ChunkId> ids) {
    return with(current -> current.chunks(ids));
  }

  @Override
  public Map<Text, List<ChunkId>> sameText(Collection<Text> texts) {
    return with(current -> current.sameText(texts));
  }

  @Override
  public List<Chunk> withoutVectors(int limit) {
    return with(current -> current.withoutVectors(limit));
  }

  @Override
  public Map<DocumentId, String> revisions() {
    return with(SearchIndex::revisions);
  }

  @Override
  public Optional<String> revision(DocumentId document) {
    return with(current -> current.revision(document));
  }

  @Override
  public Coverage coverage() {
    return with(SearchIndex::coverage);
  }

  /** Does nothing the second time. */
  @Override
  public void close() {
    renew(EmptyIndex::new);
  }
}

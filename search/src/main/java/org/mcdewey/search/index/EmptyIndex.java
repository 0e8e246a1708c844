package org.mcdewey.search.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Selection;

/** The index of a library that has no document yet: nothing is found, nothing can be written. */
public final class EmptyIndex implements SearchIndex {
  @Override
  public void replace(DocumentId document, String revision, List<Chunk> chunks, VectorsOf vectors) {
    throw readOnly();
  }

  @Override
  public void remove(DocumentId document) {
    throw readOnly();
  }

  @Override
  public void putVectors(Map<ChunkId, List<float[]>> vectors) {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("This index is only read.");
  }

  @Override
  public void refresh() {}

  @Override
  public void commit() {}

  @Override
  public List<Hit> byWords(WordQuery query, Selection selection, int limit) {
    return List.of();
  }

  @Override
  public List<Hit> byMeaning(float[] vector, WordQuery words, Selection selection, int limit) {
    return List.of();
  }

  @Override
  public List<Chunk> chunks(List<ChunkId> ids) {
    return List.of();
  }

  @Override
  public Map<Text, List<ChunkId>> sameText(Collection<Text> texts) {
    return Map.of();
  }

  @Override
  public List<Chunk> withoutVectors(int limit) {
    return List.of();
  }

  @Override
  public Map<DocumentId, String> revisions() {
    return Map.of();
  }

  @Override
  public Optional<String> revision(DocumentId document) {
    return Optional.empty();
  }

  @Override
  public Coverage coverage() {
    return new Coverage(0, 0, null);
  }

  @Override
  public void close() {}
}

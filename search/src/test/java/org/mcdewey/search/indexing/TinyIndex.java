package org.mcdewey.search.indexing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex;

/** An index in memory that knows the difference between written, findable and durable. */
final class TinyIndex implements SearchIndex {
  private record State(
      TreeMap<DocumentId, String> revisions,
      TreeMap<ChunkId, Chunk> chunks,
      Map<ChunkId, List<float[]>> vectors) {
    State() {
      this(new TreeMap<>(), new TreeMap<>(), new HashMap<>());
    }

    State copy() {
      return new State(new TreeMap<>(revisions), new TreeMap<>(chunks), new HashMap<>(vectors));
    }
  }

  private State written;
  private State findable;
  private State durable;
  private final Killed.Steps steps;
  int refreshes;
  int commits;

  TinyIndex() {
    this(Killed.Steps.UNDISTURBED);
  }

  TinyIndex(Killed.Steps steps) {
    this(steps, new State());
  }

  private TinyIndex(Killed.Steps steps, State state) {
    this.steps = steps;
    written = state.copy();
    findable = state.copy();
    durable = state.copy();
  }

  /** What the next process finds. */
  synchronized TinyIndex afterCrash() {
    return new TinyIndex(Killed.Steps.UNDISTURBED, durable);
  }

  /** Everything that can be seen of it. */
  synchronized String described() {
    StringBuilder text = new StringBuilder(findable.revisions.toString());
    findable.chunks.forEach(
        (id, chunk) ->
            text.append('\n')
                .append(id)
                .append(' ')
                .append(chunk.text())
                .append(' ')
                .append(
                    findable.vectors.getOrDefault(id, List.of()).stream()
                        .map(java.util.Arrays::toString)
                        .toList()));
    return text.toString();
  }

  @Override
  public synchronized void replace(
      DocumentId document, String revision, List<Chunk> chunks, VectorsOf vectors) {
    steps.step();
    forget(document);
    written.revisions.put(document, revision);
    for (Chunk chunk : chunks) {
      written.chunks.put(chunk.id(), chunk);
      List<float[]> known = vectors.vectors(chunk);
      if (!known.isEmpty()) {
        written.vectors.put(chunk.id(), known);
      }
    }
    steps.step();
  }

  private void forget(DocumentId document) {
    written.revisions.remove(document);
    written.chunks.keySet().removeIf(id -> id.document().equals(document));
    written.vectors.keySet().removeIf(id -> id.document().equals(document));
  }

  @Override
  public synchronized void remove(DocumentId document) {
    steps.step();
    forget(document);
    steps.step();
  }

  @Override
  public synchronized void putVectors(Map<ChunkId, List<float[]>> vectors) {
    steps.step();
    vectors.forEach(
        (id, of) -> {
          if (written.chunks.containsKey(id)) {
            written.vectors.put(id, of);
          }
        });
    steps.step();
  }

  @Override
  public synchronized void refresh() {
    steps.step();
    refreshes++;
    findable = written.copy();
  }

  @Override
  public synchronized void commit() {
    steps.step();
    commits++;
    findable = written.copy();
    durable = written.copy();
    steps.step();
  }

  @Override
  public List<Hit> byWords(WordQuery query, Selection selection, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Hit> byMeaning(float[] vector, WordQuery words, Selection selection, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<Text, List<ChunkId>> sameText(Collection<Text> texts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public synchronized List<Chunk> chunks(List<ChunkId> ids) {
    return ids.stream().filter(findable.chunks::containsKey).map(findable.chunks::get).toList();
  }

  @Override
  public synchronized List<Chunk> withoutVectors(int limit) {
    List<Chunk> without = new ArrayList<>();
    findable.chunks.forEach(
        (id, chunk) -> {
          if (without.size() < limit && !findable.vectors.containsKey(id)) {
            without.add(chunk);
          }
        });
    return without;
  }

  @Override
  public synchronized Map<DocumentId, String> revisions() {
    return Map.copyOf(findable.revisions);
  }

  @Override
  public synchronized Optional<String> revision(DocumentId document) {
    return Optional.ofNullable(findable.revisions.get(document));
  }

  @Override
  public synchronized Coverage coverage() {
    return new Coverage(findable.chunks.size(), findable.vectors.size(), "tiny/1");
  }

  @Override
  public void close() {}
}

package org.mcdewey.search.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Selection;

/**
 * Finds chunks by word and by meaning. An engine is right when it passes {@code
 * SearchIndexContract}.
 *
 * <p>One process writes at a time (the library's lock sees to it); any number read. What has been
 * written can be found after {@link #refresh} and survives a crash after {@link #commit}. All
 * methods may be called by many threads.
 *
 * <p>Every method throws {@link UnusableIndexException} where the index turns out to be damaged,
 * and a {@link org.mcdewey.library.LibraryException} STORAGE where the disk is full or gone.
 */
public interface SearchIndex extends AutoCloseable {

  // ---- writing ----

  /**
   * Makes these the only chunks of the document, all or none.
   *
   * @param revision what to remember of the document's state, see {@link #revisions}
   * @param vectors for a chunk, its passages' vectors where they are already known, else empty
   */
  void replace(DocumentId document, String revision, List<Chunk> chunks, VectorsOf vectors);

  /** Forgets a document; does nothing where it is not indexed. */
  void remove(DocumentId document);

  /** Adds vectors to chunks already indexed; a chunk that has gone meanwhile is passed over. */
  void putVectors(Map<ChunkId, List<float[]>> vectors);

  /** Makes what was written findable. */
  void refresh();

  /** Makes what was written findable and durable. */
  void commit();

  // ---- reading ----

  /**
   * The chunks that match by word, best first.
   *
   * @param limit at most so many
   */
  List<Hit> byWords(WordQuery query, Selection selection, int limit);

  /**
   * The chunks nearest in meaning, best first; a chunk counts with its nearest passage.
   *
   * @param vector of the question, of the dimension the index was opened with, length 1
   * @param words only its phrases and its excluded words count: they narrow as in {@link #byWords}
   */
  List<Hit> byMeaning(float[] vector, WordQuery words, Selection selection, int limit);

  /** The chunks themselves, in the order of the ids; one that is not indexed is left out. */
  List<Chunk> chunks(List<ChunkId> ids);

  /**
   * Where each of these texts stands: all chunks of its product with that fingerprint, newest
   * version first. A text that stands nowhere is left out.
   */
  Map<Text, List<ChunkId>> sameText(Collection<Text> texts);

  /** Chunks of the same product with the same text, newest version first. */
  default List<ChunkId> sameText(String product, String fingerprint) {
    Text text = new Text(product, fingerprint);
    return sameText(List.of(text)).getOrDefault(text, List.of());
  }

  /**
   * Up to {@code limit} chunks that have no vectors yet, about in the order they were indexed. What
   * {@link #putVectors} has been given is left out after {@link #refresh}.
   */
  List<Chunk> withoutVectors(int limit);

  /** The revision of every indexed document. */
  Map<DocumentId, String> revisions();

  /**
   * The revision of one document, empty where it is not indexed; costs the same however many there
   * are.
   */
  Optional<String> revision(DocumentId document);

  Coverage coverage();

  @Override
  void close();

  /**
   * One chunk found, with what ranking has to know of it.
   *
   * @param score compares only with scores of the same call
   */
  record Hit(ChunkId id, String vendor, String fingerprint, double score) {

    /** The same for every copy of the chunk's text in the product. */
    public Text text() {
      return new Text(id.document().product(), fingerprint);
    }
  }

  /** A text of a product, wherever it stands: its versions may share it. */
  record Text(String product, String fingerprint) {}

  /** Gives the vectors of a chunk's passages, empty where they are not known yet. */
  @FunctionalInterface
  interface VectorsOf {
    VectorsOf NONE = chunk -> List.of();

    List<float[]> vectors(Chunk chunk);
  }

  /**
   * A question in words.
   *
   * @param text free words, any of which may match; never query syntax
   * @param phrases each must be there as it stands (case aside) in the text, the title or a heading
   * @param without none of these words or phrases may be there
   */
  record WordQuery(String text, List<String> phrases, List<String> without) {
    public WordQuery {
      phrases = List.copyOf(phrases);
      without = List.copyOf(without);
    }

    public static WordQuery of(String text) {
      return new WordQuery(text, List.of(), List.of());
    }
  }

  /**
   * How much of the index has vectors.
   *
   * @param model the embedding model of the vectors, or null where there are none
   */
  record Coverage(long chunks, long withVectors, @Nullable String model) {
    /** From 0 to 1; an empty index is covered. */
    public double share() {
      return chunks == 0 ? 1 : (double) withVectors / chunks;
    }
  }
}

package org.mcdewey.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.embedding.OnnxEmbedder;
import org.mcdewey.search.embedding.VectorCache;
import org.mcdewey.search.evaluation.Evaluator;
import org.mcdewey.search.index.EmptyIndex;
import org.mcdewey.search.index.RenewableIndex;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.index.UnusableIndexException;
import org.mcdewey.search.indexing.BackgroundEmbedding;
import org.mcdewey.search.indexing.Indexer;
import org.mcdewey.search.indexing.LibraryIndexer;
import org.mcdewey.search.lucene.LuceneIndex;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The search of one library, put together: index, embedder, cache, ranking, and, for whoever may
 * write, the indexer.
 *
 * <pre>{@code
 * try (SearchEngine engine = SearchEngine.open(home, library, SearchEngine.Mode.WRITING)) {
 *   engine.indexer().recover(Progress.NONE);
 *   BackgroundEmbedding background = engine.embedInBackground();
 *   engine.search().ask(SearchRequest.of("open the insecure port"));
 * }
 * }</pre>
 */
public final class SearchEngine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SearchEngine.class);

  /** What may be done with the engine. */
  public enum Mode {
    /** Questions only; needs no lock, and works while another process writes. */
    READING,
    /** Everything; only for the process that holds the library's write lock. */
    WRITING
  }

  private final Embedder embedder;
  private final SearchIndex index;
  private final Search search;
  private final @Nullable Writing writing;
  private @Nullable BackgroundEmbedding background;
  private boolean closed;

  private record Writing(VectorCache cache, LibraryIndexer indexer) {}

  private SearchEngine(
      Library library, Embedder embedder, SearchIndex index, @Nullable Writing writing) {
    this.embedder = embedder;
    this.index = index;
    this.writing = writing;
    this.search = new HybridSearch(library, index, () -> embedder);
  }

  /**
   * Opens what is there. Neither the model nor the vectors are loaded yet, and nothing is indexed:
   * who writes calls {@link Indexer#recover} next.
   *
   * @param home the folder that holds {@code index/}, {@code vectors/} and {@code cache/}
   * @throws LibraryException LOCKED where another process writes; STORAGE where the folder cannot
   *     be used; in mode READING, NOT_FOUND where documents are shelved but there is no usable
   *     index
   */
  public static SearchEngine open(Path home, Library library, Mode mode) {
    return open(home, library, mode, OnnxEmbedder.open(home.resolve("cache")));
  }

  static SearchEngine open(Path home, Library library, Mode mode, Embedder embedder) {
    Path folder = home.resolve("index");
    return mode == Mode.READING
        ? new SearchEngine(library, embedder, openForReading(folder, library, embedder), null)
        : openForWriting(home, folder, library, embedder);
  }

  private static SearchIndex openForReading(Path folder, Library library, Embedder embedder) {
    try {
      return LuceneIndex.openForReading(luceneIn(folder), embedder.dimension(), embedder.model());
    } catch (UnusableIndexException e) {
      if (library.catalog().documents().isEmpty()) {
        return new EmptyIndex();
      }
      throw new LibraryException(
          LibraryException.Kind.NOT_FOUND,
          e.getMessage() + " Run \"mcdewey reindex\" to make it from the library.",
          e);
    }
  }

  private static SearchEngine openForWriting(
      Path home, Path folder, Library library, Embedder embedder) {
    Path lucene = luceneIn(folder);
    boolean begun = !Files.exists(lucene);
    LuceneIndex opened;
    try {
      opened = LuceneIndex.openForWriting(lucene, embedder.dimension(), embedder.model());
    } catch (UnusableIndexException e) {
      opened = begin(lucene, embedder, e);
      begun = true;
    }
    RenewableIndex index = new RenewableIndex(opened);
    VectorCache cache =
        VectorCache.open(home.resolve("vectors"), embedder.model(), embedder.dimension());
    try {
      LibraryIndexer indexer =
          new LibraryIndexer(
              library,
              Integer.toString(Library.chunkingVersion()),
              index,
              why -> index.renew(() -> begin(lucene, embedder, why)),
              embedder,
              cache,
              folder.resolve("announced"));
      if (begun) {
        indexer.announceAll();
      }
      return new SearchEngine(library, embedder, index, new Writing(cache, indexer));
    } catch (RuntimeException e) {
      index.close();
      throw e;
    }
  }

  private static Path luceneIn(Path folder) {
    return folder.resolve("lucene");
  }

  private static LuceneIndex begin(Path lucene, Embedder embedder, UnusableIndexException why) {
    LOG.warn("{} It is made again from the library.", why.getMessage());
    delete(lucene);
    return LuceneIndex.openForWriting(lucene, embedder.dimension(), embedder.model());
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE,
          "The damaged index in "
              + folder
              + " cannot be deleted ("
              + e.getMessage()
              + "); delete it by hand and start again.",
          e);
    }
  }

  public Search search() {
    return search;
  }

  /**
   * @throws IllegalStateException in mode READING
   */
  public Indexer indexer() {
    return writing().indexer;
  }

  private Writing writing() {
    if (writing == null) {
      throw new IllegalStateException("This engine was opened for reading only.");
    }
    return writing;
  }

  /** How much of the library meaning can find. */
  public SearchIndex.Coverage coverage() {
    return index.coverage();
  }

  /** What measures the ranking on judged questions. */
  public Evaluator evaluator() {
    return new Evaluator(index, embedder);
  }

  /** Gets ready what the first question would wait for. */
  public void warm() {
    embedder.warm();
  }

  /**
   * Starts, or gives, the thread that embeds what is pending until the engine is closed.
   *
   * @throws IllegalStateException in mode READING
   */
  public synchronized BackgroundEmbedding embedInBackground() {
    if (background == null) {
      background = BackgroundEmbedding.start(writing().indexer, embedder);
    }
    return background;
  }

  /** Stops what runs, keeps what is done, and lets everything go; does nothing the second time. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (embedder;
        index) {
      if (background != null) {
        background.close();
      }
      if (writing != null) {
        try (VectorCache cache = writing.cache) {
          writing.indexer.close();
        }
      }
    }
  }
}

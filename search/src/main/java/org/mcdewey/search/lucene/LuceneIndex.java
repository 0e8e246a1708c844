package org.mcdewey.search.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.lucene.codecs.KnnVectorsFormat;
import org.apache.lucene.codecs.lucene104.Lucene104Codec;
import org.apache.lucene.codecs.lucene104.Lucene104HnswScalarQuantizedVectorsFormat;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryRescorer;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.quantization.QuantizedByteVectorValues.ScalarEncoding;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Selection;
import org.mcdewey.library.VersionOrder;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.index.UnusableIndexException;

/**
 * The embedded index engine.
 *
 * <pre>{@code
 * try (LuceneIndex index = LuceneIndex.openForWriting(home.resolve("index"), 384, "bge-small")) {
 *   index.replace(document, revision, chunks, SearchIndex.VectorsOf.NONE);
 *   index.commit();
 * }
 * }</pre>
 *
 * One process writes. Any number of others read what has been committed; they see more after {@link
 * #refresh}.
 */
public final class LuceneIndex implements SearchIndex {
  /** Changes with every change to {@link Fields} or to how text is cut into words. */
  private static final String FORMAT = "1";

  private static final double WRITE_BUFFER_MB = 48;
  private static final float K1 = 0.9f;
  private static final float B = 0.75f;
  private static final int MAX_CONNECTIONS = 16;
  private static final int BEAM_WIDTH = 100;
  private static final Duration LONGEST_CLOSING = Duration.ofSeconds(3);

  private final Directory directory;
  private final @Nullable IndexWriter writer;
  private final SearcherManager searchers;
  private final int dimension;
  private final String model;
  private final ReentrantLock writing = new ReentrantLock();

  /** Documents the current searcher may not show as they are; guarded by {@link #writing}. */
  private final Set<DocumentId> unseen = new HashSet<>();

  private volatile @Nullable Counted counted;

  private record Counted(Object readerKey, Coverage coverage) {}

  private LuceneIndex(
      Directory directory,
      @Nullable IndexWriter writer,
      SearcherManager searchers,
      int dimension,
      String model) {
    this.directory = directory;
    this.writer = writer;
    this.searchers = searchers;
    this.dimension = dimension;
    this.model = model;
  }

  /**
   * Opens the index to write and read it; makes an empty one where the folder is missing or empty.
   *
   * @param dimension of the vectors
   * @param model which embedding model the vectors are of
   * @throws UnusableIndexException where the folder holds an index that is damaged, of another
   *     format or of another model: delete the folder and index the library again
   * @throws org.mcdewey.library.LibraryException LOCKED where another process writes this index
   */
  public static LuceneIndex openForWriting(Path folder, int dimension, String model) {
    return Storage.doing(
        () -> {
          Files.createDirectories(folder);
          Directory directory = FSDirectory.open(folder);
          IndexWriter writer = null;
          try {
            if (DirectoryReader.indexExists(directory)) {
              checkWritten(directory, dimension, model);
            } else {
              checkEmpty(folder);
            }
            writer = new IndexWriter(directory, writing());
            writer.setLiveCommitData(about(dimension, model).entrySet());
            writer.commit();
            return new LuceneIndex(
                directory,
                writer,
                new SearcherManager(writer, true, false, searcherFactory()),
                dimension,
                model);
          } catch (IOException | RuntimeException e) {
            if (writer != null) {
              writer.rollback();
            }
            directory.close();
            throw e;
          }
        });
  }

  /**
   * Opens what was last committed, to read it while another process may be writing.
   *
   * @throws UnusableIndexException as {@link #openForWriting}, and where there is no index yet
   */
  public static LuceneIndex openForReading(Path folder, int dimension, String model) {
    return Storage.doing(
        () -> {
          if (!Files.isDirectory(folder)) {
            throw new UnusableIndexException("There is no search index yet.", null);
          }
          Directory directory = FSDirectory.open(folder);
          try {
            checkWritten(directory, dimension, model);
            return new LuceneIndex(
                directory,
                null,
                new SearcherManager(directory, searcherFactory()),
                dimension,
                model);
          } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
          }
        });
  }

  private static void checkWritten(Directory directory, int dimension, String model)
      throws IOException {
    Map<String, String> written = SegmentInfos.readLatestCommit(directory).getUserData();
    if (!written.equals(about(dimension, model))) {
      throw new UnusableIndexException(
          written.getOrDefault("format", "").equals(FORMAT)
              ? "The search index was made with another embedding model."
              : "The search index was written by another version.",
          null);
    }
  }

  /** Files without a commit are what is left of a damaged index. */
  private static void checkEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      if (files.anyMatch(f -> !f.endsWith(IndexWriter.WRITE_LOCK_NAME))) {
        throw new UnusableIndexException("The search index is damaged.", null);
      }
    }
  }

  private static Map<String, String> about(int dimension, String model) {
    return Map.of("format", FORMAT, "model", model, "dimension", Integer.toString(dimension));
  }

  private static IndexWriterConfig writing() {
    // One merge at a time: on a small machine the other core stays free for those who ask.
    ConcurrentMergeScheduler merges = new ConcurrentMergeScheduler();
    merges.setMaxMergesAndThreads(6, 1);
    return new IndexWriterConfig()
        .setSimilarity(new BM25Similarity(K1, B))
        .setRAMBufferSizeMB(WRITE_BUFFER_MB)
        .setMergeScheduler(merges)
        .setCodec(
            new Lucene104Codec() {
              private final KnnVectorsFormat format =
                  new Lucene104HnswScalarQuantizedVectorsFormat(
                      ScalarEncoding.SEVEN_BIT, MAX_CONNECTIONS, BEAM_WIDTH);

              @Override
              public KnnVectorsFormat getKnnVectorsFormatForField(String field) {
                return format;
              }
            });
  }

  private static SearcherFactory searcherFactory() {
    return new SearcherFactory() {
      @Override
      public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
        IndexSearcher searcher = new IndexSearcher(reader);
        searcher.setSimilarity(new BM25Similarity(K1, B));
        return searcher;
      }
    };
  }

  // ---- writing ----

  @Override
  public void replace(DocumentId document, String revision, List<Chunk> chunks, VectorsOf vectors) {
    Stream<Document> parts =
        chunks.stream()
            .flatMap(
                c ->
                    Stream.concat(
                        Stream.of(LuceneDocuments.chunk(c)),
                        LuceneDocuments.meaning(Card.of(c), checked(vectors.vectors(c))).stream()));
    Stream<Document> all =
        Stream.concat(parts, Stream.of(LuceneDocuments.revision(document, revision)));
    writing(
        w -> {
          // Made one at a time while Lucene takes them, so that a long document is never in memory
          // twice.
          Iterable<Document> oneByOne = all::iterator;
          w.updateDocuments(new Term(Fields.DOCUMENT_ID, document.toString()), oneByOne);
          unseen.add(document);
        });
  }

  @Override
  public void remove(DocumentId document) {
    writing(
        w -> {
          w.deleteDocuments(new Term(Fields.DOCUMENT_ID, document.toString()));
          unseen.add(document);
        });
  }

  @Override
  public void putVectors(Map<ChunkId, List<float[]>> vectors) {
    writing(
        w -> {
          if (vectors.keySet().stream().anyMatch(id -> unseen.contains(id.document()))) {
            makeFindable();
          }
          Map<ChunkId, Card> there = cards(vectors.keySet());
          for (Map.Entry<ChunkId, List<float[]>> entry : vectors.entrySet()) {
            Card card = there.get(entry.getKey());
            if (card != null) {
              w.updateDocuments(
                  new Term(Fields.CHUNK_OF, card.id()),
                  LuceneDocuments.meaning(card, checked(entry.getValue())));
            }
          }
        });
  }

  private List<float[]> checked(List<float[]> vectors) {
    for (float[] vector : vectors) {
      checkDimension(vector);
    }
    return vectors;
  }

  private void checkDimension(float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "a vector of " + vector.length + " dimensions for an index of " + dimension);
    }
  }

  @Override
  public void refresh() {
    writing.lock();
    try {
      Storage.doing(this::makeFindable);
    } finally {
      writing.unlock();
    }
  }

  private void makeFindable() throws IOException {
    searchers.maybeRefreshBlocking();
    unseen.clear();
  }

  @Override
  public void commit() {
    writing(
        w -> {
          w.commit();
          makeFindable();
        });
  }

  @FunctionalInterface
  private interface Write {
    void to(IndexWriter writer) throws IOException;
  }

  private void writing(Write write) {
    IndexWriter w = writer;
    if (w == null) {
      throw new IllegalStateException("this index was opened for reading");
    }
    writing.lock();
    try {
      Storage.doing(() -> write.to(w));
    } finally {
      writing.unlock();
    }
  }

  // ---- reading ----

  @FunctionalInterface
  private interface Reading<T> {
    T from(IndexSearcher searcher) throws IOException;
  }

  private <T> T reading(Reading<T> reading) {
    return Storage.doing(
        () -> {
          IndexSearcher searcher = searchers.acquire();
          try {
            return reading.from(searcher);
          } finally {
            searchers.release(searcher);
          }
        });
  }

  @Override
  public List<Hit> byWords(WordQuery asked, Selection selection, int limit) {
    return reading(
        searcher -> {
          Optional<Query> anyWord = WordQueries.anyWord(asked, searcher.getIndexReader());
          if (anyWord.isEmpty()) {
            return List.of();
          }
          BooleanQuery.Builder query = new BooleanQuery.Builder();
          query.add(anyWord.get(), Occur.MUST);
          WordQueries.phrases(asked).ifPresent(q -> query.add(q, Occur.FILTER));
          WordQueries.excluded(asked).ifPresent(q -> query.add(q, Occur.MUST_NOT));
          WordQueries.narrow(query, selection);
          TopDocs first =
              searcher.search(query.build(), new TopScoreDocCollectorManager(limit, null, limit));
          Optional<Query> again = WordQueries.secondLook(asked);
          TopDocs found =
              again.isPresent()
                  ? QueryRescorer.rescore(searcher, first, again.get(), 1, limit)
                  : first;
          return hits(searcher, found.scoreDocs);
        });
  }

  @Override
  public List<Hit> byMeaning(float[] vector, WordQuery words, Selection selection, int limit) {
    checkDimension(vector);
    return reading(
        searcher -> {
          Query filter = passageFilter(searcher, words, selection);
          // A chunk may have several passages: more are asked for than chunks are wanted.
          int passages = limit + limit / 4;
          while (true) {
            Query nearest = new KnnFloatVectorQuery(Fields.VECTOR, vector, passages, filter);
            ScoreDoc[] found =
                Vectors.exactly(searcher, searcher.search(nearest, passages), vector);
            Set<ChunkId> seen = new HashSet<>();
            List<Hit> chunks =
                hits(searcher, found).stream().filter(h -> seen.add(h.id())).limit(limit).toList();
            if (chunks.size() == limit || found.length < passages) {
              return chunks;
            }
            passages *= 2;
          }
        });
  }

  /**
   * Phrases and excluded words stand on the chunk, vectors on its passages: the chunks are found
   * first, and their passages by their ids.
   */
  private static @Nullable Query passageFilter(
      IndexSearcher searcher, WordQuery words, Selection selection) throws IOException {
    BooleanQuery.Builder filter = new BooleanQuery.Builder();
    WordQueries.narrow(filter, selection);
    Optional<Query> phrases = WordQueries.phrases(words);
    if (phrases.isPresent()) {
      filter.add(passagesOf(searcher, phrases.get(), selection), Occur.FILTER);
    }
    Optional<Query> excluded = WordQueries.excluded(words);
    if (excluded.isPresent()) {
      filter.add(passagesOf(searcher, excluded.get(), selection), Occur.MUST_NOT);
    }
    BooleanQuery built = filter.build();
    if (built.clauses().isEmpty()) {
      return null;
    }
    boolean onlyNot = built.clauses().stream().allMatch(c -> c.occur() == Occur.MUST_NOT);
    return onlyNot ? filter.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER).build() : built;
  }

  private static Query passagesOf(IndexSearcher searcher, Query chunks, Selection selection)
      throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(chunks, Occur.FILTER);
    WordQueries.narrow(query, selection);
    int all = Math.max(1, searcher.getIndexReader().maxDoc());
    List<BytesRef> ids = new ArrayList<>();
    forEachCard(
        searcher,
        searcher.search(query.build(), all, Sort.INDEXORDER).scoreDocs,
        (at, card) -> ids.add(new BytesRef(card.id())));
    return new TermInSetQuery(Fields.CHUNK_OF, ids);
  }

  @Override
  public List<Chunk> chunks(List<ChunkId> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    return reading(
        searcher -> {
          Map<ChunkId, Chunk> found = new HashMap<>();
          StoredFields stored = searcher.storedFields();
          for (ScoreDoc doc : chunkDocuments(searcher, ids)) {
            Chunk chunk = LuceneDocuments.chunk(stored.document(doc.doc, LuceneDocuments.STORED));
            found.put(chunk.id(), chunk);
          }
          return ids.stream().map(found::get).filter(c -> c != null).toList();
        });
  }

  private static ScoreDoc[] chunkDocuments(IndexSearcher searcher, Collection<ChunkId> ids)
      throws IOException {
    List<BytesRef> terms = ids.stream().map(id -> new BytesRef(id.toString())).toList();
    return searcher.search(
            new TermInSetQuery(Fields.CHUNK_ID, terms), Math.max(1, ids.size()), Sort.INDEXORDER)
        .scoreDocs;
  }

  private Map<ChunkId, Card> cards(Collection<ChunkId> ids) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      Map<ChunkId, Card> cards = new HashMap<>();
      forEachCard(
          searcher, chunkDocuments(searcher, ids), (at, card) -> cards.put(card.chunkId(), card));
      return cards;
    } finally {
      searchers.release(searcher);
    }
  }

  @Override
  public Map<Text, List<ChunkId>> sameText(Collection<Text> texts) {
    if (texts.isEmpty()) {
      return Map.of();
    }
    return reading(
        searcher -> {
          List<BytesRef> keys =
              texts.stream().map(t -> new BytesRef(LuceneDocuments.textKey(t))).toList();
          Map<Text, List<ChunkId>> found = new LinkedHashMap<>();
          TopDocs copies =
              searcher.search(
                  new TermInSetQuery(Fields.TEXT_KEY, keys),
                  Math.max(1, searcher.getIndexReader().maxDoc()),
                  Sort.INDEXORDER);
          for (Hit hit : hits(searcher, copies.scoreDocs)) {
            found.computeIfAbsent(hit.text(), t -> new ArrayList<>()).add(hit.id());
          }
          found.values().forEach(ids -> ids.sort(NEWEST_FIRST));
          return found;
        });
  }

  private static final Comparator<ChunkId> NEWEST_FIRST =
      Comparator.comparing((ChunkId id) -> id.document().version(), VersionOrder.NEWEST_FIRST)
          .thenComparing(Comparator.naturalOrder());

  @Override
  public List<Chunk> withoutVectors(int limit) {
    List<ChunkId> pending =
        reading(
            searcher -> {
              TopDocs markers =
                  searcher.search(
                      WordQueries.term(Fields.KIND, Fields.KIND_PENDING), limit, Sort.INDEXORDER);
              List<ChunkId> ids = new ArrayList<>();
              forEachCard(searcher, markers.scoreDocs, (at, card) -> ids.add(card.chunkId()));
              return ids;
            });
    return chunks(pending);
  }

  @Override
  public Map<DocumentId, String> revisions() {
    return reading(
        searcher -> {
          Map<DocumentId, String> revisions = new HashMap<>();
          StoredFields stored = searcher.storedFields();
          TopDocs documents =
              searcher.search(
                  WordQueries.term(Fields.KIND, Fields.KIND_DOCUMENT),
                  Math.max(1, searcher.getIndexReader().maxDoc()),
                  Sort.INDEXORDER);
          for (ScoreDoc doc : documents.scoreDocs) {
            Document read = stored.document(doc.doc);
            revisions.put(
                DocumentId.parse(read.get(Fields.REVISION_OF)), read.get(Fields.REVISION));
          }
          return revisions;
        });
  }

  @Override
  public Optional<String> revision(DocumentId document) {
    return reading(
        searcher -> {
          TopDocs found =
              searcher.search(WordQueries.term(Fields.REVISION_OF, document.toString()), 1);
          return found.scoreDocs.length == 0
              ? Optional.empty()
              : Optional.of(
                  searcher.storedFields().document(found.scoreDocs[0].doc).get(Fields.REVISION));
        });
  }

  @Override
  public Coverage coverage() {
    return reading(
        searcher -> {
          IndexReader reader = searcher.getIndexReader();
          Counted known = counted;
          Object key = reader.getReaderCacheHelper().getKey();
          if (known != null && known.readerKey().equals(key)) {
            return known.coverage();
          }
          long chunks = searcher.count(WordQueries.term(Fields.KIND, Fields.KIND_CHUNK));
          long pending = searcher.count(WordQueries.term(Fields.KIND, Fields.KIND_PENDING));
          Coverage coverage =
              new Coverage(chunks, chunks - pending, chunks == pending ? null : model);
          counted = new Counted(key, coverage);
          return coverage;
        });
  }

  // ---- hits ----

  @FunctionalInterface
  private interface CardReader {
    void read(int at, Card card);
  }

  private static List<Hit> hits(IndexSearcher searcher, ScoreDoc[] docs) throws IOException {
    Hit[] hits = new Hit[docs.length];
    forEachCard(searcher, docs, (at, card) -> hits[at] = card.hit(docs[at].score));
    return List.of(hits);
  }

  /** Reads cards in the order of the index, which is quick, and says whose each is. */
  private static void forEachCard(IndexSearcher searcher, ScoreDoc[] docs, CardReader reader)
      throws IOException {
    Integer[] order = new Integer[docs.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingInt(i -> docs[i].doc));
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    int leaf = -1;
    BinaryDocValues cards = null;
    for (int at : order) {
      int of = ReaderUtil.subIndex(docs[at].doc, leaves);
      if (of != leaf || cards == null) {
        leaf = of;
        cards = leaves.get(of).reader().getBinaryDocValues(Fields.CARD);
      }
      if (cards != null && cards.advanceExact(docs[at].doc - leaves.get(of).docBase)) {
        reader.read(at, Card.read(cards.binaryValue()));
      }
    }
  }

  /**
   * Commits and closes. A merge that is under way is given up; where that takes long, as it does
   * while the graph of many vectors is built, this does not wait for it: it runs on a daemon
   * thread, what it writes is no part of the index, and the end of the process ends it.
   */
  @Override
  public void close() {
    writing.lock();
    try {
      Storage.doing(
          () -> {
            searchers.close();
            IndexWriter w = writer;
            if (w != null && w.isOpen()) {
              w.commit();
              giveUpMerges(w);
            } else {
              directory.close();
            }
          });
    } finally {
      writing.unlock();
    }
  }

  private void giveUpMerges(IndexWriter w) {
    Thread closing =
        Thread.ofPlatform()
            .daemon()
            .name("index-closing")
            .start(
                () ->
                    Storage.doing(
                        () -> {
                          w.rollback();
                          directory.close();
                        }));
    try {
      closing.join(LONGEST_CLOSING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

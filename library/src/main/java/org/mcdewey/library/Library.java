package org.mcdewey.library;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder on disk that holds the documents, and the only truth: everything else can be made
 * again from it. Reading needs no lock; writing goes through {@link #write}, one process at a time.
 *
 * <pre>{@code
 * Library library = Library.open(home, Clock.systemUTC());
 * try (Library.Writer writer = library.write("mcdewey add")) {
 *   Shelved shelved = writer.shelve(newDocument);
 * }
 * List<Chunk> chunks = library.chunks(DocumentId.parse("finesse/v12.5/developer-guide"));
 * }</pre>
 */
public final class Library {
  /** Characters of chunk text kept for the next who asks for the same document. */
  private static final long CACHED_CHARACTERS = 24_000_000;

  private final Path home;
  private final Path root;
  private final Clock clock;
  private final Shelf shelf;
  private final CatalogReader catalogs;
  private final KnownDocuments documents = new KnownDocuments();
  private final Cache<String, List<Chunk>> chunks =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARACTERS)
          .weigher(
              (String key, List<Chunk> of) ->
                  of.stream().mapToInt(c -> c.text().length() + 200).sum())
          .build();

  private Library(Path home, Clock clock, Shelf.Steps steps) {
    this.home = home;
    this.root = home.resolve("library");
    this.clock = clock;
    this.shelf = new Shelf(root, steps);
    this.catalogs = new CatalogReader(root);
  }

  /**
   * @param home the folder that holds {@code library/}; made where it is missing
   * @throws LibraryException STORAGE where the folder was written by a newer version or cannot be
   *     used
   */
  public static Library open(Path home, Clock clock) {
    return open(home, clock, step -> {});
  }

  static Library open(Path home, Clock clock, Shelf.Steps steps) {
    Library library = new Library(home.toAbsolutePath().normalize(), clock, steps);
    try {
      Files.createDirectories(library.root);
      LibraryFormat.check(library.root);
    } catch (IOException e) {
      throw storage("The library in " + home + " cannot be used", e);
    }
    return library;
  }

  /** Counts the versions of the chunking: of another one, the same pages may give other chunks. */
  public static int chunkingVersion() {
    return Chunker.VERSION;
  }

  public Path home() {
    return home;
  }

  /** All that is shelved now. */
  public Catalog catalog() {
    try {
      return catalogs.read();
    } catch (IOException e) {
      throw storage("The library in " + home + " cannot be read", e);
    }
  }

  /** One document, without looking at any other. */
  public Optional<Document> document(DocumentId id) {
    return read(id, folder -> documents.read(folder.resolve("document.yaml"), where(id)));
  }

  /** The pages of one file, with document-wide numbers; empty where there is no such file. */
  public List<Page> pages(DocumentId id, String file) {
    String name = Names.normal(file);
    Names.checkFile(name);
    return read(
            id,
            folder -> {
              Path markdown = folder.resolve(name + ".md");
              return Files.exists(markdown)
                  ? PageMarkdown.read(Files.readString(markdown))
                  : List.<Page>of();
            })
        .orElse(List.of());
  }

  /** Every chunk of a document in reading order; empty where it is not shelved. */
  public List<Chunk> chunks(DocumentId id) {
    return read(
            id,
            folder -> {
              String yaml = yaml(folder);
              Document document = DocumentYaml.read(yaml, where(id));
              String key = id + " " + document.sha256() + " " + document.added();
              List<Chunk> known = chunks.getIfPresent(key);
              if (known == null) {
                known = ChunkedDocument.chunks(document, yaml, where(id), folder);
                chunks.put(key, known);
              }
              return known;
            })
        .orElse(List.of());
  }

  public Optional<Chunk> chunk(ChunkId id) {
    return chunks(id.document()).stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** The chunks before and after a chunk in the reading order of its document. */
  public Neighbours neighbours(ChunkId id) {
    List<Chunk> all = chunks(id.document());
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id().equals(id)) {
        return new Neighbours(
            i > 0 ? all.get(i - 1) : null, i + 1 < all.size() ? all.get(i + 1) : null);
      }
    }
    return new Neighbours(null, null);
  }

  /** What is read before and after; null at the ends. */
  public record Neighbours(@Nullable Chunk previous, @Nullable Chunk next) {}

  /** The headings of a document in reading order, each with the page it is on. */
  public List<OutlineEntry> outline(DocumentId id) {
    List<OutlineEntry> outline = new ArrayList<>();
    document(id)
        .ifPresent(
            d ->
                d.files()
                    .forEach(f -> outline.addAll(OutlineEntry.of(f.file(), pages(id, f.file())))));
    return outline;
  }

  /** The kept original of one file of a document. */
  public Optional<Path> original(DocumentId id, String file) {
    String name = Names.normal(file);
    return read(
            id,
            folder ->
                documents.read(folder.resolve("document.yaml"), where(id)).files().stream()
                    .filter(f -> f.file().equals(name))
                    .findFirst()
                    .map(f -> folder.resolve("original").resolve(f.original()).normalize())
                    .filter(p -> p.startsWith(folder.resolve("original")))
                    .filter(Files::isRegularFile))
        .flatMap(found -> found);
  }

  /**
   * Takes the write lock and ends what a killed writer began.
   *
   * @param holder what a second writer is told about who holds it, for example {@code "serve"}
   * @throws LibraryException LOCKED with who holds it and since when
   */
  public Writer write(String holder) {
    LibraryLock lock;
    try {
      lock = LibraryLock.take(home.resolve("library.lock"), holder, clock);
    } catch (IOException e) {
      throw storage("The library in " + home + " cannot be written", e);
    }
    try {
      LibraryFormat.write(root);
      shelf.recover();
    } catch (IOException e) {
      LibraryException failed = storage("The library in " + home + " cannot be written", e);
      try {
        lock.close();
      } catch (IOException again) {
        failed.addSuppressed(again);
      }
      throw failed;
    }
    return new ShelfWriter(this, root, shelf, lock, clock);
  }

  /** The right to change the library; closing it gives the lock back. */
  public interface Writer extends AutoCloseable {
    /**
     * Puts a document on its shelf, whole or not at all. A chunk whose text is unchanged keeps its
     * id.
     *
     * @throws LibraryException CONFLICT where the product belongs to another vendor; STORAGE where
     *     the disk is full
     */
    Shelved shelve(NewDocument document);

    /** Takes a document off its shelf; false where it was not there. */
    boolean remove(DocumentId id);

    @Override
    void close();
  }

  /** Something read from a document's folder. */
  @FunctionalInterface
  private interface Reading<T> {
    T from(Path folder) throws IOException;
  }

  private <T> Optional<T> read(DocumentId id, Reading<T> reading) {
    try {
      for (int tries = 0; ; tries++) {
        Path folder = shelf.folder(id);
        if (!Files.exists(folder.resolve("document.yaml"))) {
          return Optional.empty();
        }
        try {
          return Optional.of(reading.from(folder));
        } catch (NoSuchFileException e) {
          // A writer has just put another edition in its place.
          if (tries == 3) {
            throw e;
          }
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw storage(where(id) + " cannot be read", e);
    }
  }

  Map<String, ChunkNumbers> chunkNumbers(DocumentId id) {
    return read(id, folder -> DocumentYaml.numbers(yaml(folder), where(id))).orElse(Map.of());
  }

  private static String yaml(Path folder) throws IOException {
    return Files.readString(folder.resolve("document.yaml"));
  }

  private static String where(DocumentId id) {
    return "library/" + id + "/document.yaml";
  }

  static LibraryException storage(String what, Exception e) {
    String why = e.getMessage() == null ? e.toString() : e.getMessage();
    boolean full = why.contains("No space left");
    return new LibraryException(
        LibraryException.Kind.STORAGE,
        full
            ? what + " because the disk is full; make room and try again."
            : what + " (" + why + "); check the folder and its permissions.",
        e);
  }
}

package org.mcdewey.library;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

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
  private final Path home;
  private final Clock clock;

  private Library(Path home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /**
   * @param home the folder that holds {@code library/}; made where it is missing
   * @throws LibraryException STORAGE where the folder was written by a newer version or cannot be
   *     used
   */
  public static Library open(Path home, Clock clock) {
    return new Library(home, clock);
  }

  public Path home() {
    return home;
  }

  /** All that is shelved now. */
  public Catalog catalog() {
    throw new UnsupportedOperationException("not yet built");
  }

  /** One document, without looking at any other. */
  public Optional<Document> document(DocumentId id) {
    throw new UnsupportedOperationException("not yet built");
  }

  /** The pages of one file, with document-wide numbers. */
  public List<Page> pages(DocumentId id, String file) {
    throw new UnsupportedOperationException("not yet built");
  }

  /** Every chunk of a document in reading order. */
  public List<Chunk> chunks(DocumentId id) {
    throw new UnsupportedOperationException("not yet built");
  }

  public Optional<Chunk> chunk(ChunkId id) {
    throw new UnsupportedOperationException("not yet built");
  }

  /** The kept original of one file of a document. */
  public Optional<Path> original(DocumentId id, String file) {
    throw new UnsupportedOperationException("not yet built");
  }

  /**
   * Takes the write lock.
   *
   * @param holder what a second writer is told about who holds it, for example {@code "serve"}
   * @throws LibraryException LOCKED with who holds it and since when
   */
  public Writer write(String holder) {
    throw new UnsupportedOperationException("not yet built: " + clock + holder);
  }

  /** The right to change the library; closing it gives the lock back. */
  public interface Writer extends AutoCloseable {
    /**
     * Puts a document on its shelf, whole or not at all. A chunk whose text is unchanged keeps its
     * id.
     *
     * @throws LibraryException CONFLICT where the product belongs to another vendor
     */
    Shelved shelve(NewDocument document);

    /** Takes a document off its shelf; false where it was not there. */
    boolean remove(DocumentId id);

    @Override
    void close();
  }
}

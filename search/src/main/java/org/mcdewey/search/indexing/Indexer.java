package org.mcdewey.search.indexing;

import java.util.function.BooleanSupplier;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;

/**
 * Keeps the index equal to the library. Only the process that holds the library's write lock may
 * use it. Whoever changes the library says so before and after:
 *
 * <pre>{@code
 * indexer.announce(id);
 * Shelved shelved = writer.shelve(document);
 * indexer.index(shelved.document());
 * indexer.commit();
 * }</pre>
 */
public interface Indexer extends AutoCloseable {

  /**
   * Says, durably, that a document is about to change, so that a crash between library and index is
   * mended by {@link #recover} without looking at every document.
   */
  void announce(DocumentId id);

  /**
   * Makes a shelved document findable by word, and by meaning where its vectors are known already:
   * at once when changes come singly; in a run of changes within a fraction of a second, or with
   * {@link #commit}.
   */
  void index(Document document);

  /** Forgets a document that has been taken off its shelf. */
  void remove(DocumentId id);

  /**
   * Makes all changes findable and durable; to be called at the end of a run of them. Without it
   * they become durable every few seconds, and {@link #recover} finds what was not.
   */
  void commit();

  /**
   * Mends what was announced and not finished; costs nothing when nothing was, and as much as
   * {@link #rebuild} where the index had to be begun anew.
   */
  void recover(Progress progress);

  /** Compares every document with the index and mends what differs; returns how many did. */
  int reconcile(Progress progress);

  /**
   * Throws the index away and makes it again from the library alone; vectors come from the cache.
   */
  void rebuild(Progress progress);

  /** How many chunks have no vectors yet. */
  long pending();

  /**
   * Embeds what has no vectors, until nothing is left or stop says so. What is done is durable
   * every few seconds.
   */
  void embedPending(Progress progress, BooleanSupplier stop);

  /** Told, now and then, how far long work is. */
  @FunctionalInterface
  interface Progress {
    Progress NONE = (done, total) -> {};

    void at(long done, long total);
  }

  /** Commits; does nothing the second time. */
  @Override
  void close();
}

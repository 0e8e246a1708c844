package org.mcdewey.search.lucene;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.LockObtainFailedException;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.index.UnusableIndexException;

/** Says in the library's words what went wrong when Lucene reads or writes. */
final class Storage {

  private Storage() {}

  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  @FunctionalInterface
  interface Task {
    void run() throws IOException;
  }

  static void doing(Task task) {
    doing(
        () -> {
          task.run();
          return true;
        });
  }

  static <T> T doing(Work<T> work) {
    try {
      return work.run();
    } catch (LockObtainFailedException e) {
      throw new LibraryException(
          LibraryException.Kind.LOCKED,
          "Another process is writing the search index; wait for it or stop it.",
          e);
    } catch (IndexNotFoundException e) {
      throw new UnusableIndexException("There is no search index yet.", e);
    } catch (IndexFormatTooNewException | IndexFormatTooOldException e) {
      throw new UnusableIndexException("The search index was written by another version.", e);
    } catch (CorruptIndexException
        | EOFException
        | FileNotFoundException
        | NoSuchFileException
        | IndexOutOfBoundsException e) {
      throw new UnusableIndexException("The search index is damaged.", e);
    } catch (AlreadyClosedException e) {
      throw closed(e);
    } catch (IOException e) {
      throw storage(e);
    }
  }

  private static RuntimeException closed(AlreadyClosedException e) {
    Throwable cause = e.getCause();
    if (cause instanceof CorruptIndexException) {
      return new UnusableIndexException("The search index is damaged.", e);
    }
    return cause instanceof IOException io ? storage(io) : e;
  }

  private static LibraryException storage(IOException e) {
    return new LibraryException(
        LibraryException.Kind.STORAGE,
        "The search index cannot be read or written ("
            + e.getMessage()
            + "); free space on its disk or mend its folder, then start again.",
        e);
  }
}

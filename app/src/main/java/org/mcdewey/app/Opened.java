package org.mcdewey.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Function;
import org.mcdewey.app.shelving.Workshop;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.SearchEngine;
import org.mcdewey.search.indexing.Indexer;

/**
 * Opens a home: for reading, which any number of processes may do at once, or for writing, which
 * one may.
 */
public final class Opened {
  private Opened() {}

  /** What reading commands have. */
  public record Reading(Library library, SearchEngine engine) implements AutoCloseable {
    @Override
    public void close() {
      engine.close();
    }
  }

  /** What the one writing process has. */
  public record Writing(Library library, Library.Writer writer, SearchEngine engine, Path temporary)
      implements AutoCloseable {
    public Workshop workshop() {
      return new Workshop(library, writer, engine.indexer(), temporary);
    }

    @Override
    public void close() {
      try (writer) {
        engine.close();
      }
    }
  }

  public static Library library(Home home) {
    return Library.open(home.folder(), Clock.systemUTC());
  }

  public static Reading forReading(Home home) {
    Library library = library(home);
    return new Reading(
        library, SearchEngine.open(home.folder(), library, SearchEngine.Mode.READING));
  }

  /**
   * Takes the lock and finishes what a killed process began.
   *
   * @param holder what others are told
   */
  public static Writing forWriting(Home home, String holder, Indexer.Progress progress) {
    Library library = library(home);
    Library.Writer writer = library.write(holder);
    return guarded(
        writer,
        w -> {
          finishRestore(home);
          SearchEngine engine =
              SearchEngine.open(home.folder(), library, SearchEngine.Mode.WRITING);
          try {
            engine.indexer().recover(progress);
          } catch (RuntimeException e) {
            engine.close();
            throw e;
          }
          return new Writing(library, w, engine, home.temporary());
        });
  }

  private static void finishRestore(Home home) {
    try {
      Restore.finish(home);
    } catch (IOException e) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE,
          "The backup in "
              + home.folder()
              + " cannot be put in place ("
              + e.getMessage()
              + "); check the disk and its permissions.",
          e);
    }
  }

  private static Writing guarded(Library.Writer writer, Function<Library.Writer, Writing> opening) {
    try {
      return opening.apply(writer);
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }
}

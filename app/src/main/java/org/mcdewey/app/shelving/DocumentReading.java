package org.mcdewey.app.shelving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.mcdewey.library.NewDocument;
import org.mcdewey.readers.Reader;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;
import org.mcdewey.sources.FoundFile;
import org.mcdewey.sources.ShelfMark;

/** Reads the files of one document, several at once. */
final class DocumentReading {
  private final ExecutorService pool;
  private final LeftOut leftOut;

  DocumentReading(ExecutorService pool, LeftOut leftOut) {
    this.pool = pool;
    this.leftOut = leftOut;
  }

  /** One file read, or why it was not. */
  private sealed interface Outcome {
    record Read(NewDocument.NewFile file) implements Outcome {}

    record Not(String reason) implements Outcome {}
  }

  /** The files that could be read, in their order; the others are left out. */
  List<NewDocument.NewFile> read(List<ShelfMark> marks) throws InterruptedException {
    List<Future<Outcome>> running = new ArrayList<>();
    for (ShelfMark mark : marks) {
      running.add(pool.submit(() -> read(mark)));
    }
    List<NewDocument.NewFile> files = new ArrayList<>();
    for (int i = 0; i < running.size(); i++) {
      try {
        switch (running.get(i).get()) {
          case Outcome.Read read -> files.add(read.file());
          case Outcome.Not not -> leftOut.add(marks.get(i).found().name(), not.reason());
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(
            "Reading " + marks.get(i).found().name() + " failed.", e.getCause());
      }
    }
    return files;
  }

  private static Outcome read(ShelfMark mark) {
    FoundFile found = mark.found();
    SourceFile source = new SourceFile(found.path(), found.name());
    try {
      Optional<Reader> reader = Workshop.READERS.of(source);
      if (reader.isEmpty()) {
        return new Outcome.Not("no reader for " + ending(found.name()) + " files");
      }
      Reading reading = reader.get().read(source);
      return new Outcome.Read(
          new NewDocument.NewFile(
              mark.file(),
              reading.title(),
              mark.file() + ending(found.name()),
              found.path(),
              reader.get().mediaType(),
              reader.get().name() + "/" + reader.get().version(),
              reading.pages()));
    } catch (UnreadableException e) {
      return new Outcome.Not(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Outcome.Not("it cannot be read (" + e.getMessage() + ")");
    }
  }

  private static String ending(String name) {
    String base = name.substring(name.lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    return dot > 0 ? base.substring(dot) : "";
  }
}

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the files of one document, several at once. */
final class DocumentReading {
  private static final Logger LOG = LoggerFactory.getLogger(DocumentReading.class);

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

  /** The files of one document, being read. */
  final class Begun {
    private final List<ShelfMark> marks;
    private final List<Future<Outcome>> running = new ArrayList<>();

    private Begun(List<ShelfMark> marks) {
      this.marks = marks;
      for (ShelfMark mark : marks) {
        running.add(pool.submit(() -> read(mark)));
      }
    }

    /** Waits for the files that could be read, in their order; the others are left out. */
    List<NewDocument.NewFile> files() throws InterruptedException {
      List<NewDocument.NewFile> files = new ArrayList<>();
      for (int i = 0; i < running.size(); i++) {
        switch (outcome(running.get(i))) {
          case Outcome.Read read -> files.add(read.file());
          case Outcome.Not not -> leftOut.add(marks.get(i).found().name(), not.reason());
        }
      }
      return files;
    }
  }

  Begun begin(List<ShelfMark> marks) {
    return new Begun(marks);
  }

  /** A reader that fails on one file must not keep the others off the shelves. */
  private static Outcome outcome(Future<Outcome> running) throws InterruptedException {
    try {
      return running.get();
    } catch (ExecutionException e) {
      LOG.warn("A reader failed.", e.getCause());
      return new Outcome.Not("its reader failed, which is a fault of McDewey");
    }
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
      return new Outcome.Not(withoutName(String.valueOf(e.getMessage()), found.name()));
    } catch (IOException e) {
      return new Outcome.Not("it cannot be read (" + e.getMessage() + ")");
    }
  }

  /** The reason alone, so that files with the same one are told together. */
  private static String withoutName(String message, String name) {
    String rest = message.startsWith(name + " ") ? message.substring(name.length() + 1) : message;
    return rest.endsWith(".") ? rest.substring(0, rest.length() - 1) : rest;
  }

  private static String ending(String name) {
    String base = name.substring(name.lastIndexOf('/') + 1);
    int dot = base.lastIndexOf('.');
    return dot > 0 ? base.substring(dot) : "";
  }
}

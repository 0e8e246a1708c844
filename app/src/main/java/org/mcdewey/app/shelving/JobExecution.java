package org.mcdewey.app.shelving;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.LibraryException.Kind;
import org.mcdewey.library.NewDocument;
import org.mcdewey.library.Shelved;
import org.mcdewey.sources.Limits;
import org.mcdewey.sources.Place;
import org.mcdewey.sources.ShelfMark;

/**
 * Does jobs. A document is announced, shelved and indexed one after the other, so that whenever the
 * process dies the next one can finish what was begun.
 */
public final class JobExecution {
  /** It was done. */
  public static final int DONE = 0;

  /** Nothing was found to do it with, or it failed. */
  public static final int FAILED = 1;

  /** Documents that are read while another is shelved: enough to keep two cores busy. */
  private static final int READ_AHEAD = 3;

  private final Workshop workshop;
  private final Reporter reporter;
  private final BooleanSupplier stopped;

  /**
   * @param stopped asked between documents; once true the job ends where it is
   */
  public JobExecution(Workshop workshop, Reporter reporter, BooleanSupplier stopped) {
    this.workshop = workshop;
    this.reporter = reporter;
    this.stopped = stopped;
  }

  /**
   * @return an exit code
   * @throws LibraryException with one sentence where it cannot be done at all
   */
  public int execute(Job job) {
    return switch (job) {
      case Job.Add add -> add(add);
      case Job.Remove remove -> remove(remove);
      case Job.Refresh refresh -> refresh(refresh);
      case Job.Reindex reindex -> reindex();
      case Job.Backup backup -> backup(backup);
    };
  }

  private int add(Job.Add add) {
    LeftOut leftOut = new LeftOut();
    Totals totals = new Totals();
    Found found = shelve(add, null, totals, leftOut);
    leftOut.tell(reporter, add.verbose());
    if (totals.documents() == 0) {
      reporter.problem("Nothing in " + add.path() + " could be shelved.");
      return FAILED;
    }
    reporter.line(
        totals.sentence()
            + (leftOut.count() > 0 ? "; " + leftOut.count() + " left out" : "")
            + ".");
    if (totals.changed()) {
      reporter.line("It can be searched by word now; meaning follows as it is embedded.");
    } else {
      reporter.line("Nothing has changed.");
    }
    return found.all() ? DONE : FAILED;
  }

  /**
   * What is at a place.
   *
   * @param documents found there, shelved or not
   * @param all whether none was refused and nobody stopped the work before its end
   */
  private record Found(Set<DocumentId> documents, boolean all) {}

  private record Ahead(DocumentId id, DocumentReading.Begun reading, List<ShelfMark> marks) {}

  /**
   * Shelves what is at a place. A document that is refused, for example because its product belongs
   * to another vendor, is left out like a file that cannot be read.
   *
   * @param only the documents to shelve of those found, or null for all
   */
  private Found shelve(
      Job.Add add, @Nullable Set<DocumentId> only, Totals totals, LeftOut leftOut) {
    try (Place place = Place.open(Path.of(add.path()), workshop.temporary(), Limits.STANDARD);
        ExecutorService pool =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      ShelfMark.Marks marks =
          ShelfMark.of(
              place,
              new ShelfMark.Said(add.product(), add.version(), add.document()),
              add.vendor());
      place.passedOver().forEach(p -> leftOut.add(p.name(), p.reason()));
      marks.passedOver().forEach(p -> leftOut.add(p.name(), p.reason()));
      Map<DocumentId, List<ShelfMark>> documents =
          marks.marks().stream()
              .collect(
                  Collectors.groupingBy(
                      ShelfMark::document, LinkedHashMap::new, Collectors.toList()));
      Set<DocumentId> found = Set.copyOf(documents.keySet());
      if (only != null) {
        documents.keySet().retainAll(only);
      }
      int files = documents.values().stream().mapToInt(List::size).sum();
      boolean all = true;
      DocumentReading reading = new DocumentReading(pool, leftOut);
      Deque<Ahead> ahead = new ArrayDeque<>();
      Iterator<Map.Entry<DocumentId, List<ShelfMark>>> coming = documents.entrySet().iterator();
      int filesDone = 0;
      while (!ahead.isEmpty() || coming.hasNext()) {
        if (stopped.getAsBoolean()) {
          reporter.problem(
              "Stopped; what is shelved stays, the rest is added by the same command.");
          pool.shutdownNow();
          all = false;
          break;
        }
        while (ahead.size() < READ_AHEAD && coming.hasNext()) {
          var next = coming.next();
          ahead.add(new Ahead(next.getKey(), reading.begin(next.getValue()), next.getValue()));
        }
        reporter.progress("files", filesDone, files);
        Ahead first = ahead.remove();
        List<NewDocument.NewFile> read = first.reading().files();
        if (!read.isEmpty()) {
          try {
            totals.count(shelve(add, place, first.id(), read));
          } catch (LibraryException e) {
            if (e.kind() != Kind.CONFLICT && e.kind() != Kind.INVALID) {
              throw e;
            }
            leftOut.add(
                first.id().toString(), String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
            all = false;
          }
        }
        filesDone += first.marks().size();
      }
      reporter.progress("files", filesDone, files);
      workshop.indexer().commit();
      return new Found(found, all);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LibraryException(Kind.STORAGE, "Adding " + add.path() + " was interrupted.", e);
    }
  }

  private Shelved shelve(Job.Add add, Place place, DocumentId id, List<NewDocument.NewFile> files) {
    NewDocument document =
        new NewDocument(
            id,
            add.vendor(),
            add.title(),
            add.licence(),
            new Document.Place(
                place.path().toString(), add.product(), add.version(), add.document(), add.title()),
            files);
    workshop.indexer().announce(id);
    Shelved shelved = workshop.writer().shelve(document);
    workshop.indexer().index(shelved.document());
    return shelved;
  }

  private int remove(Job.Remove remove) {
    List<DocumentId> found =
        workshop.library().catalog().documents().stream()
            .map(Document::id)
            .filter(id -> isBelow(id, remove.target()))
            .toList();
    if (found.isEmpty()) {
      throw LibraryException.notFound(
          "There is no \""
              + remove.target()
              + "\" on the shelves; \"mcdewey list\" shows what there is.",
          workshop.library().catalog().products(null));
    }
    for (DocumentId id : found) {
      removeDocument(id);
      reporter.line("removed " + id);
    }
    workshop.indexer().commit();
    return DONE;
  }

  private void removeDocument(DocumentId id) {
    workshop.indexer().announce(id);
    workshop.writer().remove(id);
    workshop.indexer().remove(id);
  }

  /** Whether the target names the document, its version or its product. */
  private static boolean isBelow(DocumentId id, String target) {
    return id.product().equals(target)
        || id.edition().equals(target)
        || id.toString().equals(target);
  }

  private int refresh(Job.Refresh refresh) {
    Map<Job.Add, List<DocumentId>> places = new LinkedHashMap<>();
    for (Document d : workshop.library().catalog().documents()) {
      if (refresh.product() == null || refresh.product().equalsIgnoreCase(d.id().product())) {
        places.computeIfAbsent(again(d), add -> new ArrayList<>()).add(d.id());
      }
    }
    if (places.isEmpty()) {
      throw LibraryException.notFound(
          refresh.product() == null
              ? "The library is empty; add a guide first."
              : "There is no product \"" + refresh.product() + "\" on the shelves.",
          workshop.library().catalog().products(null));
    }
    Totals totals = new Totals();
    LeftOut leftOut = new LeftOut();
    List<DocumentId> gone = new ArrayList<>();
    boolean all = true;
    for (Map.Entry<Job.Add, List<DocumentId>> place : places.entrySet()) {
      if (stopped.getAsBoolean()) {
        all = false;
        break;
      }
      Job.Add add = place.getKey();
      List<DocumentId> before = place.getValue();
      if (!Files.exists(Path.of(add.path()))) {
        reporter.problem("gone: " + add.path());
        gone.addAll(before);
        continue;
      }
      try {
        Found now = shelve(add, Set.copyOf(before), totals, leftOut);
        before.stream().filter(id -> !now.documents().contains(id)).forEach(gone::add);
        all &= now.all();
      } catch (LibraryException e) {
        if (e.kind() == Kind.STORAGE) {
          throw e;
        }
        // One damaged archive keeps its documents as they are, and the others are read all the
        // same.
        reporter.problem(String.valueOf(e.getMessage()));
        all = false;
      }
    }
    leftOut.tell(reporter, false);
    for (DocumentId id : gone) {
      if (refresh.prune()) {
        removeDocument(id);
        reporter.line("removed " + id + ", which is gone at its place");
      } else {
        reporter.problem(id + " is gone at its place; --prune removes it");
      }
    }
    workshop.indexer().commit();
    reporter.line(totals.sentence() + ".");
    return all ? DONE : FAILED;
  }

  private static Job.Add again(Document d) {
    Document.Place from = d.from();
    return new Job.Add(
        from.path(),
        d.vendor(),
        from.product(),
        from.version(),
        from.document(),
        from.title(),
        d.licence(),
        false);
  }

  private int reindex() {
    workshop.indexer().rebuild((done, total) -> reporter.progress("documents", done, total));
    reporter.line("The index has been made again from the library.");
    return DONE;
  }

  private int backup(Job.Backup backup) {
    BackupFile.write(workshop.library().home(), Path.of(backup.file()));
    int documents = workshop.library().catalog().documents().size();
    reporter.line(documents + " documents are in " + backup.file() + ".");
    return DONE;
  }
}

package org.mcdewey.app.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Fingerprint;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.NewDocument;
import org.mcdewey.library.Page;
import org.mcdewey.search.evaluation.BeirFolder;
import org.mcdewey.search.evaluation.Evaluation;
import org.mcdewey.search.evaluation.JudgedSet;
import org.mcdewey.search.indexing.Indexer;

/**
 * A judged set's corpus, shelved in a library of its own as any guide is, so that it is chunked,
 * indexed and ranked by what serves users. It is kept, by what is in the corpus, in {@code eval/}
 * of the home: the second time nothing is shelved or embedded.
 */
public final class CorpusLibrary {
  /** So many files make a document; a document is read and indexed as a whole. */
  private static final int FILES = 1_000;

  private static final String PRODUCT = "corpus";

  private final JudgedSet set;
  private final Path corpus;
  private final Home home;
  private final List<String> ids = new ArrayList<>();

  private CorpusLibrary(JudgedSet set, Path corpus, Home home) {
    this.set = set;
    this.corpus = corpus;
    this.home = home;
  }

  /**
   * @param home the user's
   * @throws IllegalArgumentException where the set has no corpus
   */
  public static CorpusLibrary of(JudgedSet set, Home home) {
    Path corpus = set.corpus();
    if (corpus == null) {
      throw new IllegalArgumentException(set.name() + " has no corpus.");
    }
    try {
      String hash = Fingerprint.ofFile(corpus).substring(0, 16);
      Path folder = home.folder().resolve("eval").resolve(set.name() + "-" + hash);
      return new CorpusLibrary(set, corpus, new Home(folder));
    } catch (IOException e) {
      throw storage("The corpus cannot be read", e);
    }
  }

  /** Told how far the work is. */
  public interface Progress {
    void at(String what, long done, long total);
  }

  /**
   * Shelves and embeds what is not yet, then asks the set's questions.
   *
   * @param stop asked now and then; the next evaluation goes on where this one ended
   * @return empty where it was stopped
   */
  public Optional<Evaluation> evaluate(Progress progress, BooleanSupplier stop) {
    List<BeirFolder.Entry> entries = new ArrayList<>();
    BeirFolder.entries(
        corpus,
        entry -> {
          ids.add(entry.id());
          entries.add(entry);
        });
    Set<String> there = Set.copyOf(ids);
    set.requireDocuments(id -> there.contains(id) ? null : "the corpus has no such document");
    if (!Files.exists(done())) {
      shelve(entries, progress, stop);
    }
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    try (Opened.Reading opened = Opened.forReading(home)) {
      return opened
          .engine()
          .evaluator()
          .evaluate(
              set,
              this::documentOf,
              asked -> progress.at("questions asked", asked, set.questions().size()),
              stop);
    }
  }

  private Path done() {
    return home.folder().resolve("done");
  }

  private String documentOf(Chunk chunk) {
    return ids.get(Integer.parseInt(chunk.id().file()));
  }

  private void shelve(List<BeirFolder.Entry> entries, Progress progress, BooleanSupplier stop) {
    try (Opened.Writing opened =
        Opened.forWriting(home, "mcdewey eval", (d, t) -> progress.at("documents indexed", d, t))) {
      Files.createDirectories(opened.temporary());
      Path original = Files.createTempFile(opened.temporary(), "entry", ".txt");
      try {
        for (int from = 0; from < entries.size() && !stop.getAsBoolean(); from += FILES) {
          DocumentId id = new DocumentId(PRODUCT, "1", "part-%05d".formatted(from / FILES));
          opened.engine().indexer().announce(id);
          Document document =
              opened.writer().shelve(document(id, entries, from, original)).document();
          opened.engine().indexer().index(document);
          progress.at("documents shelved", Math.min(from + FILES, entries.size()), entries.size());
        }
      } finally {
        Files.deleteIfExists(original);
      }
      Indexer indexer = opened.engine().indexer();
      indexer.commit();
      indexer.embedPending((d, t) -> progress.at("chunks embedded", d, t), stop);
      if (!stop.getAsBoolean()) {
        Files.writeString(done(), "");
      }
    } catch (IOException | UncheckedIOException e) {
      throw storage("The corpus cannot be shelved in " + home.folder(), e);
    }
  }

  /** The entries are text already; what a document must have an original for is one empty file. */
  private static NewDocument document(
      DocumentId id, List<BeirFolder.Entry> entries, int from, Path original) {
    List<NewDocument.NewFile> files = new ArrayList<>();
    for (int i = from; i < Math.min(from + FILES, entries.size()); i++) {
      BeirFolder.Entry entry = entries.get(i);
      files.add(
          new NewDocument.NewFile(
              Integer.toString(i),
              entry.title().isBlank() ? entry.id() : entry.title(),
              i + ".txt",
              original,
              "text/plain",
              "corpus/1",
              List.of(new Page(1, null, Page.Role.TEXT, entry.text()))));
    }
    return new NewDocument(
        id, "Corpus", null, null, new Document.Place("eval", null, null, null, null), files);
  }

  private static LibraryException storage(String what, Exception e) {
    return new LibraryException(
        LibraryException.Kind.STORAGE, what + " (" + e.getMessage() + ").", e);
  }
}

package org.mcdewey.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.NewDocument;
import org.mcdewey.library.Page;
import org.mcdewey.search.SearchEngine.Mode;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.indexing.BackgroundEmbedding;
import org.mcdewey.search.indexing.Indexer.Progress;
import org.mcdewey.search.indexing.TinyEmbedder;

/** The whole of the module over a library on disk. */
class SearchEngineTest {
  @TempDir Path home;
  Library library;

  @BeforeEach
  void openLibrary() {
    library = Library.open(home, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private SearchEngine open(Mode mode) {
    return SearchEngine.open(home, library, mode, new TinyEmbedder());
  }

  private Document shelve(String name, String... pages) {
    try {
      Path original = Files.writeString(home.resolve(name + ".md"), String.join("\n", pages));
      List<Page> numbered = new ArrayList<>();
      for (String page : pages) {
        numbered.add(new Page(numbered.size() + 1, null, Page.Role.TEXT, page));
      }
      NewDocument document =
          new NewDocument(
              new DocumentId("server", "v1", name),
              "Vendor",
              name,
              null,
              new Document.Place(original.toString(), null, null, null, null),
              List.of(
                  new NewDocument.NewFile(
                      name,
                      name,
                      name + ".md",
                      original,
                      "text/markdown",
                      "markdown/1",
                      numbered)));
      try (Library.Writer writer = library.write("test")) {
        return writer.shelve(document).document();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void add(SearchEngine engine, String name, String... pages) {
    engine.indexer().announce(new DocumentId("server", "v1", name));
    engine.indexer().index(shelve(name, pages));
  }

  private static List<String> found(SearchEngine engine, String query) {
    return engine.search().ask(SearchRequest.of(query)).results().stream()
        .map(result -> result.chunk().id().document().document())
        .toList();
  }

  @Test
  void wordsAreFoundAtOnceAndAParaphraseOnceEmbedded() {
    try (SearchEngine engine = SearchEngine.open(home, library, Mode.WRITING)) {
      add(engine, "stop", "# Halting\n\nTo stop the daemon, send it the TERM signal.");
      assertThat(found(engine, "daemon")).containsExactly("stop");
      add(engine, "icons", "# Icons\n\nThe table lists the colours of the icons.");
      add(engine, "keys", "# Trust\n\nInstall the certificate in the browser.");
      engine.indexer().commit();
      assertThat(engine.coverage().share()).isZero();

      engine.indexer().embedPending(Progress.NONE, () -> false);

      assertThat(engine.coverage().share()).isEqualTo(1);
      assertThat(found(engine, "how can I shut my machine's service down"))
          .first()
          .isEqualTo("stop");
    }
  }

  @Test
  void aReaderFindsWhatAnotherProcessCommitted() {
    try (SearchEngine writer = open(Mode.WRITING)) {
      add(writer, "stop", "Stop the daemon.");
      writer.indexer().commit();
      try (SearchEngine reader = open(Mode.READING)) {
        assertThat(found(reader, "daemon")).containsExactly("stop");
        assertThatThrownBy(reader::indexer).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  @Test
  void anEmptyLibraryAnswersWithNothing() {
    try (SearchEngine reader = open(Mode.READING)) {
      assertThat(found(reader, "daemon")).isEmpty();
    }
    assertThat(home.resolve("index")).doesNotExist();
  }

  @Test
  void aReaderWithoutAnIndexIsToldHowToMakeIt() {
    shelve("stop", "Stop the daemon.");
    assertThatThrownBy(() -> open(Mode.READING))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("mcdewey reindex");
  }

  @Test
  void anIndexThatIsMissingIsMadeFromTheLibrary() {
    shelve("stop", "Stop the daemon.");
    try (SearchEngine engine = open(Mode.WRITING)) {
      engine.indexer().recover(Progress.NONE);
      assertThat(found(engine, "daemon")).containsExactly("stop");
    }
  }

  @Test
  void aDamagedIndexIsMadeAgainFromTheLibraryWithItsVectors() throws IOException {
    try (SearchEngine engine = open(Mode.WRITING)) {
      add(engine, "stop", "Stop the daemon.");
      engine.indexer().embedPending(Progress.NONE, () -> false);
    }
    try (Stream<Path> files = Files.list(home.resolve("index/lucene"))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("segments_")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    try (SearchEngine engine = open(Mode.WRITING)) {
      engine.indexer().recover(Progress.NONE);
      assertThat(found(engine, "daemon")).containsExactly("stop");
      assertThat(engine.coverage().share()).isEqualTo(1);
    }
  }

  @Test
  void anIndexOfAnotherModelIsMadeAgain() {
    try (SearchEngine engine = open(Mode.WRITING)) {
      add(engine, "stop", "Stop the daemon.");
    }
    Embedder other = new TinyEmbedder("other/1");
    try (SearchEngine engine = SearchEngine.open(home, library, Mode.WRITING, other)) {
      engine.indexer().recover(Progress.NONE);
      assertThat(found(engine, "daemon")).containsExactly("stop");
      assertThat(engine.coverage().withVectors()).isZero();
    }
  }

  @Test
  void aRebuildBrokenOffIsFinishedByTheNextRecovery() {
    shelve("stop", "Stop the daemon.");
    try (SearchEngine engine = open(Mode.WRITING)) {
      assertThat(found(engine, "daemon")).isEmpty();
    }
    try (SearchEngine engine = open(Mode.WRITING)) {
      engine.indexer().recover(Progress.NONE);
      assertThat(found(engine, "daemon")).containsExactly("stop");
    }
  }

  @Test
  void closingInTheMiddleOfEmbeddingKeepsWhatIsDoneAndMayBeDoneTwice() {
    String[] pages =
        IntStream.range(0, 300).mapToObj(i -> "Page about subject " + i).toArray(String[]::new);
    SearchEngine engine = open(Mode.WRITING);
    add(engine, "many", pages);
    engine.indexer().commit();
    BackgroundEmbedding background = engine.embedInBackground();
    assertThat(engine.embedInBackground()).isSameAs(background);
    engine.close();
    engine.close();
    try (SearchEngine again = open(Mode.WRITING)) {
      again.indexer().embedPending(Progress.NONE, () -> false);
      assertThat(again.coverage().share()).isEqualTo(1);
    }
  }
}

package org.mcdewey.mcp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.NewDocument;
import org.mcdewey.library.Page;
import org.mcdewey.search.SearchEngine;
import org.mcdewey.search.citation.Links;
import org.mcdewey.search.indexing.Indexer;

/** A small real library with its real search, by words only. */
final class TestShelves implements AutoCloseable {
  final Library library;
  final McpFace face;
  private final Path home;
  private final SearchEngine engine;

  TestShelves(Path home) {
    this.home = home;
    library =
        Library.open(home, Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));
    engine = SearchEngine.open(home, library, SearchEngine.Mode.WRITING);
    face = new McpFace(library, engine.search(), new Links("https://docs.example.org"), "0.1.0");
  }

  /** Two vendors, three products, one of them in two versions. */
  static TestShelves filled(Path home) {
    TestShelves shelves = new TestShelves(home);
    shelves.shelve(
        "Acme",
        "rocket/v2.0/pilot-guide",
        "# Starting\n\nTurn the ignition key and set `launch.mode` to slow.",
        "# Landing\n\nPull the parachute lever before touching the ground.");
    shelves.shelve(
        "Acme", "rocket/v1.0/pilot-guide", "# Starting\n\nTurn the ignition key with both hands.");
    shelves.shelve("Acme", "anvil/3/manual", "# Dropping\n\nLook down before dropping an anvil.");
    shelves.shelve("Umbra", "lamp/1.1/manual", "# Light\n\nPress the switch to light the lamp.");
    return shelves;
  }

  /** Each text is a page. */
  Document shelve(String vendor, String id, String... pages) {
    try {
      Path original = Files.writeString(home.resolve("original.md"), String.join("\n", pages));
      DocumentId document = DocumentId.parse(id);
      List<Page> read = new ArrayList<>();
      for (String markdown : pages) {
        read.add(new Page(read.size() + 1, null, Page.Role.TEXT, markdown));
      }
      NewDocument shelved =
          new NewDocument(
              document,
              vendor,
              "The " + document.document() + " of " + document.product(),
              null,
              new Document.Place(original.toString(), null, null, null, null),
              List.of(
                  new NewDocument.NewFile(
                      document.document(),
                      "The " + document.document() + " of " + document.product(),
                      document.document() + ".md",
                      original,
                      "text/markdown",
                      "markdown/1",
                      read)));
      try (Library.Writer writer = library.write("test")) {
        engine.indexer().announce(document);
        Document result = writer.shelve(shelved).document();
        engine.indexer().index(result);
        engine.indexer().commit();
        return result;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String id) {
    try (Library.Writer writer = library.write("test")) {
      Indexer indexer = engine.indexer();
      indexer.announce(DocumentId.parse(id));
      writer.remove(DocumentId.parse(id));
      indexer.remove(DocumentId.parse(id));
      indexer.commit();
    }
  }

  @Override
  public void close() {
    face.close();
    engine.close();
  }
}

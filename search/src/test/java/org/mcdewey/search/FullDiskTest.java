package org.mcdewey.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.NewDocument;
import org.mcdewey.library.Page;
import org.mcdewey.search.SearchEngine.Mode;
import org.mcdewey.search.indexing.Indexer.Progress;
import org.mcdewey.search.indexing.TinyEmbedder;

/** A real file system that is really full: 2 MB in memory. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow, as root, who may mount a small disk")
class FullDiskTest {
  private static final Clock NOON = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  @TempDir Path folder;
  private Path disk = Path.of("");
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", disk.toString());
    assumeThat(mounted).as("this user may mount a file system of 2 MB; root may").isTrue();
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(run("umount", "-l", disk.toString())).isTrue();
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false; // there is no such program here
    }
  }

  private void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(disk.resolve("filler"))) {
      byte[] block = new byte[4096];
      for (int i = 0; i < 10_000; i++) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private void makeRoom() throws Exception {
    Files.deleteIfExists(disk.resolve("filler"));
    assertThat(run("mount", "-o", "remount,size=64m", disk.toString())).isTrue();
  }

  private static Library library(Path home) {
    return Library.open(home, NOON);
  }

  /** A guide of ten pages of words that hardly repeat. */
  private NewDocument guide(String name, int pageLength) throws IOException {
    Random random = new Random(name.hashCode());
    List<Page> pages = new ArrayList<>();
    for (int page = 1; page <= 10; page++) {
      StringBuilder text = new StringBuilder(name + " daemon");
      while (text.length() < pageLength) {
        text.append(' ').append(Integer.toString(random.nextInt(1 << 30), 36));
      }
      pages.add(new Page(page, null, Page.Role.TEXT, text.toString()));
    }
    Path original = Files.writeString(folder.resolve(name + ".md"), name + " of " + pageLength);
    return new NewDocument(
        new DocumentId("server", "v1", name),
        "Vendor",
        name,
        null,
        new Document.Place(original.toString(), null, null, null, null),
        List.of(
            new NewDocument.NewFile(
                name, name, name + ".md", original, "text/markdown", "markdown/1", pages)));
  }

  private static Document shelve(Library library, NewDocument guide) {
    try (Library.Writer writer = library.write("test")) {
      return writer.shelve(guide).document();
    }
  }

  private static void add(SearchEngine engine, Library library, NewDocument guide) {
    engine.indexer().announce(guide.id());
    engine.indexer().index(shelve(library, guide));
    engine.indexer().commit();
  }

  private static List<String> found(SearchEngine engine, String query) {
    return engine.search().ask(SearchRequest.of(query)).results().stream()
        .map(result -> result.chunk().id().document().document())
        .distinct()
        .toList();
  }

  private static void isOneSentenceThatAsksForRoom(LibraryException e) {
    assertThat(e.kind()).isEqualTo(LibraryException.Kind.STORAGE);
    assertThat(e.getMessage()).matches("[^\n]+\\.").containsPattern("make room|free space");
  }

  @Test
  void shelvingIsRefusedWholeOldDocumentsStayAndTheNextWriteGoesWhereThereIsRoom()
      throws Exception {
    Library library = library(disk);
    List<DocumentId> shelved = new ArrayList<>();
    LibraryException full = null;
    for (int i = 0; full == null && i < 100; i++) {
      NewDocument guide = guide("guide" + i, 20_000);
      full = catchThrowableOfType(LibraryException.class, () -> shelve(library, guide));
      if (full == null) {
        shelved.add(guide.id());
      }
    }
    isOneSentenceThatAsksForRoom(java.util.Objects.requireNonNull(full));
    assertThat(shelved).hasSizeGreaterThan(2);
    fill();
    NewDocument replacement = guide("guide0", 30_000);
    isOneSentenceThatAsksForRoom(
        catchThrowableOfType(LibraryException.class, () -> shelve(library, replacement)));

    Library next = library(disk);
    next.write("the next start").close();
    assertThat(disk.resolve("library/.staging")).doesNotExist();
    assertThat(next.catalog().documents()).extracting(Document::id).hasSameElementsAs(shelved);
    for (DocumentId id : shelved) {
      assertThat(next.chunks(id)).hasSize(next.document(id).orElseThrow().chunks()).isNotEmpty();
      assertThat(next.pages(id, id.document())).hasSize(10);
    }

    try (Library.Writer writer = next.write("making room on a full disk")) {
      assertThat(writer.remove(shelved.getLast())).isTrue();
    }
    Files.delete(disk.resolve("filler"));
    shelve(next, replacement);
    assertThat(next.pages(replacement.id(), "guide0").getFirst().markdown())
        .hasSizeGreaterThanOrEqualTo(30_000);
  }

  @Test
  void theIndexStaysAsItWasAndGoesOnWhereThereIsRoom() throws Exception {
    Library library = library(folder);
    List<String> all = new ArrayList<>();
    SearchEngine engine = SearchEngine.open(disk, library, Mode.WRITING, new TinyEmbedder());
    add(engine, library, guide("first", 100));
    engine.indexer().embedPending(Progress.NONE, () -> false);
    all.add("first");
    LibraryException full = null;
    for (int i = 0; full == null && i < 100; i++) {
      NewDocument guide = guide("guide" + i, 20_000);
      all.add("guide" + i);
      full = catchThrowableOfType(LibraryException.class, () -> add(engine, library, guide));
    }
    isOneSentenceThatAsksForRoom(java.util.Objects.requireNonNull(full));
    closeOnFullDisk(engine);

    try (SearchEngine reader = SearchEngine.open(disk, library, Mode.READING, new TinyEmbedder())) {
      assertThat(found(reader, "\"first daemon\"")).containsExactly("first");
    }
    makeRoom();
    goesOn(library, all);
  }

  @Test
  void vectorsThatHadNoRoomAreMadeWhereThereIs() throws Exception {
    Library library = library(folder);
    SearchEngine engine = SearchEngine.open(disk, library, Mode.WRITING, new TinyEmbedder());
    add(engine, library, guide("first", 2_000));
    fill();
    isOneSentenceThatAsksForRoom(
        catchThrowableOfType(
            LibraryException.class,
            () -> engine.indexer().embedPending(Progress.NONE, () -> false)));
    assertThat(found(engine, "\"first daemon\"")).containsExactly("first");
    closeOnFullDisk(engine);
    makeRoom();
    goesOn(library, List.of("first"));
  }

  /** Says so where it cannot keep what it had, and lets everything go all the same. */
  private static void closeOnFullDisk(SearchEngine engine) {
    try {
      engine.close();
    } catch (LibraryException e) {
      isOneSentenceThatAsksForRoom(e);
    }
  }

  private void goesOn(Library library, List<String> all) {
    try (SearchEngine again = SearchEngine.open(disk, library, Mode.WRITING, new TinyEmbedder())) {
      again.indexer().recover(Progress.NONE);
      for (String name : all) {
        assertThat(found(again, "\"" + name + " daemon\"")).containsExactly(name);
      }
      again.indexer().embedPending(Progress.NONE, () -> false);
      assertThat(again.coverage().share()).isEqualTo(1);
    }
  }
}

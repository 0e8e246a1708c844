package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
  private static final DocumentId GUIDE = DocumentId.parse("finesse/v12.5/guide");

  @TempDir Path home;
  @TempDir Path desk;
  private Library library;

  @BeforeEach
  void open() {
    library = Library.open(home, NOON);
  }

  private Shelved shelve(String id, String... pages) throws IOException {
    try (Library.Writer writer = library.write("test")) {
      return writer.shelve(Guides.guide(desk, id, pages));
    }
  }

  private List<String> ids() {
    return library.chunks(GUIDE).stream().map(c -> c.id().n() + " " + c.text()).toList();
  }

  @Test
  void shelvedDocumentIsReadBack() throws IOException {
    Shelved shelved = shelve("finesse/v12.5/guide", "# One\n\nFirst page.", "Second page.");

    assertThat(shelved.change()).isEqualTo(Shelved.Change.ADDED);
    assertThat(library.document(GUIDE)).contains(shelved.document());
    assertThat(library.catalog().documents()).containsExactly(shelved.document());
    assertThat(library.pages(GUIDE, "guide")).extracting(Page::number).containsExactly(1, 2);
    assertThat(library.chunks(GUIDE))
        .extracting(Chunk::page, Chunk::text, c -> c.headingPath().toString())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, "# One\n\nFirst page.", "[One]"),
            org.assertj.core.groups.Tuple.tuple(2, "Second page.", "[One]"));
    assertThat(library.original(GUIDE, "guide"))
        .hasValueSatisfying(p -> assertThat(p).hasContent("# One\n\nFirst page.\fSecond page."));
  }

  @Test
  void documentThatAnotherWriterReplacedOrAPersonEditedIsReadAnew() throws IOException {
    Document first = shelve("finesse/v12.5/guide", "Old.").document();
    assertThat(library.document(GUIDE)).contains(first);

    try (Library.Writer other = Library.open(home, NOON).write("another process")) {
      other.shelve(Guides.guide(desk, "finesse/v12.5/guide", "New."));
    }
    assertThat(library.document(GUIDE).orElseThrow().sha256()).isNotEqualTo(first.sha256());

    Path yaml = home.resolve("library/finesse/v12.5/guide/document.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("vendor: Cisco", "vendor: Cisco Inc"));
    assertThat(library.document(GUIDE).orElseThrow().vendor()).isEqualTo("Cisco Inc");
  }

  @Test
  void folderOnDiskIsTheOneOfTheDesign() throws IOException {
    shelve("finesse/v12.5/guide", "Text.");
    Path folder = home.resolve("library/finesse/v12.5/guide");
    assertThat(folder.resolve("document.yaml"))
        .content()
        .startsWith("format: 1\nvendor: Cisco\nproduct: finesse\n")
        .contains("media_type: text/plain", "first_page: 1", "\n---\nchunk_numbers:")
        .doesNotContain("null");
    assertThat(folder.resolve("guide.md")).hasContent("<!-- page 1 -->\n\nText.\n\n");
    assertThat(folder.resolve("original/guide.txt")).hasContent("Text.");
  }

  @Test
  void addingTheSameAgainChangesNothing() throws IOException {
    shelve("finesse/v12.5/guide", "Text.");
    assertThat(shelve("finesse/v12.5/guide", "Text.").change()).isEqualTo(Shelved.Change.UNCHANGED);
  }

  @Test
  void chunkWhoseTextStaysKeepsItsNumberAndNoNumberIsUsedTwice() throws IOException {
    shelve("finesse/v12.5/guide", "Alpha.", "Beta.", "Gamma.");
    assertThat(ids()).containsExactly("0 Alpha.", "1 Beta.", "2 Gamma.");

    shelve("finesse/v12.5/guide", "New.", "Gamma.", "Alpha.");
    assertThat(ids()).containsExactly("3 New.", "2 Gamma.", "0 Alpha.");

    shelve("finesse/v12.5/guide", "Beta.", "Alpha.");
    assertThat(ids()).containsExactly("4 Beta.", "0 Alpha.");
  }

  @Test
  void sameTextTwiceInAFileHasTwoNumbers() throws IOException {
    shelve("finesse/v12.5/guide", "Same.", "Other.", "Same.");
    assertThat(ids()).containsExactly("0 Same.", "1 Other.", "2 Same.");
  }

  @Test
  void anotherProcessSeesWhatWasShelved() throws IOException {
    assertThat(library.catalog().documents()).isEmpty();
    Library other = Library.open(home, NOON);
    try (Library.Writer writer = other.write("other")) {
      writer.shelve(Guides.guide(desk, "finesse/v12.5/guide", "Text."));
    }
    assertThat(library.catalog().vendors()).containsExactly("Cisco");
  }

  @Test
  void removedDocumentLeavesNothingBehind() throws IOException {
    shelve("finesse/v12.5/guide", "Text.");
    try (Library.Writer writer = library.write("test")) {
      assertThat(writer.remove(GUIDE)).isTrue();
      assertThat(writer.remove(GUIDE)).isFalse();
    }
    assertThat(library.document(GUIDE)).isEmpty();
    assertThat(library.chunks(GUIDE)).isEmpty();
    try (Stream<Path> left = Files.list(home.resolve("library"))) {
      assertThat(left).extracting(p -> p.getFileName().toString()).containsExactly("format");
    }
  }

  @Test
  void productOfAnotherVendorIsRefusedWithANameToTake() throws IOException {
    shelve("finesse/v12.5/guide", "Text.");
    try (Library.Writer writer = library.write("test")) {
      assertThatThrownBy(
              () -> writer.shelve(Guides.by("Acme Corp.", desk, "finesse/v1/other", "Text.")))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("belongs to Cisco")
          .hasMessageContaining("--product finesse-acme-corp");
    }
    assertThat(library.catalog().documents()).hasSize(1);
  }

  @Test
  void secondWriterIsToldWhoHoldsTheLock() {
    try (Library.Writer first = library.write("serve")) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> Library.open(home, NOON).write("add"))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("serve (process " + ProcessHandle.current().pid())
          .hasMessageContaining("since 2026-11-24T12:00:00Z");
    }
    library.write("add").close();
  }

  @Test
  void lockFileOfADeadProcessIsNoObstacle() throws IOException {
    Files.writeString(home.resolve("library.lock"), "serve (process 1, since yesterday)");
    library.write("add").close();
  }

  @Test
  void libraryOfANewerVersionIsNotTouched() throws IOException {
    Files.writeString(home.resolve("library/format"), "2\n");
    assertThatThrownBy(() -> Library.open(home, NOON))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("newer McDewey");
  }

  @Test
  void brokenDocumentDoesNotHideTheOthers() throws IOException {
    shelve("finesse/v12.5/guide", "Text.");
    shelve("finesse/v12.5/broken", "Text.");
    Files.writeString(home.resolve("library/finesse/v12.5/broken/document.yaml"), "format: [");
    Library again = Library.open(home, NOON);
    assertThat(again.catalog().documents()).extracting(Document::id).containsExactly(GUIDE);
    assertThatThrownBy(() -> again.document(DocumentId.parse("finesse/v12.5/broken")))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("library/finesse/v12.5/broken/document.yaml cannot be read");
  }

  @Test
  void originalNameThatLeadsOutIsRefusedAndNothingIsLeft() throws IOException {
    NewDocument guide = Guides.guide(desk, "finesse/v12.5/guide", "Text.");
    NewDocument.NewFile file = guide.files().getFirst();
    NewDocument hostile =
        new NewDocument(
            guide.id(),
            guide.vendor(),
            null,
            null,
            guide.from(),
            List.of(
                new NewDocument.NewFile(
                    file.file(),
                    file.title(),
                    "../../../../evil.txt",
                    file.original(),
                    file.mediaType(),
                    file.reader(),
                    file.pages())));
    try (Library.Writer writer = library.write("test")) {
      assertThatThrownBy(() -> writer.shelve(hostile))
          .isInstanceOf(LibraryException.class)
          .hasMessageContaining("leads out of its document");
    }
    assertThat(home.resolve("library/.staging")).doesNotExist();
    assertThat(library.catalog().documents()).isEmpty();
  }

  @Test
  void neighboursAndOutlineFollowTheReadingOrder() throws IOException {
    shelve("finesse/v12.5/guide", "# One\n\n<a id=\"here\"></a>\n\n## Sub\n\nA.", "B.");
    List<Chunk> chunks = library.chunks(GUIDE);
    assertThat(library.neighbours(chunks.get(0).id()).next()).isEqualTo(chunks.get(1));
    assertThat(library.neighbours(chunks.get(0).id()).previous()).isNull();
    assertThat(library.outline(GUIDE))
        .containsExactly(
            new OutlineEntry("guide", 1, "One", 1, null),
            new OutlineEntry("guide", 2, "Sub", 1, "here"));
  }

  @Test
  void damagedDocumentIsMendedByAddingItAgainOrRemoved() throws IOException {
    shelve("finesse/v12.5/guide", "Text.");
    Files.writeString(home.resolve("library/finesse/v12.5/guide/document.yaml"), "format: [");

    assertThat(shelve("finesse/v12.5/guide", "Text.").document().chunks()).isEqualTo(1);

    Files.writeString(home.resolve("library/finesse/v12.5/guide/document.yaml"), "format: [");
    try (Library.Writer writer = library.write("test")) {
      assertThat(writer.remove(GUIDE)).isTrue();
    }
  }
}

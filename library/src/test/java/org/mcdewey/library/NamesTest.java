package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String COMPOSED = "Caf\u00E9";
  private static final String DECOMPOSED = "Cafe\u0301";

  @TempDir Path home;
  @TempDir Path desk;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CON", "nul", "aux.v2", "Com1", "LPT9", "guide.", "guide ", "..", "a\uD83D", "\uDE00"
      })
  void namesThatNotEverySystemCanKeepAreRefusedInOneSentence(String name) {
    assertThatThrownBy(() -> new DocumentId("finesse", "v1", name))
        .isInstanceOf(LibraryException.class)
        .message()
        .startsWith("The document name \"")
        .matches("[^\n\\p{Cs}]+; choose another\\.");
    assertThatThrownBy(() -> ChunkId.parse("a::b::c::folder/" + name + "::0"))
        .isInstanceOf(LibraryException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"console", "auxiliary", "com10", "null", "v1.0", "a.con"})
  void namesThatOnlyLookLikeDevicesAreNames(String name) {
    assertThat(new DocumentId("finesse", "v1", name).document()).isEqualTo(name);
  }

  @Test
  void namesTooLongForAFileSystemAreRefusedByTheirBytes() {
    assertThat(new DocumentId("a", "b", "\u6587".repeat(80)).document()).hasSize(80);
    assertThatThrownBy(() -> new DocumentId("a", "b", "\u6587".repeat(81)))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("is longer than 240 bytes");
    assertThatThrownBy(() -> new DocumentId("a", "b", "c".repeat(121)))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("is longer than 120 characters");
  }

  @Test
  void theLongestNameIsShelvedAndReadBack() throws IOException {
    String id = "p/v/" + "\u6587".repeat(80);
    // The file system of the test takes 255 bytes for the name of the file to add, too.
    Library library = Library.open(home, Clock.systemUTC());
    try (Library.Writer writer = library.write("test")) {
      writer.shelve(Guides.guide(desk, id, "Text."));
    }
    assertThat(library.chunks(DocumentId.parse(id))).hasSize(1);
    assertThat(library.original(DocumentId.parse(id), "\u6587".repeat(80))).isPresent();
  }

  @Test
  void twoSpellingsOfAnAccentAreOneName() throws IOException {
    assertThat(DocumentId.parse("p/v/" + DECOMPOSED))
        .isEqualTo(DocumentId.parse("p/v/" + COMPOSED));
    Library library = Library.open(home, Clock.systemUTC());
    try (Library.Writer writer = library.write("test")) {
      writer.shelve(Guides.guide(desk, "p/v/" + DECOMPOSED, "Text."));
      assertThat(writer.shelve(Guides.guide(desk, "p/v/" + COMPOSED, "Text.")).change())
          .isEqualTo(Shelved.Change.UNCHANGED);
    }
    DocumentId id = DocumentId.parse("p/v/" + COMPOSED);
    assertThat(library.pages(id, DECOMPOSED)).hasSize(1);
    assertThat(library.original(id, DECOMPOSED)).isPresent();
    assertThat(library.chunk(ChunkId.parse("p::v::" + DECOMPOSED + "::" + DECOMPOSED + "::0")))
        .isPresent();
  }

  @Test
  void halfACharacterInAPageIsReplacedAndTheRestIsKept() throws IOException {
    Library library = Library.open(home, Clock.systemUTC());
    NewDocument guide = Guides.guide(desk, "p/v/guide", "Text.");
    NewDocument.NewFile file = guide.files().getFirst();
    NewDocument hostile =
        new NewDocument(
            guide.id(),
            "V\uD83D",
            "Title \uDE00",
            null,
            guide.from(),
            List.of(
                new NewDocument.NewFile(
                    file.file(),
                    "\uD83Dtitle",
                    file.originalName(),
                    file.original(),
                    file.mediaType(),
                    file.reader(),
                    List.of(
                        new Page(1, "\uD83D1", Page.Role.TEXT, "a\uD83D b\uDE00 \uD83D\uDE00")))));
    try (Library.Writer writer = library.write("test")) {
      writer.shelve(hostile);
    }
    assertThat(library.chunks(guide.id()))
        .extracting(Chunk::text)
        .containsExactly("a\uFFFD b\uFFFD \uD83D\uDE00");
    assertThat(library.catalog().documents())
        .extracting(Document::title)
        .containsExactly("Title \uFFFD");
  }
}

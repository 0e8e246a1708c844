package org.mcdewey.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mcdewey.library.LibraryException;

class ShelfMarkTest {
  private static final Path HERE = Path.of("/shelf");

  private static Place place(Place.Kind kind, String path, String... names) {
    List<FoundFile> files =
        Stream.of(names).map(n -> new FoundFile(n, HERE.resolve("x"), 1)).toList();
    return new Place(HERE.resolve(path), kind, files, List.of(), null);
  }

  private static List<String> marks(
      Place place, @Nullable String product, @Nullable String version, @Nullable String document) {
    return ShelfMark.of(place, new ShelfMark.Said(product, version, document), "V").marks().stream()
        .map(m -> m.document() + " | " + m.file())
        .toList();
  }

  @Test
  void withoutOptionsThePathSaysEverything() {
    assertThat(marks(place(Place.Kind.FOLDER, "f", "p/1.0/guide/part/a.md"), null, null, null))
        .containsExactly("p/1.0/guide | part/a");
  }

  @Test
  void givenOptionsConsumeNoLevels() {
    Place place = place(Place.Kind.FOLDER, "f", "a/b/c/d.md");
    assertThat(marks(place, "p", "1", "doc")).containsExactly("p/1/doc | a/b/c/d");
    assertThat(marks(place, "p", "1", null)).containsExactly("p/1/a | b/c/d");
    assertThat(marks(place, "p", null, null)).containsExactly("p/a/b | c/d");
    assertThat(marks(place, null, "1", null)).containsExactly("a/1/b | c/d");
    assertThat(marks(place, null, null, "doc")).containsExactly("a/b/doc | c/d");
    assertThat(marks(place, "p", null, "doc")).containsExactly("p/a/doc | b/c/d");
  }

  @Test
  void aMissingDocumentIsCalledAfterTheFile() {
    assertThat(marks(place(Place.Kind.FOLDER, "f", "a.md", "b.guide.pdf"), "p", "1", null))
        .containsExactly("p/1/a | a", "p/1/b.guide | b.guide");
    assertThat(marks(place(Place.Kind.FILE, "a.pdf", "a.pdf"), "p", "1", null))
        .containsExactly("p/1/a | a");
  }

  @Test
  void aMissingDocumentInAnArchiveIsCalledAfterTheArchive() {
    assertThat(
            marks(place(Place.Kind.ARCHIVE, "guides-1.tar.gz", "a.md", "c/b.md"), "p", "1", null))
        .containsExactly("p/1/guides-1 | a", "p/1/c | b");
  }

  @Test
  void whatIsStillUnknownIsAskedForWithTheCommand() {
    Place place = place(Place.Kind.FILE, "a.pdf", "a.pdf");
    assertThatThrownBy(() -> marks(place, null, null, null))
        .isInstanceOfSatisfying(
            LibraryException.class,
            e -> assertThat(e.kind()).isEqualTo(LibraryException.Kind.INVALID))
        .hasMessage(
            "The product and version of /shelf/a.pdf cannot be told from its path; say them, for"
                + " example: mcdewey add /shelf/a.pdf --vendor \"V\" --product PRODUCT --version"
                + " VERSION");
    assertThatThrownBy(() -> marks(place, "p", null, null))
        .hasMessageStartingWith("The version of /shelf/a.pdf cannot")
        .hasMessageEndingWith("--product p --version VERSION");
    assertThatThrownBy(() -> marks(place, null, "1", null))
        .hasMessageStartingWith("The product of /shelf/a.pdf cannot")
        .hasMessageEndingWith("--product PRODUCT --version 1");
    assertThatThrownBy(() -> marks(place(Place.Kind.FOLDER, "f", "p/a.md"), null, null, null))
        .hasMessageStartingWith("The version of /shelf/f cannot");
  }

  @Test
  void namesThatCannotBePartOfAnIdArePassedOverWithTheReason() {
    Place place =
        place(
            Place.Kind.FOLDER,
            "f",
            "a::b.md",
            "d/../e.md",
            "good.md",
            "\uD83D\uDE00.md",
            "x/::/y.md");
    ShelfMark.Marks marks = ShelfMark.of(place, new ShelfMark.Said("p", "1", "doc"), "V");
    assertThat(marks.marks()).extracting(ShelfMark::file).containsExactly("good");
    assertThat(marks.passedOver())
        .extracting(PassedOver::name)
        .containsExactly("a::b.md", "d/../e.md", "x/::/y.md", "\uD83D\uDE00.md");
    assertThat(marks.passedOver())
        .allSatisfy(
            p ->
                assertThat(p.reason())
                    .startsWith("cannot be shelved: The file name \"")
                    .endsWith("choose another."));
    assertThat(marks.passedOver().getLast().reason())
        .contains("has the character '\uD83D\uDE00', which cannot be part of an id");
  }

  @Test
  void filesThatDifferInTheirEndingOnlyKeepApart() {
    assertThat(
            marks(
                place(
                    Place.Kind.FOLDER,
                    "f",
                    "quickstart.html",
                    "quickstart.md",
                    "QuickStart.PDF",
                    "quickstart-md.txt"),
                "p",
                "1",
                "doc"))
        .containsExactly(
            "p/1/doc | QuickStart",
            "p/1/doc | quickstart-md",
            "p/1/doc | quickstart-html",
            "p/1/doc | quickstart-md-2");
  }

  @Test
  void filesWhoseNamesLookTheSameKeepApartToo() {
    assertThat(
            marks(place(Place.Kind.FOLDER, "f", "Caf\u00E9.md", "Cafe\u0301.md"), "p", "1", "doc"))
        .containsExactlyInAnyOrder("p/1/doc | Caf\u00E9", "p/1/doc | Caf\u00E9-md");
  }
}

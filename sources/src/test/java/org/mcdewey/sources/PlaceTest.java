package org.mcdewey.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.LibraryException;

class PlaceTest {
  @TempDir private Path root;
  private Path guides;
  private Path temporary;

  @BeforeEach
  void folders() throws IOException {
    guides = Files.createDirectory(root.resolve("guides"));
    temporary = root.resolve("temporary");
  }

  private void file(String name) throws IOException {
    Path file = guides.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "text");
  }

  private Place open(Path path) {
    return Place.open(path, temporary, Limits.STANDARD);
  }

  @Test
  void aFolderGivesItsFilesInTheOrderOfTheirNames() throws IOException {
    file("b/two.md");
    file("a.md");
    file("b/one.html");
    try (Place place = open(guides)) {
      assertThat(place.kind()).isEqualTo(Place.Kind.FOLDER);
      assertThat(place.files())
          .extracting(FoundFile::name)
          .containsExactly("a.md", "b/one.html", "b/two.md");
      assertThat(place.files().getFirst().size()).isEqualTo(4);
      assertThat(place.baseName()).isEqualTo("guides");
      assertThat(place.passedOver()).isEmpty();
    }
  }

  @Test
  void hiddenFilesAndFoldersArePassedOver() throws IOException {
    file("a.md");
    file(".b.md");
    file(".git/c.md");
    try (Place place = open(guides)) {
      assertThat(place.files()).extracting(FoundFile::name).containsExactly("a.md");
      assertThat(place.passedOver())
          .containsExactlyInAnyOrder(
              new PassedOver(".b.md", "is hidden"), new PassedOver(".git", "is hidden"));
    }
  }

  @Test
  void linksThatLeaveTheFolderArePassedOverAndOthersFollowed() throws IOException {
    file("a.md");
    Files.writeString(root.resolve("secret.md"), "secret");
    Files.createDirectories(root.resolve("outside"));
    Files.createSymbolicLink(guides.resolve("out.md"), root.resolve("secret.md"));
    Files.createSymbolicLink(guides.resolve("outside"), root.resolve("outside"));
    Files.createSymbolicLink(guides.resolve("in.md"), guides.resolve("a.md"));
    try (Place place = open(guides)) {
      assertThat(place.files()).extracting(FoundFile::name).containsExactly("a.md", "in.md");
      assertThat(place.passedOver())
          .containsExactlyInAnyOrder(
              new PassedOver("out.md", "is a link that leaves the folder"),
              new PassedOver("outside", "is a link that leaves the folder"));
    }
  }

  @Test
  void linksInACircleAndToNothingArePassedOver() throws IOException {
    file("a/b.md");
    Files.createSymbolicLink(guides.resolve("a/again"), guides);
    Files.createSymbolicLink(guides.resolve("gone.md"), guides.resolve("nothing"));
    try (Place place = open(guides)) {
      assertThat(place.files()).extracting(FoundFile::name).containsExactly("a/b.md");
      assertThat(place.passedOver())
          .extracting(PassedOver::name)
          .containsExactlyInAnyOrder("a/again", "gone.md");
    }
  }

  @Test
  void aFileIsAPlaceOfItsOwn() throws IOException {
    file("user.guide.md");
    try (Place place = open(guides.resolve("user.guide.md"))) {
      assertThat(place.kind()).isEqualTo(Place.Kind.FILE);
      assertThat(place.files()).extracting(FoundFile::name).containsExactly("user.guide.md");
      assertThat(place.baseName()).isEqualTo("user.guide");
    }
    assertThat(guides.resolve("user.guide.md")).exists();
  }

  @Test
  void anEmptyFolderIsRefusedInOneSentence() {
    assertThatThrownBy(() -> open(guides))
        .isInstanceOfSatisfying(
            LibraryException.class,
            e -> assertThat(e.kind()).isEqualTo(LibraryException.Kind.INVALID))
        .hasMessage(
            "The folder " + guides + " has no files to add; name one that has guides in it.");
  }

  @Test
  void whatIsNotThereIsNotFound() {
    Path gone = guides.resolve("gone");
    assertThatThrownBy(() -> open(gone))
        .isInstanceOfSatisfying(
            LibraryException.class,
            e -> assertThat(e.kind()).isEqualTo(LibraryException.Kind.NOT_FOUND))
        .hasMessageContaining("There is no file or folder " + gone);
  }
}

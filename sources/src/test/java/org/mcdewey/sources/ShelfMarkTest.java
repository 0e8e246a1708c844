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
  private static Place place(Place.Kind kind, String path, String... names) {
    List<FoundFile> files = Stream.of(names).map(n -> new FoundFile(n, Path.of(n), 1)).toList();
    return new Place(Path.of(path), kind, files, List.of(), null);
  }

  private static ShelfMark.Said said(
      @Nullable String product, @Nullable String version, @Nullable String document) {
    return new ShelfMark.Said(product, version, document);
  }

  private static List<String> marks(Place place, ShelfMark.Said said) {
    return ShelfMark.of(place, said, "Cisco").marks().stream()
        .map(m -> m.document() + " " + m.file())
        .toList();
  }

  @Test
  void whatIsNotSaidIsTakenFromThePath() {
    Place folder =
        place(
            Place.Kind.FOLDER, "/guides", "finesse/v12.5/dev/a/b.html", "finesse/v12.5/admin.pdf");
    assertThat(marks(folder, said(null, null, null)))
        .containsExactly("finesse/v12.5/admin admin", "finesse/v12.5/dev a/b");
  }

  @Test
  void whatIsSaidTakesNoLevel() {
    Place archive =
        place(Place.Kind.ARCHIVE, "/opensearch-2.11.tar.gz", "README.md", "_im/ism/index.md");
    assertThat(marks(archive, said("opensearch", "2.11", null)))
        .containsExactly("opensearch/2.11/opensearch-2.11 README", "opensearch/2.11/_im ism/index");
    assertThat(marks(archive, said("opensearch", "2.11", "docs")))
        .containsExactly("opensearch/2.11/docs README", "opensearch/2.11/docs _im/ism/index");
  }

  @Test
  void singleFileIsADocumentOfItsName() {
    Place file = place(Place.Kind.FILE, "/octave.pdf", "octave.pdf");
    assertThat(marks(file, said("octave", "7.3", null)))
        .containsExactly("octave/7.3/octave octave");
  }

  @Test
  void unknownVersionShowsTheCommandToGive() {
    Place file = place(Place.Kind.FILE, "/octave.pdf", "octave.pdf");
    assertThatThrownBy(() -> ShelfMark.of(file, said("octave", null, null), "GNU"))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining(
            "mcdewey add /octave.pdf --vendor \"GNU\" --product octave --version VERSION");
  }

  @Test
  void twoFilesOfOneNameAreBothKept() {
    Place folder = place(Place.Kind.FOLDER, "/g", "p/1/d/quickstart.html", "p/1/d/quickstart.md");
    assertThat(marks(folder, said(null, null, null)))
        .containsExactly("p/1/d quickstart", "p/1/d quickstart-md");
  }

  @Test
  void nameThatCannotBePartOfAnIdIsPassedOver() {
    Place folder = place(Place.Kind.FOLDER, "/g", "p/1/d/a::b.md", "p/1/d/good.md");
    ShelfMark.Marks marks = ShelfMark.of(folder, said(null, null, null), "V");
    assertThat(marks.marks()).extracting(ShelfMark::file).containsExactly("good");
    assertThat(marks.passedOver()).extracting(PassedOver::name).containsExactly("p/1/d/a::b.md");
  }
}

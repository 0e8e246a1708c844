package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that dies before any step of writing leaves the old document or the new one. */
class CrashTest {
  private static final DocumentId GUIDE = DocumentId.parse("finesse/v12.5/guide");

  /** Like the end of the process: nothing after it runs, not even what cleans up. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @TempDir Path home;
  @TempDir Path desk;

  @BeforeEach
  void oldEdition() throws IOException {
    try (Library.Writer writer = Library.open(home, Clock.systemUTC()).write("test")) {
      writer.shelve(Guides.guide(desk, "finesse/v12.5/guide", "Old."));
    }
  }

  private void killed(String at, Attempt attempt) {
    Library library =
        Library.open(
            home,
            Clock.systemUTC(),
            step -> {
              if (step.equals(at)) {
                throw new Killed();
              }
            });
    try (Library.Writer writer = library.write("test")) {
      assertThatThrownBy(() -> attempt.with(writer)).isInstanceOf(Killed.class);
    }
  }

  @FunctionalInterface
  private interface Attempt {
    void with(Library.Writer writer) throws IOException;
  }

  private List<String> texts() {
    return Library.open(home, Clock.systemUTC()).chunks(GUIDE).stream().map(Chunk::text).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "mark", "folder", "move old", "move new", "clean"})
  void replacingLeavesOldOrNewAtOnceAndNothingHiddenAfterTheNextStart(String step)
      throws IOException {
    killed(step, writer -> writer.shelve(Guides.guide(desk, "finesse/v12.5/guide", "New.")));

    assertThat(texts()).as("seen without the lock").isIn(List.of("Old."), List.of("New."));
    Library.open(home, Clock.systemUTC()).write("next").close();
    assertThat(texts()).isEqualTo(List.of(step.matches("move new|clean") ? "New." : "Old."));
    assertThat(home.resolve("library/.staging")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "mark", "folder", "move old", "move new", "clean"})
  void addingLeavesAWholeDocumentOrNone(String step) throws IOException {
    DocumentId added = DocumentId.parse("finesse/v12.5/added");
    killed(step, writer -> writer.shelve(Guides.guide(desk, "finesse/v12.5/added", "New.")));

    Library.open(home, Clock.systemUTC()).write("next").close();
    Library library = Library.open(home, Clock.systemUTC());
    assertThat(library.document(added).isPresent()).isEqualTo(step.matches("folder|move.*|clean"));
    assertThat(library.chunks(added)).hasSize(step.matches("folder|move.*|clean") ? 1 : 0);
    assertThat(home.resolve("library/.staging")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"move old", "clean"})
  void removingLeavesAWholeDocumentOrNone(String step) {
    killed(step, writer -> writer.remove(GUIDE));

    Library.open(home, Clock.systemUTC()).write("next").close();
    assertThat(texts()).isEqualTo(step.equals("clean") ? List.of() : List.of("Old."));
    assertThat(home.resolve("library/.staging")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sync", "mark", "folder", "move old", "move new"})
  void diskThatIsFullIsToldAndTheOldEditionStays(String step) throws IOException {
    Library library =
        Library.open(
            home,
            Clock.systemUTC(),
            at -> {
              if (at.equals(step)) {
                throw new IOException("No space left on device");
              }
            });
    try (Library.Writer writer = library.write("test")) {
      NewDocument guide = Guides.guide(desk, "finesse/v12.5/guide", "New.");
      assertThatThrownBy(() -> writer.shelve(guide))
          .isInstanceOf(LibraryException.class)
          .hasMessage(
              "The document finesse/v12.5/guide cannot be written because the disk is full; make"
                  + " room and try again.");
      assertThat(home.resolve("library/.staging")).doesNotExist();
      assertThat(texts()).containsExactly("Old.");
    }
  }
}

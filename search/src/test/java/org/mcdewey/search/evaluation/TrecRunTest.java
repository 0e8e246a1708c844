package org.mcdewey.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.LibraryException;

class TrecRunTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgainToTheLastDigit() {
    TrecRun run =
        new TrecRun(Map.of("q", List.of(new Ranked("a", 0.1 + 0.2), new Ranked("b", 1e-9))));

    run.write(folder.resolve("run"));

    assertThat(TrecRun.read(folder.resolve("run"))).isEqualTo(run);
  }

  @Test
  void theScoresOrderARunNotItsPlaces() throws IOException {
    Files.writeString(folder.resolve("run"), "q Q0 a 1 0.5 x\nq Q0 b 2 0.7 x\n");

    assertThat(TrecRun.read(folder.resolve("run")).rankings().get("q"))
        .extracting(Ranked::document)
        .containsExactly("b", "a");
  }

  @Test
  void namesTheLineThatIsWrong() throws IOException {
    Path file = folder.resolve("run");
    Files.writeString(file, "q Q0 a 1 0.5 x\nq a\n");
    assertThatThrownBy(() -> TrecRun.read(file))
        .isInstanceOf(LibraryException.class)
        .hasMessage(file + ", line 2: it needs QUERY Q0 DOCUMENT PLACE SCORE NAME.");

    Files.writeString(file, "q Q0 a 1 0.5 x\nq Q0 a 2 0.4 x\n");
    assertThatThrownBy(() -> TrecRun.read(file))
        .hasMessage(file + ", line 2: this query and document stand there a second time.");

    assertThatThrownBy(() -> TrecRun.read(folder.resolve("none")))
        .hasMessage(folder.resolve("none") + " is missing.");
  }
}

package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.app.Home;

class HelpTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return McDewey.commandLine(new Home(folder))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve",
        "add",
        "list",
        "search",
        "show",
        "remove",
        "refresh",
        "reindex",
        "backup",
        "restore",
        "mcp",
        "finesse",
        "doctor",
        "completion"
      })
  void theHelpOfACommandIsPrintedOnceAndShowsAnExample(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).containsOnlyOnce("Usage: mcdewey " + command);
    assertThat(out.toString()).containsPattern("Examples?[:,]");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anUnknownOptionIsWrongUse() {
    assertThat(run("list", "--colour")).isEqualTo(2);
    assertThat(err.toString()).contains("--colour").contains("mcdewey list --help");
  }

  @Test
  void addingWithoutAVendorIsWrongUse() {
    assertThat(run("add", "guide.md")).isEqualTo(2);
    assertThat(err.toString()).contains("--vendor");
  }
}

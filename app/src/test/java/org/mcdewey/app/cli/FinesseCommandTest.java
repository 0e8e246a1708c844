package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.app.Home;

class FinesseCommandTest {
  @TempDir Path folder;

  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return McDewey.commandLine(new Home(folder.resolve("home")))
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void aWrongSiteFileIsToldWithItsLineAndNothingStarts() throws Exception {
    Path site = Files.writeString(folder.resolve("site.yaml"), "fqdn: a\nteems: []\n");

    assertThat(run("finesse", "--site", site.toString())).isEqualTo(2);

    assertThat(err.toString()).startsWith(site + ", line 2: the key \"teems\" is not known here");
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void aSiteFileThatIsNotThereIsWrongUse() {
    assertThat(run("finesse", "--site", folder.resolve("no.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("no.yaml; correct --site.");
  }

  @Test
  void thePasswordEverybodyKnowsStaysOnThisMachine() {
    assertThat(run("finesse", "--host", "0.0.0.0")).isEqualTo(1);
    assertThat(err.toString()).contains("password \"sandbox\"").contains("leave --host away");
  }

  @Test
  void whatIsNoPortIsWrongUse() {
    assertThat(run("finesse", "--port", "70000")).isEqualTo(2);
    assertThat(err.toString()).contains("70000 is no port for --port");
  }

  @Test
  void optionsForASandboxThatIsNotServedAreWrongUse() {
    assertThat(run("serve", "--finesse-site", "site.yaml")).isEqualTo(2);
    assertThat(err.toString()).contains("Without --finesse the other options for it say nothing.");
  }
}

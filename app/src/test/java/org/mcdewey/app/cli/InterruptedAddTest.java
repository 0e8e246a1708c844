package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.search.indexing.Indexer;

/** Ctrl-C, as a process gets it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class InterruptedAddTest {
  private static final int DOCUMENTS = 1000;
  @TempDir Path folder;

  @Test
  void ctrlCLeavesWhatIsFinishedAndSaysSo() throws Exception {
    assumeThat(interruptIsIgnored())
        .as("a process that was started with SIGINT ignored hands that down")
        .isFalse();
    Path guides = folder.resolve("guides");
    for (int i = 0; i < DOCUMENTS; i++) {
      Path file = guides.resolve("finesse/v1/guide" + i + "/a.md");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "# Guide " + i + "\n\nText.");
    }
    Path out = folder.resolve("out");
    Path home = folder.resolve("home");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            McDewey.class.getName(),
            "add",
            guides.toString(),
            "--vendor",
            "Cisco");
    builder.environment().put("MCDEWEY_HOME", home.toString());
    Process add = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      while (!Files.exists(home.resolve("library/finesse/v1/guide0/document.yaml"))
          && !Files.exists(home.resolve("library/finesse/v1/guide1/document.yaml"))) {
        assertThat(add.waitFor(10, TimeUnit.MILLISECONDS)).as(Files.readString(out)).isFalse();
      }
      assertThat(new ProcessBuilder("kill", "-INT", "" + add.pid()).start().waitFor()).isZero();
      assertThat(add.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      add.destroyForcibly();
    }
    assertThat(Files.readString(out))
        .contains("Stopped; what is shelved stays, the rest is added by the same command.");
    assertThat(add.exitValue()).isEqualTo(130);
    try (Opened.Writing next =
        Opened.forWriting(new Home(home), "the next", Indexer.Progress.NONE)) {
      assertThat(next.library().catalog().documents()).hasSizeBetween(1, DOCUMENTS - 1);
      assertThat(next.engine().indexer().reconcile(Indexer.Progress.NONE)).isZero();
    }
  }

  private static boolean interruptIsIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    List<String> lines = Files.exists(status) ? Files.readAllLines(status) : List.of();
    return lines.stream()
        .filter(l -> l.startsWith("SigIgn:"))
        .anyMatch(l -> (Long.parseUnsignedLong(l.substring(7).strip(), 16) & 2) != 0);
  }
}

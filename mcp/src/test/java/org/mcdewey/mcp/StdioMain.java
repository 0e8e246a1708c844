package org.mcdewey.mcp;

import java.nio.file.Path;

/** A process that serves the test shelves on its standard input and output. */
final class StdioMain {
  private StdioMain() {}

  public static void main(String[] args) {
    try (TestShelves shelves = TestShelves.filled(Path.of(args[0]))) {
      shelves.face.runStdio(System.in, System.out);
    }
  }
}

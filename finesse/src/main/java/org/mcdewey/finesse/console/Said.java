package org.mcdewey.finesse.console;

import java.util.List;

/**
 * What came of a command.
 *
 * @param after what is set now
 * @param lines to show
 * @param done false where the command was wrong; then nothing has changed and there is one line
 */
public record Said(Administered after, List<String> lines, boolean done) {
  public Said {
    lines = List.copyOf(lines);
  }

  static Said of(Administered after, String... lines) {
    return new Said(after, List.of(lines), true);
  }

  static Said of(Administered after, List<String> lines) {
    return new Said(after, lines, true);
  }
}

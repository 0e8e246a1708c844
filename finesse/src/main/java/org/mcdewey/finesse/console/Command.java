package org.mcdewey.finesse.console;

import java.util.List;

/**
 * One command.
 *
 * @param name its words, {@code utils finesse cors enable}
 * @param usage what has to follow it, or empty
 * @param least how many words have to follow at least
 * @param most how many may
 * @param offers what can follow, for completion; given the words that are there already
 */
record Command(String name, String usage, int least, int most, Offers offers, Action action) {

  /** What can be typed next. */
  interface Offers {
    List<String> after(Administered set, List<String> words);
  }

  /** What it does. */
  interface Action {
    Said run(Administered set, List<String> words) throws Wrong;
  }

  /** Without anything to follow. */
  static Command of(String name, Action action) {
    return new Command(name, "", 0, 0, (set, words) -> List.of(), action);
  }

  static Command of(String name, String usage, int least, int most, Action action) {
    return new Command(name, usage, least, most, (set, words) -> List.of(), action);
  }

  /** With these words to choose from as the first one. */
  Command offering(List<String> first) {
    return offering((set, words) -> words.isEmpty() ? first : List.of());
  }

  Command offering(Offers given) {
    return new Command(name, usage, least, most, given, action);
  }

  String help() {
    return usage.isEmpty() ? name : name + " " + usage;
  }
}

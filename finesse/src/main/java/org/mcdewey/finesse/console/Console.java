package org.mcdewey.finesse.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Understands a line typed at the {@code admin:} prompt. */
public final class Console {
  private static final int LONGEST = 4096;

  private Console() {}

  /** Runs a line; the value that comes back is all that it did. */
  public static Said run(Administered set, String line) {
    try {
      List<String> words = words(line);
      if (words.equals(List.of("help"))) {
        return Said.of(set, Commands.ALL.stream().map(Command::help).toList());
      }
      Command command = find(words).orElseThrow(() -> unknown(words));
      List<String> rest = words.subList(command.name().split(" ").length, words.size());
      if (rest.size() < command.least() || rest.size() > command.most()) {
        throw new Wrong(
            command.usage().isEmpty()
                ? "Nothing may follow \"" + command.name() + "\"."
                : "The command is \"" + command.help() + "\".");
      }
      return command.action().run(set, rest);
    } catch (Wrong wrong) {
      return new Said(set, List.of(String.valueOf(wrong.getMessage())), false);
    }
  }

  /** What can be typed after these words; sorted. */
  public static List<String> next(Administered set, List<String> words) {
    TreeSet<String> all = new TreeSet<>(after(words));
    find(words)
        .ifPresent(
            command ->
                all.addAll(
                    command
                        .offers()
                        .after(
                            set, words.subList(command.name().split(" ").length, words.size()))));
    if (words.isEmpty()) {
      all.add("help");
    }
    return List.copyOf(all);
  }

  /** The command whose name these words begin with; of several the longest. */
  private static Optional<Command> find(List<String> words) {
    String given = String.join(" ", words) + " ";
    return Commands.ALL.stream()
        .filter(c -> given.startsWith(c.name() + " "))
        .reduce((a, b) -> a.name().length() >= b.name().length() ? a : b);
  }

  /** The words that come next in the names of commands. */
  private static List<String> after(List<String> words) {
    String given = words.isEmpty() ? "" : String.join(" ", words) + " ";
    return Commands.ALL.stream()
        .map(Command::name)
        .filter(n -> n.startsWith(given))
        .map(n -> n.substring(given.length()).split(" ")[0])
        .distinct()
        .sorted()
        .toList();
  }

  private static Wrong unknown(List<String> words) {
    int known = words.size();
    while (known > 0 && after(words.subList(0, known)).isEmpty()) {
      known--;
    }
    String choices = String.join(", ", after(words.subList(0, known)));
    String there = String.join(" ", words.subList(0, known));
    if (known == words.size()) {
      return new Wrong(
          words.isEmpty()
              ? "There is no command; type help for all of them."
              : "The command \"" + there + "\" goes on with one of: " + choices + ".");
    }
    return new Wrong(
        "There is no \""
            + shown(words.get(known))
            + "\""
            + (known == 0 ? "; commands begin with one of: " : " after \"" + there + "\", only: ")
            + choices
            + ".");
  }

  /** Of what was typed, as much as a sentence holds. */
  static String shown(String typed) {
    String plain = typed.replaceAll("\\p{Cntrl}", "?");
    return plain.length() > 60 ? plain.substring(0, 60) + "…" : plain;
  }

  /** Words are parted by blanks; what stands in double quotes is one. */
  private static List<String> words(String line) throws Wrong {
    if (line.length() > LONGEST) {
      throw new Wrong("A command has at most " + LONGEST + " characters.");
    }
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (char c : line.toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
        begun = true;
      } else if (Character.isWhitespace(c) && !quoted) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quoted) {
      throw new Wrong("A double quote is missing at the end.");
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }
}

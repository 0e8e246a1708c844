package org.mcdewey.finesse.console;

import java.util.List;

/** What a value may be. */
sealed interface Values {
  Values FLAG = new Choice(List.of("true", "false"));
  Values DROP_RIGHT =
      new Choice(List.of("supervisor_only", "conference_controller_and_supervisor", "all"));

  boolean allow(String value);

  /** The end of a sentence: {@code has to be …}. */
  String told();

  /** What can be offered while somebody types. */
  default List<String> offered() {
    return List.of();
  }

  /** One of a few words. */
  record Choice(List<String> words) implements Values {
    @Override
    public boolean allow(String value) {
      return words.contains(value);
    }

    @Override
    public String told() {
      return String.join(" or ", words);
    }

    @Override
    public List<String> offered() {
      return words;
    }
  }

  /** A whole number. */
  record Numbers(int least, int most) implements Values {
    @Override
    public boolean allow(String value) {
      if (!value.matches("-?\\d{1,9}")) {
        return false;
      }
      int number = Integer.parseInt(value);
      return number >= least && number <= most;
    }

    @Override
    public String told() {
      return "a number from " + least + " to " + most;
    }
  }

  /** Anything on one line. */
  record Text(int longest) implements Values {
    @Override
    public boolean allow(String value) {
      return value.length() <= longest && value.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String told() {
      return "one line of at most " + longest + " characters";
    }
  }
}

package org.mcdewey.readers.pdf;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a document that stand whole on a line. They decide whether a hyphen at the end of a
 * line belongs to the word or to the line.
 */
final class Vocabulary {
  private final Set<String> words = new HashSet<>();

  static Vocabulary of(List<PageContent> pages) {
    Vocabulary vocabulary = new Vocabulary();
    for (PageContent page : pages) {
      for (Line line : page.lines()) {
        vocabulary.add(line.text());
      }
    }
    return vocabulary;
  }

  void add(String line) {
    int start = -1;
    int length = line.length();
    for (int i = 0; i <= length; i++) {
      boolean inWord = i < length && (Character.isLetter(line.charAt(i)) || inner(line, i));
      if (inWord && start < 0) {
        start = i;
      } else if (!inWord && start >= 0) {
        if (!(i == length - 1 && line.charAt(i) == '-')) {
          String word = line.substring(start, i).toLowerCase(Locale.ROOT);
          words.add(word);
          if (word.indexOf('-') > 0) {
            words.addAll(List.of(word.split("-")));
          }
        }
        start = -1;
      }
    }
  }

  private static boolean inner(String line, int i) {
    return line.charAt(i) == '-'
        && i > 0
        && i + 1 < line.length()
        && Character.isLetter(line.charAt(i - 1))
        && Character.isLetter(line.charAt(i + 1));
  }

  /**
   * Whether the hyphen between the two parts of a word is the word's own, as in long-term.
   *
   * @param before ends where the hyphen was, {@code after} begins the next line
   */
  boolean keepsHyphen(String before, String after) {
    String left = lastWord(before);
    String right = firstWord(after);
    boolean sign =
        left.length() == 1
            || before.length() > 0 && left.length() > 1 && isUpper(before, left.length());
    if (sign || left.isEmpty() || right.isEmpty() || !Character.isLowerCase(after.charAt(0))) {
      return true;
    }
    if (words.contains(left + right)) {
      return false;
    }
    if (words.contains(left + '-' + right)) {
      return true;
    }
    return left.length() > 2 && right.length() > 3 && words.contains(left) && words.contains(right);
  }

  private static boolean isUpper(String text, int length) {
    return text.substring(text.length() - length).chars().allMatch(Character::isUpperCase);
  }

  private static String lastWord(String text) {
    int i = text.length();
    while (i > 0 && (Character.isLetter(text.charAt(i - 1)))) {
      i--;
    }
    return text.substring(i).toLowerCase(Locale.ROOT);
  }

  private static String firstWord(String text) {
    int i = 0;
    while (i < text.length() && Character.isLetter(text.charAt(i))) {
      i++;
    }
    return text.substring(0, i).toLowerCase(Locale.ROOT);
  }
}

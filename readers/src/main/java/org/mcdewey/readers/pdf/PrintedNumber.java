package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page number as it may be printed: {@code 24}, {@code iv}, {@code 3-7}, {@code A-12}.
 *
 * @param style digits, lower or upper roman
 * @param prefix what stands before the number and stays the same from page to page, {@code "3-"}
 */
record PrintedNumber(Style style, String prefix, int value) {
  enum Style {
    DECIMAL,
    LOWER_ROMAN,
    UPPER_ROMAN
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "((?:[A-Z]{1,2}|\\d{1,3}|[IVXLC]{1,6})[-–.])?(\\d{1,5}|[ivxlc]{1,8}|[IVXLC]{1,8})");

  private static final int[] VALUES = {100, 90, 50, 40, 10, 9, 5, 4, 1};
  private static final String[] LETTERS = {"c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};

  /** What the line may say at its left or right end. */
  static List<PrintedNumber> atEndsOf(Line line) {
    String text = line.text().strip();
    List<PrintedNumber> found = new ArrayList<>();
    String[] words = text.split("[\\s|•·]+");
    if (words.length == 0) {
      return found;
    }
    addIfNumber(found, words[0]);
    if (words.length > 1) {
      addIfNumber(found, words[words.length - 1]);
    }
    return found;
  }

  private static void addIfNumber(List<PrintedNumber> found, String word) {
    PrintedNumber number = parse(word.replaceAll("^[-–—\\[(]+|[-–—\\])]+$", ""));
    if (number != null) {
      found.add(number);
    }
  }

  static @Nullable PrintedNumber parse(String token) {
    Matcher m = TOKEN.matcher(token);
    if (!m.matches()) {
      return null;
    }
    String prefix = m.group(1) == null ? "" : m.group(1).replace('–', '-');
    String number = m.group(2);
    if (Character.isDigit(number.charAt(0))) {
      return new PrintedNumber(Style.DECIMAL, prefix, Integer.parseInt(number));
    }
    int value = fromRoman(number.toLowerCase(Locale.ROOT));
    if (value == 0) {
      return null;
    }
    boolean lower = Character.isLowerCase(number.charAt(0));
    return new PrintedNumber(lower ? Style.LOWER_ROMAN : Style.UPPER_ROMAN, prefix, value);
  }

  /** The same numbering on the page that is so many pages further on. */
  PrintedNumber plus(int pages) {
    return new PrintedNumber(style, prefix, value + pages);
  }

  String text() {
    return switch (style) {
      case DECIMAL -> prefix + value;
      case LOWER_ROMAN -> prefix + roman(value);
      case UPPER_ROMAN -> prefix + roman(value).toUpperCase(Locale.ROOT);
    };
  }

  private static String roman(int value) {
    StringBuilder out = new StringBuilder();
    int rest = value;
    for (int i = 0; i < VALUES.length; i++) {
      while (rest >= VALUES[i]) {
        out.append(LETTERS[i]);
        rest -= VALUES[i];
      }
    }
    return out.toString();
  }

  private static int fromRoman(String text) {
    int value = 0;
    String rest = text;
    for (int i = 0; i < VALUES.length; i++) {
      while (rest.startsWith(LETTERS[i])) {
        value += VALUES[i];
        rest = rest.substring(LETTERS[i].length());
      }
    }
    return rest.isEmpty() && roman(value).equals(text) ? value : 0;
  }
}

package org.mcdewey.library;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Orders versions by their numeric parts, whatever the vendor puts between them: {@code 8.4 < 10.0
 * < 10.0(1)}. A version that only has more parts is the later one; where all numbers are equal the
 * text decides, so that the order is total.
 */
public final class VersionOrder {
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  public static final Comparator<String> OLDEST_FIRST = VersionOrder::compare;
  public static final Comparator<String> NEWEST_FIRST = OLDEST_FIRST.reversed();

  private VersionOrder() {}

  /**
   * What stays of a version when it is asked for: a leading v, case and blanks do not matter.
   * {@code "V 12.5 (1)"} and {@code "12.5(1)"} are the same.
   */
  public static String canonical(String version) {
    String bare = version.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    return bare.matches("v\\d.*") ? bare.substring(1) : bare;
  }

  private static int compare(String a, String b) {
    int byNumbers = compareNumbers(numbers(a), numbers(b));
    if (byNumbers != 0) {
      return byNumbers;
    }
    int byText = canonical(a).compareTo(canonical(b));
    return byText != 0 ? byText : a.compareTo(b);
  }

  static int compareNumbers(List<BigInteger> a, List<BigInteger> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int c = a.get(i).compareTo(b.get(i));
      if (c != 0) {
        return c;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  static List<BigInteger> numbers(String version) {
    List<BigInteger> numbers = new ArrayList<>();
    Matcher m = NUMBER.matcher(version);
    while (m.find()) {
      numbers.add(new BigInteger(m.group()));
    }
    return numbers;
  }
}

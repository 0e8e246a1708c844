package org.mcdewey.library;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions are asked for: one ({@code "12.5"}), or a range of comparators that must all hold
 * ({@code ">=12.0 <13"}). In a range a version's missing parts count as 0, so {@code <13} leaves
 * out 13 and 13.0 alike.
 */
record VersionFilter(String text, Predicate<String> accepts) {
  private static final Pattern COMPARATOR = Pattern.compile("(>=|<=|>|<|=)\\s*([^<>=,\\s]+)");

  /**
   * @throws LibraryException INVALID where it has comparators and cannot be read
   */
  static VersionFilter parse(String text) {
    String asked = text.strip();
    if (asked.isEmpty()) {
      throw LibraryException.invalid(
          "The version is empty; give one such as 12.5, or a range such as \">=12.0 <13\".");
    }
    if (asked.chars().noneMatch(c -> c == '<' || c == '>' || c == '=')) {
      String wanted = VersionOrder.canonical(asked);
      return new VersionFilter(asked, v -> VersionOrder.canonical(v).equals(wanted));
    }
    List<Predicate<String>> all = new ArrayList<>();
    Matcher m = COMPARATOR.matcher(asked);
    int end = 0;
    while (m.find()) {
      if (!asked.substring(end, m.start()).replace(',', ' ').isBlank()) {
        throw unreadable(asked);
      }
      all.add(comparator(m.group(1), m.group(2).strip(), asked));
      end = m.end();
    }
    if (all.isEmpty() || !asked.substring(end).replace(',', ' ').isBlank()) {
      throw unreadable(asked);
    }
    return new VersionFilter(asked, v -> all.stream().allMatch(p -> p.test(v)));
  }

  private static Predicate<String> comparator(String sign, String bound, String asked) {
    List<BigInteger> limit = VersionOrder.numbers(bound);
    if (limit.isEmpty()) {
      throw unreadable(asked);
    }
    return version -> {
      List<BigInteger> numbers = VersionOrder.numbers(version);
      if (numbers.isEmpty()) {
        return false;
      }
      int c = compare(numbers, limit);
      return switch (sign) {
        case ">=" -> c >= 0;
        case "<=" -> c <= 0;
        case ">" -> c > 0;
        case "<" -> c < 0;
        default -> c == 0;
      };
    };
  }

  private static int compare(List<BigInteger> a, List<BigInteger> b) {
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      BigInteger left = i < a.size() ? a.get(i) : BigInteger.ZERO;
      BigInteger right = i < b.size() ? b.get(i) : BigInteger.ZERO;
      int c = left.compareTo(right);
      if (c != 0) {
        return c;
      }
    }
    return 0;
  }

  private static LibraryException unreadable(String asked) {
    return LibraryException.invalid(
        "\"" + asked + "\" is not a version range; write one like \">=12.0 <13\".");
  }
}

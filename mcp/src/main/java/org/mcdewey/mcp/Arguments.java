package org.mcdewey.mcp;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Filter;
import org.mcdewey.library.LibraryException;

/**
 * What a tool was called with, read one parameter at a time; a wrong one is a sentence that says
 * how to mend it.
 */
final class Arguments {
  static final int DEFAULT_BUDGET = 4_000;
  private static final int LONGEST_NAME = 300;

  private final Map<String, ?> values;

  /**
   * @param known the parameters the tool has
   * @throws LibraryException INVALID where there is another
   */
  Arguments(Map<String, ?> values, Set<String> known) {
    this.values = values;
    for (String name : values.keySet()) {
      if (!known.contains(name)) {
        throw LibraryException.invalid(
            "There is no parameter \""
                + shown(name)
                + "\"; there are: "
                + String.join(", ", new TreeSet<>(known))
                + ".");
      }
    }
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  @Nullable String text(String name) {
    return text(name, LONGEST_NAME);
  }

  @Nullable String text(String name, int longest) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      throw LibraryException.invalid("The parameter \"" + name + "\" has to be a string.");
    }
    if (text.isBlank()) {
      throw LibraryException.invalid(
          "The parameter \"" + name + "\" is empty; leave it away or give it a value.");
    }
    if (text.length() > longest) {
      throw LibraryException.invalid(
          "The parameter \"%s\" has %,d characters; the most is %,d."
              .formatted(name, text.length(), longest));
    }
    return text.strip();
  }

  String needed(String name, int longest, String example) {
    String text = text(name, longest);
    if (text == null) {
      throw LibraryException.invalid(
          "The parameter \"" + name + "\" is missing; give it, for example " + example + ".");
    }
    return text;
  }

  int number(String name, int least, int most, int otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number
        && number.doubleValue() == Math.rint(number.doubleValue())
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.intValue();
    }
    throw LibraryException.invalid(
        "The parameter \"%s\" has to be a whole number from %,d to %,d."
            .formatted(name, least, most));
  }

  Budget budget() {
    return new Budget(number("budget", Budget.LEAST, Budget.MOST, DEFAULT_BUDGET));
  }

  Filter filter() {
    return new Filter(text("vendor"), text("product"), text("version"), text("document"));
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }
}

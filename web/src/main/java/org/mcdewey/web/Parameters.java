package org.mcdewey.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Filter;
import org.mcdewey.library.LibraryException;

/** The query string, read once: every parameter at most once, blank ones as if they were absent. */
final class Parameters {
  private final Map<String, String> values;

  private Parameters(Map<String, String> values) {
    this.values = values;
  }

  static Parameters of(@Nullable String queryString) {
    Map<String, String> values = new LinkedHashMap<>();
    if (queryString != null) {
      for (String pair : queryString.split("&")) {
        if (pair.isEmpty()) {
          continue;
        }
        int equals = pair.indexOf('=');
        String name = RequestPath.decode(equals < 0 ? pair : pair.substring(0, equals), true);
        String value = equals < 0 ? "" : RequestPath.decode(pair.substring(equals + 1), true);
        if (values.put(name, value) != null) {
          throw LibraryException.invalid(
              "The parameter \"" + shown(name) + "\" is given twice; give it once.");
        }
      }
    }
    return new Parameters(values);
  }

  /**
   * @throws LibraryException INVALID with the names there are, where another one is given
   */
  void allow(String... names) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    List.of(names).forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      List<String> shown = new ArrayList<>();
      unknown.stream().limit(5).forEach(u -> shown.add("\"" + shown(u) + "\""));
      throw LibraryException.invalid(
          (unknown.size() == 1 ? "There is no parameter " : "There are no parameters ")
              + String.join(", ", shown)
              + " here; "
              + (names.length == 0 ? "there are none" : "there are: " + String.join(", ", names))
              + ".");
    }
  }

  @Nullable String get(String name) {
    String value = values.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  String get(String name, String otherwise) {
    String value = get(name);
    return value == null ? otherwise : value;
  }

  int whole(String name, int otherwise, int least, int most) {
    String value = get(name);
    if (value == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, together with what is out of range.
    }
    throw LibraryException.invalid(
        "The "
            + name
            + " is "
            + shown(value)
            + "; it has to be from "
            + least
            + " to "
            + most
            + ".");
  }

  /** Whether it is {@code true}, or 1; absent it is not. */
  boolean flag(String name) {
    String value = get(name, "false");
    return switch (value) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw LibraryException.invalid(
              "The " + name + " is " + shown(value) + "; it has to be true or false.");
    };
  }

  Filter filter() {
    return new Filter(get("vendor"), get("product"), get("version"), get("document"));
  }

  private static String shown(String text) {
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}

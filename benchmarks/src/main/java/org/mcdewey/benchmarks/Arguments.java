package org.mcdewey.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of a benchmark: {@code NAME --option value}. */
record Arguments(List<String> positionals, Map<String, String> options) {

  static Arguments of(String[] args) {
    List<String> positionals = new ArrayList<>();
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < args.length; i++) {
      if (args[i].startsWith("--") && i + 1 < args.length) {
        options.put(args[i].substring(2), args[++i]);
      } else {
        positionals.add(args[i]);
      }
    }
    return new Arguments(positionals, options);
  }

  String positional(int i) {
    if (i >= positionals.size()) {
      throw new IllegalArgumentException(
          "Argument " + (i + 1) + " is missing; see benchmarks/README.md.");
    }
    return positionals.get(i);
  }

  String text(String option, String otherwise) {
    return options.getOrDefault(option, otherwise);
  }

  int number(String option, int otherwise) {
    return Integer.parseInt(text(option, Integer.toString(otherwise)));
  }
}

package org.mcdewey.app.shelving;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that were not shelved, by reason, to be named at the end. */
final class LeftOut {
  private static final int SHOWN = 3;

  private final Map<String, List<String>> byReason = new LinkedHashMap<>();

  void add(String name, String reason) {
    byReason.computeIfAbsent(reason, r -> new ArrayList<>()).add(name);
  }

  int count() {
    return byReason.values().stream().mapToInt(List::size).sum();
  }

  void tell(Reporter reporter, boolean all) {
    byReason.forEach(
        (reason, names) -> {
          int shown = all ? names.size() : Math.min(SHOWN, names.size());
          String more =
              shown < names.size()
                  ? ", and " + (names.size() - shown) + " more (--verbose names them)"
                  : "";
          reporter.problem(
              "left out, " + reason + ": " + String.join(", ", names.subList(0, shown)) + more);
        });
  }
}

package org.mcdewey.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.mcdewey.library.TokenEstimate;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many tokens an answer may take. Tokens are counted by the library's estimate over the JSON
 * form, which is the longer of the two, so the same answer is cut at the same place whatever model
 * reads it.
 */
final class Budget {
  static final int LEAST = 500;
  static final int MOST = 50_000;

  /** For what surrounds the entries of an answer: its other keys and its notes. */
  private static final int FRAME = 200;

  private static final JsonMapper JSON = JsonMapper.shared();
  private final int tokens;

  Budget(int tokens) {
    this.tokens = tokens;
  }

  int tokens() {
    return tokens;
  }

  /**
   * The longest beginning of the entries that fits, and at least one where there is one: an entry
   * is never cut.
   */
  <T> List<T> fit(List<T> entries) {
    return fit(entries, e -> TokenEstimate.of(JSON.writeValueAsString(e)));
  }

  <T> List<T> fit(List<T> entries, ToIntFunction<T> cost) {
    List<T> fitting = new ArrayList<>();
    int left = tokens - FRAME;
    for (T entry : entries) {
      left -= cost.applyAsInt(entry);
      if (left < 0 && !fitting.isEmpty()) {
        break;
      }
      fitting.add(entry);
    }
    return fitting;
  }
}

package org.mcdewey.finesse.api;

import java.util.List;
import org.mcdewey.finesse.model.Item;
import org.mcdewey.finesse.model.Refusal;

/** The list of reason codes a request names by {@code ?category=}. */
final class ReasonCategory {
  private static final String KEY = "category";

  private ReasonCategory() {}

  /** NOT_READY or LOGOUT. */
  static String of(Call call) {
    String category =
        call.query(KEY).filter(c -> !c.isEmpty()).orElseThrow(() -> Refusal.missing(KEY));
    if (!category.equals("NOT_READY") && !category.equals("LOGOUT")) {
      throw Refusal.invalidInput(KEY, category);
    }
    return category;
  }

  /** The same; assumption: an administrator may ask for ALL. */
  static String orAll(Call call) {
    return call.query(KEY).filter("ALL"::equals).orElseGet(() -> of(call));
  }

  static List<Item> of(String category, List<Item> codes) {
    return codes.stream()
        .filter(i -> category.equals("ALL") || i.text(KEY).equals(category))
        .toList();
  }
}

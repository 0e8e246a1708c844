package org.mcdewey.web;

import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;

/** How a place is said in words. */
final class Cited {
  private Cited() {}

  /** {@code Page 24}, and the printed number where it is another one. */
  static String page(Chunk chunk) {
    return page(chunk.page(), chunk.pageLabel());
  }

  static String page(int number, @Nullable String label) {
    return label == null || label.equals(Integer.toString(number))
        ? "Page " + number
        : "Page " + number + " (printed " + label + ")";
  }
}

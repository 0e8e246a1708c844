package org.mcdewey.library;

import java.util.ArrayList;
import java.util.List;

/** The headings a reader is under, outermost first. */
final class OpenHeadings {
  private record Open(int level, String text) {}

  private final List<Open> open = new ArrayList<>();

  /**
   * @param title a heading that only repeats it opens nothing, but closes what is below its level
   */
  void open(int level, String text, String title) {
    while (!open.isEmpty() && open.getLast().level() >= level) {
      open.removeLast();
    }
    if (!text.isBlank() && !(open.isEmpty() && text.equalsIgnoreCase(title))) {
      open.add(new Open(level, text));
    }
  }

  List<String> path() {
    return open.stream().map(Open::text).toList();
  }

  /** The text of the innermost heading, or nothing. */
  String innermost() {
    return open.isEmpty() ? "" : open.getLast().text();
  }
}

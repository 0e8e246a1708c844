package org.mcdewey.readers.markdown;

/**
 * A line of Markdown on its way.
 *
 * @param code whether it is fenced code, or the fence that opens or closes it
 */
record Line(String text, boolean code) {
  /** No sign a tool gives a meaning to is in a longer line; keeps the patterns cheap. */
  private static final int LONGEST_MARKUP = 2_000;

  static Line of(String text) {
    return new Line(text, false);
  }

  boolean isBlank() {
    return !code && text.isBlank();
  }

  /** Whether the line is short enough, and no code, to be looked at for what tools give meaning. */
  boolean mayBeMarkup() {
    return !code && text.length() <= LONGEST_MARKUP;
  }

  Line with(String newText) {
    return new Line(newText, code);
  }
}

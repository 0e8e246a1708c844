package org.mcdewey.app.shelving;

/** Told how work goes on, in sentences and numbers, for whoever waits for it. */
public interface Reporter {
  /** A line that stays. */
  void line(String text);

  /** Something that could not be done; a line that stays, on the error stream. */
  void problem(String text);

  /**
   * How far it is; may be called often.
   *
   * @param what in one or two words: {@code "pages"}
   */
  void progress(String what, long done, long total);
}

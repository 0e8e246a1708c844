package org.mcdewey.finesse.sandbox;

/** What was sent cannot be used; nothing has happened. */
final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String field;

  /**
   * @param field what is wrong, or empty where it is the whole
   */
  BadInput(int status, String field, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
    this.field = field;
  }

  static BadInput of(String field, String sentence) {
    return new BadInput(400, field, sentence);
  }

  int status() {
    return status;
  }

  String field() {
    return field;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}

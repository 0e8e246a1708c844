package org.mcdewey.finesse.console;

/** A command, a name or a value that there is not; the message is one sentence. */
final class Wrong extends Exception {
  private static final long serialVersionUID = 1L;

  Wrong(String sentence) {
    super(sentence, null, false, false);
  }
}

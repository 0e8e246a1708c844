package org.mcdewey.finesse.state;

/** A state that cannot be read, written or had for oneself; the message is one sentence. */
public final class StateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StateException(String sentence) {
    super(sentence);
  }

  StateException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

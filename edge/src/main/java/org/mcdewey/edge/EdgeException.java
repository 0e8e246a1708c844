package org.mcdewey.edge;

/**
 * A reason why a server cannot start. Its message is the whole story in one sentence: what was
 * wrong, where, and which option changes it.
 */
public final class EdgeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EdgeException(String message) {
    super(message);
  }

  public EdgeException(String message, Throwable cause) {
    super(message, cause);
  }
}

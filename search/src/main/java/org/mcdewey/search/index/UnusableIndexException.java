package org.mcdewey.search.index;

import org.jspecify.annotations.Nullable;

/**
 * The index cannot be used: it is damaged, is missing, or was written in another format or for
 * another embedding model. Nothing is lost by it, since the index can be made again from the
 * library.
 */
public final class UnusableIndexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that says what is wrong with the index
   */
  public UnusableIndexException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

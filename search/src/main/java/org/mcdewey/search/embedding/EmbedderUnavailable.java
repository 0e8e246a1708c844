package org.mcdewey.search.embedding;

/**
 * The model cannot run here: its native library does not exist for this platform or does not load.
 * Whoever searches goes on by words and says so; the message is one sentence for the reader.
 */
public final class EmbedderUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EmbedderUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

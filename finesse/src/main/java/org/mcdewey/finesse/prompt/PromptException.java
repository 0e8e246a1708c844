package org.mcdewey.finesse.prompt;

/** There is nobody to give a command to; the message is one sentence. */
public final class PromptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PromptException(String sentence) {
    super(sentence);
  }

  PromptException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

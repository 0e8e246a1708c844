package org.mcdewey.library;

/**
 * Counts tokens without a tokenizer, so that where a chunk ends, and so its id, never depends on an
 * embedding model. A token is about what a WordPiece tokenizer makes of English technical text.
 */
public final class TokenEstimate {
  /** A word up to this long is usually in a tokenizer's vocabulary. */
  private static final int WHOLE_WORD = 8;

  private static final int LETTERS_OF_A_PIECE = 4;
  private static final int DIGITS_OF_A_PIECE = 3;

  private TokenEstimate() {}

  /** In linear time, whatever the text. */
  public static int of(CharSequence text) {
    int tokens = 0;
    int length = text.length();
    for (int i = 0; i < length; ) {
      int c = Character.codePointAt(text, i);
      int start = i;
      if (isIdeograph(c)) {
        i += Character.charCount(c);
        tokens++;
      } else if (Character.isLetter(c)) {
        i = endOf(text, i, Character::isLetter);
        int letters = i - start;
        tokens +=
            1 + Math.max(0, letters - WHOLE_WORD + LETTERS_OF_A_PIECE - 1) / LETTERS_OF_A_PIECE;
      } else if (Character.isDigit(c)) {
        i = endOf(text, i, Character::isDigit);
        tokens += (i - start + DIGITS_OF_A_PIECE - 1) / DIGITS_OF_A_PIECE;
      } else {
        i += Character.charCount(c);
        tokens += Character.isWhitespace(c) ? 0 : 1;
      }
    }
    return tokens;
  }

  private static int endOf(CharSequence text, int from, java.util.function.IntPredicate kind) {
    int i = from;
    while (i < text.length()) {
      int c = Character.codePointAt(text, i);
      if (!kind.test(c) || isIdeograph(c)) {
        break;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static boolean isIdeograph(int c) {
    return c >= 0x2E80 && Character.isIdeographic(c)
        || c >= 0x3040 && c <= 0x30FF
        || c >= 0xAC00 && c <= 0xD7A3;
  }
}

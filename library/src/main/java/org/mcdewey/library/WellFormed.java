package org.mcdewey.library;

import org.jspecify.annotations.Nullable;

/** Text that can be written as UTF-8: half a character becomes the replacement character. */
final class WellFormed {
  private WellFormed() {}

  static String of(String text) {
    StringBuilder mended = null;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        i++;
        continue;
      }
      mended = mended == null ? new StringBuilder(text) : mended;
      mended.setCharAt(i, '\uFFFD');
    }
    return mended == null ? text : mended.toString();
  }

  static @Nullable String orNull(@Nullable String text) {
    return text == null ? null : of(text);
  }
}

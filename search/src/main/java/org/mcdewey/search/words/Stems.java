package org.mcdewey.search.words;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * English words without their endings. Text says the same words again and again, so the last ones
 * are remembered: in as much memory as this takes and no more, and without locks.
 */
final class Stems {
  private static final int REMEMBERED = 1 << 16;

  private record Stem(String word, String stem) {}

  private static final AtomicReferenceArray<@Nullable Stem> LAST =
      new AtomicReferenceArray<>(REMEMBERED);

  private @Nullable EnglishStemmer stemmer;

  /** A stemmer for one thread. */
  Stems() {}

  /**
   * @param word in lower case
   */
  String of(String word) {
    if (word.length() < 3 || !isEnglish(word)) {
      return word;
    }
    int slot = spread(word.hashCode()) & (REMEMBERED - 1);
    Stem last = LAST.get(slot);
    if (last != null && last.word().equals(word)) {
      return last.stem();
    }
    EnglishStemmer s = stemmer;
    if (s == null) {
      s = new EnglishStemmer();
      stemmer = s;
    }
    s.setCurrent(word);
    s.stem();
    Stem stem = new Stem(word, s.getCurrent());
    LAST.set(slot, stem);
    return stem.stem();
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 15);
  }

  private static boolean isEnglish(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return true;
  }
}

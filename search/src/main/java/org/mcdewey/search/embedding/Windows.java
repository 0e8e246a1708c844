package org.mcdewey.search.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.mcdewey.search.embedding.WordPieces.Pieces;

/**
 * Cuts what exceeds the model's window into overlapping passages, each with the title and heading
 * path in front. A cut falls at the end of a line where there is one in the second half of the
 * window, else of a sentence, else of a word, else anywhere.
 */
final class Windows {
  /** What the model reads at once, with the marks of begin and end. */
  static final int SIZE = 512;

  private static final int MARKS = 2;
  private static final int LONGEST_HEAD = 128;
  private static final int OVERLAP = 48;

  private Windows() {}

  /**
   * @param head pieces of title and heading path; the last of them are dropped where it is too long
   * @param body pieces of {@code text}
   * @return what the model takes: at least one array, each at most {@link #SIZE} long
   */
  static List<long[]> of(Pieces head, Pieces body, String text) {
    long[] front = Arrays.copyOf(head.ids(), Math.min(head.count(), LONGEST_HEAD));
    int room = SIZE - MARKS - front.length;
    List<long[]> windows = new ArrayList<>();
    int from = 0;
    while (body.count() - from > room) {
      int to = cut(body, text, from + room / 2, from + room);
      windows.add(window(front, body.ids(), from, to));
      from = cut(body, text, to - OVERLAP, to - OVERLAP / 2);
    }
    windows.add(window(front, body.ids(), from, body.count()));
    return windows;
  }

  /** As much of a text as the model reads at once. */
  static long[] first(Pieces pieces) {
    return window(new long[0], pieces.ids(), 0, Math.min(pieces.count(), SIZE - MARKS));
  }

  /** The best place in ({@code least}, {@code most}] to end before piece number so-and-so. */
  private static int cut(Pieces body, String text, int least, int most) {
    int best = most;
    int bestRank = 0;
    for (int at = most; at > least; at--) {
      int rank = rank(text, body.ends()[at - 1], body.starts()[at]);
      if (rank > bestRank) {
        best = at;
        bestRank = rank;
      }
    }
    return best;
  }

  /** How good it is to cut between two pieces: 3 after a line, 2 a sentence, 1 a word. */
  private static int rank(String text, int end, int start) {
    if (start <= end) {
      return 0;
    }
    if (text.substring(end, start).indexOf('\n') >= 0) {
      return 3;
    }
    return end > 0 && ".!?;:".indexOf(text.charAt(end - 1)) >= 0 ? 2 : 1;
  }

  private static long[] window(long[] front, long[] body, int from, int to) {
    long[] ids = new long[front.length + (to - from) + MARKS];
    ids[0] = WordPieces.CLS;
    System.arraycopy(front, 0, ids, 1, front.length);
    System.arraycopy(body, from, ids, 1 + front.length, to - from);
    ids[ids.length - 1] = WordPieces.SEP;
    return ids;
  }
}

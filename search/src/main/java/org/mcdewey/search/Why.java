package org.mcdewey.search;

import java.util.List;
import java.util.Locale;

/**
 * Why a result stands where it stands. Its score is {@code (1 - weightOfMeaning) * words.share +
 * weightOfMeaning * meaning.share}, less where it is {@code behind}.
 *
 * @param form how the question is put: {@code question}, {@code statement}, {@code keywords} or
 *     {@code identifier}
 * @param weightOfMeaning from 0, only words counted, to 1, only meaning did
 * @param behind a page of this program's own guide, which stands behind vendors' pages
 */
public record Why(
    String form, double weightOfMeaning, Signal words, Signal meaning, boolean behind) {

  /**
   * What was found by words alone, or by meaning alone.
   *
   * @param place from 1; 0 where it is not among the first hundred
   * @param score compares within one answer
   * @param share of the best one's score, from 0 to 1
   */
  public record Signal(int place, double score, double share) {}

  /** In lines for a reader: how the score of the result came about. */
  public List<String> lines(double score) {
    return List.of(
        String.format(
            Locale.ROOT,
            "score %.3f: asked as %s, so meaning counts %.2f and words %.2f%s",
            score,
            form,
            weightOfMeaning,
            1 - weightOfMeaning,
            behind ? "; our own guide stands behind vendors' pages" : ""),
        line("by words", words, 1 - weightOfMeaning),
        line("by meaning", meaning, weightOfMeaning));
  }

  private static String line(String name, Signal signal, double weight) {
    return signal.place() == 0
        ? name + " not among the first hundred"
        : String.format(
            Locale.ROOT,
            "%s #%d with %.3f, %.2f of the best, which gives %.3f",
            name,
            signal.place(),
            signal.score(),
            signal.share(),
            signal.share() * weight);
  }
}

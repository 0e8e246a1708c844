package org.mcdewey.search.evaluation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How good one ranking is, from 0 to 1 each, by the formulas of the program {@code trec_eval}: the
 * gain of a document is its score, a place counts by one over the binary logarithm of one more than
 * it, and the sum is compared with that of the best order.
 *
 * @param ndcg10 normalised discounted cumulative gain of the first ten
 * @param recall100 the share of the answers that are among the first hundred
 * @param hit1 whether the first is an answer
 * @param hit3 whether one of the first three is
 * @param mrr10 one over the place of the first answer, 0 beyond ten
 */
public record Measured(double ndcg10, double recall100, double hit1, double hit3, double mrr10) {

  /**
   * @param ranking best first, each document once
   * @param judged for a document its score, above 0 where it answers
   */
  public static Measured of(List<Ranked> ranking, Map<String, Integer> judged) {
    List<Integer> best =
        judged.values().stream().filter(s -> s > 0).sorted((a, b) -> b - a).toList();
    double gain = 0;
    int found = 0;
    int first = 0;
    Map<String, Integer> left = new HashMap<>(judged);
    for (int i = 0; i < Math.min(100, ranking.size()); i++) {
      Integer score = left.remove(ranking.get(i).document());
      if (score != null && score > 0) {
        found++;
        first = first == 0 ? i + 1 : first;
        gain += i < 10 ? score / log2(i + 2) : 0;
      }
    }
    double ideal = 0;
    for (int i = 0; i < Math.min(10, best.size()); i++) {
      ideal += best.get(i) / log2(i + 2);
    }
    return new Measured(
        ideal == 0 ? 0 : gain / ideal,
        best.isEmpty() ? 0 : (double) found / best.size(),
        first == 1 ? 1 : 0,
        first >= 1 && first <= 3 ? 1 : 0,
        first >= 1 && first <= 10 ? 1.0 / first : 0);
  }

  private static double log2(int n) {
    return Math.log(n) / Math.log(2);
  }
}

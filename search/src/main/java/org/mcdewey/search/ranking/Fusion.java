package org.mcdewey.search.ranking;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mcdewey.library.ChunkId;
import org.mcdewey.search.index.SearchIndex.Hit;

/**
 * Makes one list of two. The scores of each are brought to 0 … 1 and added by weight: how much
 * better one hit is than the next is worth knowing, and places alone would lose it.
 */
public final class Fusion {
  /** Best first; where scores are equal the ids decide, so that the same question gets the same. */
  public static final Comparator<Hit> BEST_FIRST =
      Comparator.comparingDouble(Hit::score).reversed().thenComparing(Hit::id);

  private Fusion() {}

  /**
   * @param words best first, cut off after {@code limit}
   * @param meaning best first, cut off after {@code limit}
   * @param weightOfMeaning from 0 to 1; where one list is empty only the other counts
   * @return every hit of either, best first, with scores from 0 to 1
   */
  public static List<Hit> fuse(
      List<Hit> words, List<Hit> meaning, double weightOfMeaning, int limit) {
    double weight = weight(words, meaning, weightOfMeaning);
    Map<ChunkId, Hit> fused = new HashMap<>();
    add(fused, words, sharesOfWords(words, limit), 1 - weight);
    add(fused, meaning, sharesOfMeaning(meaning), weight);
    return fused.values().stream().sorted(BEST_FIRST).toList();
  }

  /** What meaning really weighs: where one list is empty only the other counts. */
  static double weight(List<Hit> words, List<Hit> meaning, double weightOfMeaning) {
    return meaning.isEmpty() ? 0 : words.isEmpty() ? 1 : weightOfMeaning;
  }

  /**
   * The scores by words, brought to 0 … 1. A list that was not cut off has all that has any of the
   * words: what is not in it has 0.
   */
  static Map<ChunkId, Double> sharesOfWords(List<Hit> words, int limit) {
    return shares(words, words.size() < limit ? 0 : lowest(words));
  }

  /** The scores by meaning, brought to 0 … 1. */
  static Map<ChunkId, Double> sharesOfMeaning(List<Hit> meaning) {
    return shares(meaning, lowest(meaning));
  }

  private static Map<ChunkId, Double> shares(List<Hit> hits, double floor) {
    Map<ChunkId, Double> shares = new LinkedHashMap<>();
    double span = hits.isEmpty() ? 0 : hits.getFirst().score() - floor;
    for (Hit hit : hits) {
      shares.put(
          hit.id(), span > 0 ? Math.clamp((hit.score() - floor) / span, 0, 1) : Double.valueOf(1));
    }
    return shares;
  }

  private static void add(
      Map<ChunkId, Hit> fused, List<Hit> hits, Map<ChunkId, Double> shares, double weight) {
    for (Hit hit : hits) {
      fused.merge(
          hit.id(),
          with(hit, weight * shares.getOrDefault(hit.id(), 0.0)),
          (a, b) -> with(a, Math.min(1, a.score() + b.score())));
    }
  }

  private static double lowest(List<Hit> hits) {
    return hits.isEmpty() ? 0 : hits.getLast().score();
  }

  static Hit with(Hit hit, double score) {
    return new Hit(hit.id(), hit.vendor(), hit.fingerprint(), score);
  }
}

package org.mcdewey.search.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What a judged set says of the three rankings. */
public record Evaluation(JudgedSet set, Map<Ranking, List<Asked>> rankings) {

  public Evaluation {
    rankings = new EnumMap<>(rankings);
  }

  /**
   * One question, asked.
   *
   * @param ranking the first hundred documents, best first
   * @param nanos how long the ranking took
   */
  public record Asked(
      JudgedSet.Question question, List<Ranked> ranking, Measured measured, long nanos) {}

  public List<Asked> of(Ranking ranking) {
    return Objects.requireNonNull(rankings.get(ranking));
  }

  /** The mean of a measure over all questions, with its interval. */
  public Bootstrap mean(Ranking ranking, ToDoubleFunction<Measured> measure) {
    return Bootstrap.of(
        of(ranking).stream().mapToDouble(a -> measure.applyAsDouble(a.measured())).toArray());
  }

  /**
   * @param share 0.5 for the median
   * @return milliseconds
   */
  public double time(Ranking ranking, double share) {
    long[] nanos = of(ranking).stream().mapToLong(Asked::nanos).sorted().toArray();
    return nanos[Math.min(nanos.length - 1, (int) (nanos.length * share))] / 1e6;
  }

  /** How likely the product's gain over another ranking is chance, by nDCG@10. */
  public double chance(Ranking other) {
    List<Asked> product = of(Ranking.PRODUCT);
    List<Asked> others = of(other);
    double[] differences = new double[product.size()];
    Arrays.setAll(
        differences, i -> product.get(i).measured().ndcg10() - others.get(i).measured().ndcg10());
    return Bootstrap.chance(differences);
  }

  /** The questions the product answers worst, worst first. */
  public List<Failure> failures(int most) {
    return of(Ranking.PRODUCT).stream()
        .filter(a -> a.measured().ndcg10() < 1)
        .sorted(Comparator.comparingDouble(a -> a.measured().ndcg10()))
        .limit(most)
        .map(this::failure)
        .toList();
  }

  private Failure failure(Asked asked) {
    String wanted =
        set.judged(asked.question().id()).entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElseThrow();
    // Of several answers, the one that stands best.
    for (Ranked ranked : asked.ranking()) {
      if (set.judged(asked.question().id()).getOrDefault(ranked.document(), 0) > 0) {
        wanted = ranked.document();
        break;
      }
    }
    String first = asked.ranking().isEmpty() ? "" : asked.ranking().getFirst().document();
    return new Failure(
        asked.question(),
        asked.measured().ndcg10(),
        standing(asked.question().id(), first),
        standing(asked.question().id(), wanted));
  }

  private Standing standing(String question, String document) {
    Map<Ranking, Place> places = new EnumMap<>(Ranking.class);
    for (Ranking ranking : Ranking.values()) {
      of(ranking).stream()
          .filter(a -> a.question().id().equals(question))
          .findFirst()
          .ifPresent(a -> places.put(ranking, place(a.ranking(), document)));
    }
    return new Standing(document, places);
  }

  private static Place place(List<Ranked> ranking, String document) {
    for (int i = 0; i < ranking.size(); i++) {
      if (ranking.get(i).document().equals(document)) {
        return new Place(i + 1, ranking.get(i).score());
      }
    }
    return new Place(0, 0);
  }

  /**
   * A question that lost.
   *
   * @param first what came first
   * @param wanted the answer
   */
  public record Failure(
      JudgedSet.Question question, double ndcg10, Standing first, Standing wanted) {}

  /** Where a document stands in each ranking. */
  public record Standing(String document, Map<Ranking, Place> places) {}

  /**
   * @param place from 1, or 0 where it is not among the first hundred
   */
  public record Place(int place, double score) {}
}

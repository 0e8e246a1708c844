package org.mcdewey.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MeasuredTest {
  @Test
  void theOnlyAnswerInTheFirstPlaceIsAllThereIs() {
    assertThat(Measured.of(ranking("a", "b"), Map.of("a", 1)))
        .isEqualTo(new Measured(1, 1, 1, 1, 1));
  }

  @Test
  void aLaterPlaceCountsByItsLogarithm() {
    Measured third = Measured.of(ranking("x", "y", "a"), Map.of("a", 1));

    // 1 / log2(4)
    assertThat(third.ndcg10()).isCloseTo(0.5, within(1e-12));
    assertThat(third.mrr10()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(third.hit1()).isZero();
    assertThat(third.hit3()).isOne();
  }

  @Test
  void gradesAreGainsAndTheBestOrderIsOne() {
    Map<String, Integer> judged = Map.of("a", 2, "b", 1, "c", 0);

    assertThat(Measured.of(ranking("a", "b", "c"), judged).ndcg10()).isEqualTo(1);
    // (1 + 2 / log2(3)) / (2 + 1 / log2(3))
    assertThat(Measured.of(ranking("b", "a"), judged).ndcg10())
        .isCloseTo(0.8597186998521972, within(1e-12));
  }

  @Test
  void whatIsBeyondTheTenthPlaceIsRecalledOnly() {
    List<Ranked> ranking =
        Stream.concat(
                IntStream.range(0, 10).mapToObj(i -> new Ranked("x" + i, 100 - i)),
                Stream.of(new Ranked("a", 1)))
            .toList();

    assertThat(Measured.of(ranking, Map.of("a", 1, "b", 1)))
        .isEqualTo(new Measured(0, 0.5, 0, 0, 0));
  }

  @Test
  void anAnswerCountsOnceHoweverOftenItIsNamed() {
    assertThat(Measured.of(ranking("a", "a"), Map.of("a", 1, "b", 1)).recall100()).isEqualTo(0.5);
  }

  @Test
  void nothingFoundIsNothing() {
    assertThat(Measured.of(List.of(), Map.of("a", 1))).isEqualTo(new Measured(0, 0, 0, 0, 0));
  }

  private static List<Ranked> ranking(String... documents) {
    return IntStream.range(0, documents.length)
        .mapToObj(i -> new Ranked(documents[i], documents.length - i))
        .toList();
  }
}

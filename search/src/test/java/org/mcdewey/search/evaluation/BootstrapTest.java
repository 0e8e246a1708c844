package org.mcdewey.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void valuesThatDoNotDifferHaveNoInterval() {
    assertThat(Bootstrap.of(new double[] {0.5, 0.5, 0.5})).isEqualTo(new Bootstrap(0.5, 0.5, 0.5));
  }

  @Test
  void theIntervalHoldsTheMeanAndIsTheSameEveryTime() {
    double[] values = new double[200];
    Arrays.setAll(values, i -> i % 2);

    Bootstrap interval = Bootstrap.of(values);

    assertThat(interval.mean()).isEqualTo(0.5);
    // The standard error is 0.5 / sqrt(200) = 0.035.
    assertThat(interval.low()).isBetween(0.40, 0.46);
    assertThat(interval.high()).isBetween(0.54, 0.60);
    assertThat(Bootstrap.of(values)).isEqualTo(interval);
  }

  @Test
  void aGainOnEveryQuestionIsNoChance() {
    double[] gains = new double[50];
    Arrays.fill(gains, 0.1);

    assertThat(Bootstrap.chance(gains)).isLessThan(0.001);
  }

  @Test
  void gainsAndLossesThatEvenOutAreChance() {
    double[] even = new double[50];
    Arrays.setAll(even, i -> i % 2 == 0 ? 0.1 : -0.1);

    assertThat(Bootstrap.chance(even)).isGreaterThan(0.9);
  }
}

package org.mcdewey.search.evaluation;

import java.util.Arrays;
import java.util.Random;

/**
 * How far a mean may lie from that of all questions that could have been asked: the questions are
 * drawn again, with replacement, and the middle 95 % of the means so drawn are the interval.
 */
public record Bootstrap(double mean, double low, double high) {
  private static final int DRAWS = 2_000;

  /** The same values give the same interval. */
  public static Bootstrap of(double[] values) {
    double[] means = means(values);
    return new Bootstrap(mean(values), means[(int) (DRAWS * 0.025)], means[(int) (DRAWS * 0.975)]);
  }

  /**
   * How likely it is, were there no difference, that differences as large as these come by chance:
   * the signs of the differences are drawn again (a paired randomisation test on two sides).
   */
  public static double chance(double[] differences) {
    Random random = new Random(1);
    double seen = Math.abs(sum(differences)) - 1e-12;
    int as = 1;
    int draws = 10_000;
    for (int draw = 0; draw < draws; draw++) {
      double drawn = 0;
      for (double difference : differences) {
        drawn += random.nextBoolean() ? difference : -difference;
      }
      as += Math.abs(drawn) >= seen ? 1 : 0;
    }
    return (double) as / (draws + 1);
  }

  private static double[] means(double[] values) {
    Random random = new Random(1);
    double[] means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[draw] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }

  private static double mean(double[] values) {
    return sum(values) / values.length;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}

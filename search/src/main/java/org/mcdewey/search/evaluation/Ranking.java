package org.mcdewey.search.evaluation;

import java.util.Locale;

/** Which order is looked at. */
public enum Ranking {
  /** By words alone. */
  WORDS,
  /** By meaning alone. */
  MEANING,
  /** What users get. */
  PRODUCT;

  /** As it is written on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

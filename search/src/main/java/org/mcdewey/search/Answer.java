package org.mcdewey.search;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the library answers.
 *
 * @param total how many results there are over all pages of answers
 * @param facets {@code vendor}, {@code product}, {@code version} and {@code document}, each with
 *     its values and how many of the results have it, most first
 * @param notes sentences for the reader, for example that meaning is not searched yet
 */
public record Answer(
    String query,
    List<Result> results,
    int total,
    Coverage coverage,
    Map<String, List<FacetValue>> facets,
    List<String> notes,
    @Nullable String nextCursor) {

  public Answer {
    results = List.copyOf(results);
    notes = List.copyOf(notes);
  }

  /**
   * What share of the library has vectors, so that a reader knows what meaning can find.
   *
   * @param share from 0 to 1
   */
  public record Coverage(long chunks, long withVectors, double share) {}

  /** One value of a facet. */
  public record FacetValue(String value, int count) {}
}

package org.mcdewey.search;

import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Filter;

/**
 * A question as it was asked.
 *
 * @param query the words; {@code "quoted phrases"} must be there, {@code -word} must not
 * @param limit results on one page of answers, 1 to {@link #MOST}
 * @param cursor where the next page of answers begins, from {@link Answer#nextCursor()}; null for
 *     the first
 */
public record SearchRequest(String query, Filter filter, int limit, @Nullable String cursor) {
  public static final int DEFAULT_LIMIT = 10;
  public static final int MOST = 50;

  /** Characters of a query. */
  public static final int LONGEST_QUERY = 2_000;

  public static SearchRequest of(String query) {
    return new SearchRequest(query, Filter.NONE, DEFAULT_LIMIT, null);
  }
}

package org.mcdewey.search;

/**
 * The door for whoever asks.
 *
 * <pre>{@code
 * Answer answer = search.ask(SearchRequest.of("open the insecure Openfire port"));
 * answer.results().getFirst().chunk().id();
 * }</pre>
 */
public interface Search {

  /**
   * @throws org.mcdewey.library.LibraryException INVALID for a query, limit or cursor that cannot
   *     be; NOT_FOUND, with what there is, for a filter that names what is not shelved
   */
  Answer ask(SearchRequest request);
}

package org.mcdewey.library;

import org.jspecify.annotations.Nullable;

/**
 * The unit a reader cites: a PDF page, a slide, or one HTML or Markdown file, as Markdown
 * (CommonMark with pipe tables; an anchor is an {@code <a id="…"></a>} of its own before what it
 * marks).
 *
 * @param number counts from 1 in the file as it was read; in a shelved document, from 1 through the
 *     whole document in the order of its files
 * @param label the number printed on the page ({@code "iv"}, {@code "A-3"}); null where there is
 *     none
 * @param role whether the page is text or only lists other pages
 */
public record Page(int number, @Nullable String label, Role role, String markdown) {

  /** What a page is for. */
  public enum Role {
    /** Something to read, to chunk and to search. */
    TEXT,
    /** A table of contents, a list of figures, a back-of-book index: shown, never searched. */
    LISTING
  }

  public Page {
    label = WellFormed.orNull(label);
    markdown = WellFormed.of(markdown);
  }

  public Page withNumber(int newNumber) {
    return new Page(newNumber, label, role, markdown);
  }
}

package org.mcdewey.library;

import java.util.List;

/**
 * What is on the shelves at one moment: vendors, their products, their versions (newest first),
 * their documents. An immutable view, cheap to keep while a request is answered.
 */
public final class Catalog {
  private final List<Document> documents;

  Catalog(List<Document> documents) {
    this.documents = List.copyOf(documents);
  }

  /** By product, newest version first, then by document name. */
  public List<Document> documents() {
    return documents;
  }

  public List<String> vendors() {
    throw new UnsupportedOperationException("not yet built");
  }

  /** Products of one vendor, or of all where vendor is null. */
  public List<String> products(@org.jspecify.annotations.Nullable String vendor) {
    throw new UnsupportedOperationException("not yet built");
  }

  /** Newest first. */
  public List<String> versions(String product) {
    throw new UnsupportedOperationException("not yet built");
  }

  public List<Document> documents(String product, String version) {
    throw new UnsupportedOperationException("not yet built");
  }

  /**
   * Holds a filter against what is there. Case does not matter, nor do a leading v and blanks of a
   * version; several versions may match a range.
   *
   * @throws LibraryException NOT_FOUND with the choices there are where a vendor, product, version
   *     or document is not shelved; INVALID where a range cannot be read
   */
  public Selection select(Filter filter) {
    throw new UnsupportedOperationException("not yet built: " + filter);
  }
}

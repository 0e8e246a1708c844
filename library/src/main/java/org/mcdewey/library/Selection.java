package org.mcdewey.library;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter after it has been held against the library: exact names only. A null part does not
 * narrow.
 *
 * @param editions product and version pairs as {@link DocumentId#edition} writes them
 */
public record Selection(
    @Nullable String vendor,
    @Nullable String product,
    @Nullable Set<String> editions,
    @Nullable String document) {

  public static final Selection ALL = new Selection(null, null, null, null);

  public Selection {
    editions = editions == null ? null : Set.copyOf(editions);
  }

  /** Whether a document is selected. */
  public boolean has(Document d) {
    return (vendor == null || vendor.equals(d.vendor()))
        && (product == null || product.equals(d.id().product()))
        && (editions == null || editions.contains(d.id().edition()))
        && (document == null || document.equals(d.id().document()));
  }
}

package org.mcdewey.search.ranking;

import java.util.List;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex.Hit;

/**
 * The documentation of this program stands in every library, and nobody put it there to find it
 * among the vendors' pages: where both answer, the vendor's page comes first.
 */
public final class StarterShelf {
  public static final String VENDOR = "McDewey";
  public static final String PRODUCT = "mcdewey";

  /**
   * What a page of ours keeps of its score beside those of vendors. It comes first only where it
   * answers better by a quarter, as it does where the question is about this program.
   */
  static final double KEPT = 0.8;

  private StarterShelf() {}

  /** Where nothing but this shelf is asked for, or nothing else is found, nothing changes. */
  public static List<Hit> behindVendors(List<Hit> hits, Selection selection) {
    if (isAskedFor(selection) || hits.stream().allMatch(StarterShelf::isOurs)) {
      return hits;
    }
    return hits.stream()
        .map(h -> isOurs(h) ? Fusion.with(h, h.score() * KEPT) : h)
        .sorted(Fusion.BEST_FIRST)
        .toList();
  }

  /** Whether a hit is one that vendors' pages are put before. */
  public static boolean isBehind(Hit hit, Selection selection) {
    return isOurs(hit) && !isAskedFor(selection);
  }

  private static boolean isAskedFor(Selection selection) {
    return VENDOR.equals(selection.vendor()) || PRODUCT.equals(selection.product());
  }

  private static boolean isOurs(Hit hit) {
    return hit.vendor().equals(VENDOR);
  }
}

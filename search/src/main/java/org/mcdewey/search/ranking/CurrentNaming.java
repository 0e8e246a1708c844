package org.mcdewey.search.ranking;

import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Catalog;

/**
 * The {@link Naming} of the catalog as it is, or was a moment ago: to look whether that has changed
 * takes longer the more products there are, and questions are not to wait for it.
 */
public final class CurrentNaming implements Supplier<Naming> {
  /** A document that has just been shelved is not yet asked for by its version. */
  static final Duration MOMENT = Duration.ofSeconds(1);

  private final Supplier<Catalog> catalog;
  private final LongSupplier nanos;
  private volatile @Nullable Made last;

  private record Made(Catalog catalog, Naming naming, long at) {}

  /**
   * @param nanos a clock that only counts, as {@link System#nanoTime} does
   */
  public CurrentNaming(Supplier<Catalog> catalog, LongSupplier nanos) {
    this.catalog = catalog;
    this.nanos = nanos;
  }

  @Override
  public Naming get() {
    long now = nanos.getAsLong();
    Made made = last;
    if (made == null || now - made.at() >= MOMENT.toNanos()) {
      Catalog there = catalog.get();
      Naming naming = made != null && made.catalog() == there ? made.naming() : new Naming(there);
      made = new Made(there, naming, now);
      last = made;
    }
    return made.naming();
  }
}

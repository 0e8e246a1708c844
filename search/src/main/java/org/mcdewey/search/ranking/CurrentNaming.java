package org.mcdewey.search.ranking;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Catalog;

/** The {@link Naming} of the catalog as it is, made anew when that is another. */
public final class CurrentNaming implements Supplier<Naming> {
  private final Supplier<Catalog> catalog;
  private volatile @Nullable Made last;

  private record Made(Catalog catalog, Naming naming) {}

  public CurrentNaming(Supplier<Catalog> catalog) {
    this.catalog = catalog;
  }

  @Override
  public Naming get() {
    Catalog now = catalog.get();
    Made made = last;
    if (made == null || made.catalog() != now) {
      made = new Made(now, new Naming(now));
      last = made;
    }
    return made.naming();
  }
}

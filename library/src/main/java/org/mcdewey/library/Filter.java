package org.mcdewey.library;

import org.jspecify.annotations.Nullable;

/**
 * What a reader narrows a question to, in the reader's own spelling; {@link Catalog#select} turns
 * it into what is really there.
 *
 * @param version one version ({@code "12.5"}) or a range ({@code ">=12.0 <13"})
 */
public record Filter(
    @Nullable String vendor,
    @Nullable String product,
    @Nullable String version,
    @Nullable String document) {

  public static final Filter NONE = new Filter(null, null, null, null);

  public boolean isNone() {
    return equals(NONE);
  }
}

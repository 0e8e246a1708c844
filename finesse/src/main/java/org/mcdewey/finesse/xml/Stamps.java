package org.mcdewey.finesse.xml;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments as the vendor writes them: UTC with milliseconds, {@code 2026-01-13T11:07:11.466Z}. */
public final class Stamps {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Stamps() {}

  /** Empty where there is no moment. */
  public static String of(@Nullable Instant moment) {
    return moment == null ? "" : FORMAT.format(moment);
  }
}

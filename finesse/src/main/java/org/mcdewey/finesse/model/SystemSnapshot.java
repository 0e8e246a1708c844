package org.mcdewey.finesse.model;

import java.time.Instant;

/**
 * The system at one moment.
 *
 * @param now by the sandbox's clock
 */
public record SystemSnapshot(Configuration site, boolean inService, Instant now) {
  public Settings settings() {
    return site.settings();
  }
}

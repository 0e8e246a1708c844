package org.mcdewey.finesse.server;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** A clock that goes like another and can be moved. */
public final class SandboxClock implements InstantSource {
  private final InstantSource real;
  private volatile Duration ahead;

  public SandboxClock(InstantSource real) {
    this(real, Duration.ZERO);
  }

  /**
   * @param ahead how far it was moved before
   */
  public SandboxClock(InstantSource real, Duration ahead) {
    this.real = real;
    this.ahead = ahead;
  }

  /** To the millisecond, as far as the vendor's documents tell time. */
  @Override
  public Instant instant() {
    return real.instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
  }

  /** How far it is before the real one. */
  public Duration ahead() {
    return ahead;
  }

  /** To be called by the {@link Switchboard}, which lets happen what is due then. */
  void move(Duration by) {
    ahead = ahead.plus(by);
  }
}

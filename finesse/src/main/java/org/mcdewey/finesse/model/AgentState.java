package org.mcdewey.finesse.model;

import java.util.Arrays;
import java.util.Optional;

/** What an agent is doing, in the vendor's words. */
public enum AgentState {
  /** Only asked for: who signs in becomes {@link #NOT_READY}. */
  LOGIN,
  LOGOUT,
  NOT_READY,
  READY,
  RESERVED,
  RESERVED_OUTBOUND,
  RESERVED_OUTBOUND_PREVIEW,
  TALKING,
  HOLD,
  /** Wrap-up, {@link #NOT_READY} afterwards. */
  WORK,
  /** Wrap-up, {@link #READY} afterwards. */
  WORK_READY,
  UNKNOWN;

  /** The state of this name, spelled exactly so. */
  static Optional<AgentState> of(String name) {
    return Arrays.stream(values()).filter(s -> s.name().equals(name)).findFirst();
  }

  boolean isReserved() {
    return this == RESERVED || this == RESERVED_OUTBOUND || this == RESERVED_OUTBOUND_PREVIEW;
  }

  boolean isOnCall() {
    return this == TALKING || this == HOLD;
  }

  boolean isWrapUp() {
    return this == WORK || this == WORK_READY;
  }
}

package org.mcdewey.finesse.model;

/**
 * A phone anywhere that an agent works with.
 *
 * @param dialNumber what is dialled to reach it
 */
public record MobileAgent(Mode mode, String dialNumber) {
  /** How the phone is connected. */
  public enum Mode {
    CALL_BY_CALL,
    NAILED_CONNECTION
  }
}

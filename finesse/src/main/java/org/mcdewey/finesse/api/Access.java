package org.mcdewey.finesse.api;

/** Who may ask for a route at all; the rest is decided by what is asked for. */
public enum Access {
  /** Everybody, without a password. */
  ANYBODY,
  /** Every user with the right password, an administrator too. */
  USER,
  /** An administrator. */
  ADMINISTRATOR
}

package org.mcdewey.finesse.model;

/** What breaks, and is mended. */
public sealed interface Fault extends Input.Happening {
  record PhoneFails(String extension) implements Fault {}

  record PhoneReturns(String extension) implements Fault {}

  /** The contact center is no longer connected. */
  record ContactCenterLost() implements Fault {}

  record ContactCenterReturns() implements Fault {}

  /** A user's client has gone without signing out. */
  record PresenceLost(String user) implements Fault {}

  /** A user's last client has left the Notification Service; another one may come. */
  record ClientLeaves(String user) implements Fault {}

  /** A user's client is there. */
  record ClientArrives(String user) implements Fault {}
}

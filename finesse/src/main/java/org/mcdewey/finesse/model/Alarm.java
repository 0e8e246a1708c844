package org.mcdewey.finesse.model;

/** What happens by itself after a while. There is at most one of a kind for each object. */
public sealed interface Alarm {
  /** An agent's wrap-up is over. */
  record WrapUpEnds(String agent) implements Alarm {}

  /** A routed call has rung long enough at an agent. */
  record RingsInVain(long dialog) implements Alarm {}

  /** A user's last client has been gone too long. */
  record ClientStaysAway(String user) implements Alarm {}

  /** A task was offered long enough. */
  record TaskIsNotAccepted(long task) implements Alarm {}

  /** Queues are counted, and told of where they have changed. */
  record QueuesAreCounted() implements Alarm {}

  /** A message to teams has been shown long enough. */
  record MessageEnds(String message) implements Alarm {}
}

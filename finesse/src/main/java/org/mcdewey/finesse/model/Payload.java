package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;

/** What an event carries. */
public sealed interface Payload {
  /** A user as it is now, for those who watch the user. */
  record UserChanged(UserSnapshot user) implements Payload {}

  /** The same, shorter, for those who watch its team. */
  record TeamUserChanged(UserSnapshot user) implements Payload {}

  /** A call that came to a user's list of calls or left it. */
  record DialogListed(Dialog dialog, String queueName) implements Payload {}

  /** A call that changed. */
  record DialogChanged(Dialog dialog, String queueName) implements Payload {}

  /** A message to teams that is shown from now on, or no longer. */
  record MessageChanged(TeamMessage message) implements Payload {}

  /** How a user is at one of its media. */
  record MediaChanged(Media media, MediaDomain domain, @Nullable ReasonCode reason)
      implements Payload {}

  /** A task that came to a user's list or left it. */
  record TaskListed(Task task, MediaDomain domain) implements Payload {}

  /** A task that changed. */
  record TaskChanged(Task task, MediaDomain domain) implements Payload {}

  /** How many calls and agents a queue has. */
  record QueueChanged(Queue queue, QueueStatistics statistics) implements Payload {}

  record SystemChanged(SystemSnapshot system) implements Payload {}

  /** A request that was accepted came to nothing. */
  record Failed(ApiError error) implements Payload {}
}

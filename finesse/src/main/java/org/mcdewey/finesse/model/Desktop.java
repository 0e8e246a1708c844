package org.mcdewey.finesse.model;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * What users have besides calls.
 *
 * @param messages to teams that are shown, by id
 * @param media how users are at the media they have signed in to
 * @param queues what was last told of queues, by id
 */
public record Desktop(
    PSortedMap<String, TeamMessage> messages,
    PMap<Media.Key, Media> media,
    PMap<String, QueueStatistics> queues) {
  public static final Desktop NONE =
      new Desktop(TreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty());

  public Optional<TeamMessage> message(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  /** Signed out where it never was. */
  public Media media(String user, int domain) {
    Media media = this.media.get(new Media.Key(user, domain));
    return media == null ? Media.signedOut(user, domain) : media;
  }

  Desktop with(TeamMessage message) {
    return new Desktop(messages.plus(message.id(), message), media, queues);
  }

  Desktop without(TeamMessage message) {
    return new Desktop(messages.minus(message.id()), media, queues);
  }

  Desktop with(Media changed) {
    return new Desktop(messages, media.plus(changed.key(), changed), queues);
  }

  /** What was last told of a queue; at first that there is nothing in it. */
  QueueStatistics queue(String id) {
    QueueStatistics told = queues.get(id);
    return told == null ? QueueStatistics.NOTHING : told;
  }

  Desktop withQueues(PMap<String, QueueStatistics> told) {
    return new Desktop(messages, media, told);
  }
}

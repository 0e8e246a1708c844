package org.mcdewey.finesse.model;

import java.util.List;
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
 * @param tasks that are not over, by number
 * @param queues what was last told of queues, by id
 */
public record Desktop(
    PSortedMap<String, TeamMessage> messages,
    PMap<Media.Key, Media> media,
    PSortedMap<Long, Task> tasks,
    PMap<String, QueueStatistics> queues) {
  public static final Desktop NONE =
      new Desktop(TreePMap.empty(), HashTreePMap.empty(), TreePMap.empty(), HashTreePMap.empty());

  public Optional<TeamMessage> message(String id) {
    return Optional.ofNullable(messages.get(id));
  }

  /** Signed out where it never was. */
  public Media media(String user, int domain) {
    Media media = this.media.get(new Media.Key(user, domain));
    return media == null ? Media.signedOut(user, domain) : media;
  }

  Desktop with(TeamMessage message) {
    return new Desktop(messages.plus(message.id(), message), media, tasks, queues);
  }

  Desktop without(TeamMessage message) {
    return new Desktop(messages.minus(message.id()), media, tasks, queues);
  }

  Desktop with(Media changed) {
    return new Desktop(messages, media.plus(changed.key(), changed), tasks, queues);
  }

  /** What was last told of a queue; at first that there is nothing in it. */
  QueueStatistics queue(String id) {
    QueueStatistics told = queues.get(id);
    return told == null ? QueueStatistics.NOTHING : told;
  }

  Desktop withQueues(PMap<String, QueueStatistics> told) {
    return new Desktop(messages, media, tasks, told);
  }

  /** By the id that the vendor's documents have. */
  public Optional<Task> task(String id) {
    String[] parts = id.split("_", -1);
    return parts.length == 3 && parts[1].matches("\\d{1,18}")
        ? Optional.ofNullable(tasks.get(Long.parseLong(parts[1]))).filter(t -> t.id().equals(id))
        : Optional.empty();
  }

  /** Those a user has at a medium, the oldest first. */
  public List<Task> tasks(Media at) {
    return at.tasks().stream().map(tasks::get).toList();
  }

  Desktop with(Task task) {
    return new Desktop(messages, media, tasks.plus(task.number(), task), queues);
  }

  Desktop without(Task task) {
    return new Desktop(messages, media, tasks.minus(task.number()), queues);
  }
}

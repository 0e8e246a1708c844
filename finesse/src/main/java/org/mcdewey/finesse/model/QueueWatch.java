package org.mcdewey.finesse.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.pcollections.HashTreePMap;

/**
 * Tells of queues whose statistics have changed, every ten seconds at most. Nothing is counted
 * while nothing changes, and what changes within ten seconds is counted once.
 */
final class QueueWatch {
  private static final int SECONDS = 10;

  private QueueWatch() {}

  /** Agents or calls have changed: the queues are looked at when the ten seconds are over. */
  static void somethingChanged(Step step) {
    Alarm alarm = new Alarm.QueuesAreCounted();
    if (QueueStatistics.areCounted(step.sandbox()) && !step.sandbox().timers().has(alarm)) {
      Instant now = step.now();
      // Whole tens, so that how often it happens does not depend on when something changes.
      Instant due =
          Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), SECONDS) * SECONDS + SECONDS);
      step.set(alarm, Duration.between(now, due));
    }
  }

  /** The ten seconds are over. */
  static void count(Step step) {
    // What nobody could be told of now is told when the contact center is back.
    if (!step.sandbox().inService() || !QueueStatistics.areCounted(step.sandbox())) {
      return;
    }
    Map<String, QueueStatistics> now = QueueStatistics.all(step.sandbox());
    Desktop desktop = step.sandbox().desktop();
    for (Queue queue : step.site().queues().values()) {
      QueueStatistics statistics = now.getOrDefault(queue.id(), QueueStatistics.UNKNOWN);
      QueueStatistics told = desktop.queue(queue.id());
      if (!statistics.equals(told)
          && !(told.equals(QueueStatistics.NOTHING)
              && statistics.equals(QueueStatistics.UNKNOWN))) {
        step.event(
            new Event(
                queue.uri(),
                queue.uri(),
                Event.Kind.PUT,
                new Payload.QueueChanged(queue, statistics),
                ""));
      }
    }
    step.become(step.sandbox().with(desktop.withQueues(HashTreePMap.from(now))));
  }
}

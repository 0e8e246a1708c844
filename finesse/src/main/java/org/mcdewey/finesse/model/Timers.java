package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * The alarms that are set and when each is due; those due at the same moment fire in the order they
 * were set.
 *
 * @param set counts every alarm that was ever set
 */
public record Timers(HashPMap<Alarm, Due> alarms, PSortedSet<Due> queue, long set) {
  private static final Comparator<Due> ORDER =
      Comparator.comparing(Due::at).thenComparing(Due::number);

  public static final Timers NONE = new Timers(HashTreePMap.empty(), TreePSet.empty(ORDER), 0);

  /** An alarm with its moment. */
  public record Due(Instant at, long number, Alarm alarm) {}

  /**
   * From those that are due.
   *
   * @param set counts every alarm that was ever set
   */
  public static Timers of(List<Due> due, long set) {
    HashPMap<Alarm, Due> alarms = HashTreePMap.empty();
    PSortedSet<Due> queue = TreePSet.empty(ORDER);
    for (Due one : due) {
      alarms = alarms.plus(one.alarm(), one);
      queue = queue.plus(one);
    }
    return new Timers(alarms, queue, set);
  }

  /** In place of the one there may have been. */
  Timers with(Alarm alarm, Instant at) {
    Timers without = without(alarm);
    Due due = new Due(at, set, alarm);
    return new Timers(without.alarms.plus(alarm, due), without.queue.plus(due), set + 1);
  }

  Timers without(Alarm alarm) {
    Due due = alarms.get(alarm);
    return due == null ? this : new Timers(alarms.minus(alarm), queue.minus(due), set);
  }

  public Optional<Due> next() {
    return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first());
  }

  public boolean has(Alarm alarm) {
    return alarms.containsKey(alarm);
  }
}

package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * Whose turn it is in each queue: the calls that wait and the agents who are ready. It says nothing
 * that agents and dialogs do not say, and {@link Sandbox} keeps it in step with them: it is asked
 * after every input.
 *
 * @param waiting ids of calls by the id of the queue, the oldest first
 * @param ready agents by the id of each queue they serve, whoever has been ready the longest first
 */
public record Turns(
    HashPMap<String, PSortedSet<Long>> waiting, HashPMap<String, PSortedSet<Ready>> ready) {
  static final Turns NONE = new Turns(HashTreePMap.empty(), HashTreePMap.empty());

  /** An agent who is ready since that moment. */
  public record Ready(Instant since, String agent) implements Comparable<Ready> {
    private static final Comparator<Ready> ORDER =
        Comparator.comparing(Ready::since).thenComparing(Ready::agent);

    @Override
    public int compareTo(Ready other) {
      return ORDER.compare(this, other);
    }
  }

  /** What follows from the agents and dialogs, seen by looking through all of them. */
  static Turns of(Sandbox sandbox) {
    Turns found = NONE;
    for (Agent agent : sandbox.agents().values()) {
      List<String> queues =
          sandbox.configuration().user(agent.id()).map(User::queues).orElse(List.of());
      found = found.with(null, agent, queues);
    }
    for (Dialog dialog : sandbox.dialogs().values()) {
      found = found.with(null, dialog);
    }
    return found;
  }

  /** Agents of the queue, whoever has been ready the longest first. */
  Set<Ready> ready(String queue) {
    PSortedSet<Ready> all = ready.get(queue);
    return all == null ? Set.of() : all;
  }

  /** Whether a call waits in a queue in which somebody is ready. */
  boolean areThere() {
    return waiting.keySet().stream().anyMatch(ready::containsKey);
  }

  /**
   * @param queues those the agent serves
   */
  Turns with(@Nullable Agent before, Agent after, List<String> queues) {
    Ready was = ready(before);
    Ready is = ready(after);
    if (Objects.equals(was, is)) {
      return this;
    }
    HashPMap<String, PSortedSet<Ready>> changed = ready;
    for (String queue : queues) {
      changed = was == null ? changed : minus(changed, queue, was);
      changed = is == null ? changed : plus(changed, queue, is);
    }
    return new Turns(waiting, changed);
  }

  private static @Nullable Ready ready(@Nullable Agent agent) {
    Instant since = agent == null ? null : agent.since();
    return agent == null || since == null || agent.state() != AgentState.READY
        ? null
        : new Ready(since, agent.id());
  }

  Turns with(@Nullable Dialog before, Dialog after) {
    String was = before == null ? "" : before.waitsFor();
    if (was.equals(after.waitsFor())) {
      return this;
    }
    HashPMap<String, PSortedSet<Long>> changed = waiting;
    changed = was.isEmpty() ? changed : minus(changed, was, after.id());
    changed = after.isWaiting() ? plus(changed, after.waitsFor(), after.id()) : changed;
    return new Turns(changed, ready);
  }

  Turns without(Dialog dialog) {
    return dialog.isWaiting()
        ? new Turns(minus(waiting, dialog.waitsFor(), dialog.id()), ready)
        : this;
  }

  private static <T extends Comparable<? super T>> HashPMap<String, PSortedSet<T>> plus(
      HashPMap<String, PSortedSet<T>> all, String queue, T one) {
    PSortedSet<T> known = all.get(queue);
    return all.plus(queue, known == null ? TreePSet.singleton(one) : known.plus(one));
  }

  private static <T> HashPMap<String, PSortedSet<T>> minus(
      HashPMap<String, PSortedSet<T>> all, String queue, T one) {
    PSortedSet<T> known = all.get(queue);
    if (known == null) {
      return all;
    }
    PSortedSet<T> less = known.minus(one);
    return less.isEmpty() ? all.minus(queue) : all.plus(queue, less);
  }
}

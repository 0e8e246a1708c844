package org.mcdewey.finesse.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who has subscribed to what, by bare or by full address. They outlive the session that made them.
 */
final class Subscriptions {
  /** Assumption; it keeps one client from filling the memory. */
  private static final int MOST_OF_ONE = 20_000;

  /**
   * Who gets events.
   *
   * @param resource empty for all clients of the user
   */
  record Subscriber(String user, String resource) {
    boolean isBare() {
      return resource.isEmpty();
    }
  }

  /** One subscription. */
  record Entry(String node, Subscriber subscriber) {}

  private final Map<String, Set<Subscriber>> byNode = new HashMap<>();
  private final Map<String, Set<Entry>> byUser = new HashMap<>();

  /** False where the user has too many. */
  synchronized boolean add(String node, Subscriber subscriber) {
    Set<Entry> own = byUser.computeIfAbsent(subscriber.user(), u -> new LinkedHashSet<>());
    if (own.size() >= MOST_OF_ONE) {
      return false;
    }
    own.add(new Entry(node, subscriber));
    byNode.computeIfAbsent(node, n -> new LinkedHashSet<>()).add(subscriber);
    return true;
  }

  /** False where there was none. */
  synchronized boolean remove(String node, Subscriber subscriber) {
    Set<Subscriber> of = byNode.getOrDefault(node, Set.of());
    if (!of.contains(subscriber)) {
      return false;
    }
    of.remove(subscriber);
    if (of.isEmpty()) {
      byNode.remove(node);
    }
    Set<Entry> own = byUser.getOrDefault(subscriber.user(), Set.of());
    own.remove(new Entry(node, subscriber));
    if (own.isEmpty()) {
      byUser.remove(subscriber.user());
    }
    return true;
  }

  synchronized List<Entry> all() {
    return byUser.values().stream().flatMap(Set::stream).toList();
  }

  synchronized List<Subscriber> to(String node) {
    return List.copyOf(byNode.getOrDefault(node, Set.of()));
  }

  synchronized List<Entry> of(String user) {
    return new ArrayList<>(byUser.getOrDefault(user, Set.of()));
  }
}

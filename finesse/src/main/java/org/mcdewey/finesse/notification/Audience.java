package org.mcdewey.finesse.notification;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.notification.Subscriptions.Subscriber;

/** Who hears of a node: automatic subscriptions, and those that somebody has asked for. */
final class Audience {
  private final Supplier<Sandbox> sandbox;
  private final Subscriptions subscriptions = new Subscriptions();

  /** Users that have ended an automatic subscription, with its node. */
  private final Set<Subscriptions.Entry> unsubscribed = ConcurrentHashMap.newKeySet();

  /** Is told when there is something else to keep over a restart. */
  private volatile Runnable keeper = () -> {};

  Audience(Supplier<Sandbox> sandbox) {
    this.sandbox = sandbox;
  }

  /** What somebody has asked for. */
  List<Subscriptions.Entry> all() {
    return subscriptions.all();
  }

  /**
   * Goes on with what was kept; what there is no longer, or is no longer allowed, is left out.
   *
   * @param told from now on when that changes; it must not wait
   */
  void goOnWith(List<Subscriptions.Entry> kept, Runnable told) {
    for (Subscriptions.Entry entry : kept) {
      Node.find(sandbox.get(), entry.node())
          .filter(n -> n.isFor(sandbox.get(), entry.subscriber().user()))
          .ifPresent(n -> subscriptions.add(n.path(), entry.subscriber()));
    }
    keeper = told;
  }

  /**
   * Who gets an event.
   *
   * @param users by their bare addresses
   * @param clients by their full addresses
   */
  record Listeners(Set<String> users, List<Subscriber> clients) {}

  /** A user's automatic subscriptions are as they were at first. */
  void renew(String user) {
    unsubscribed.removeIf(e -> e.subscriber().user().equals(user));
  }

  /** The user's subscriptions, automatic ones first. */
  List<Subscriptions.Entry> subscriptionsOf(String user) {
    Set<Subscriptions.Entry> all = new LinkedHashSet<>();
    for (Node node : Node.automatic(sandbox.get(), user)) {
      Subscriptions.Entry entry = new Subscriptions.Entry(node.path(), new Subscriber(user, ""));
      if (isUser(user) && !unsubscribed.contains(entry)) {
        all.add(entry);
      }
    }
    all.addAll(subscriptions.of(user));
    return List.copyOf(all);
  }

  boolean isUser(String id) {
    return sandbox.get().configuration().user(id).isPresent();
  }

  /** False where the user has too many. */
  boolean subscribe(Node node, Subscriber subscriber) {
    Subscriptions.Entry entry = new Subscriptions.Entry(node.path(), subscriber);
    if (unsubscribed.remove(entry)) {
      return true;
    }
    boolean added = subscriptions.add(node.path(), subscriber);
    keeper.run();
    return added;
  }

  /** False where there was none. */
  boolean unsubscribe(Node node, Subscriber subscriber) {
    Subscriptions.Entry entry = new Subscriptions.Entry(node.path(), subscriber);
    boolean had = subscriptionsOf(subscriber.user()).contains(entry);
    boolean explicit = subscriptions.remove(node.path(), subscriber);
    if (explicit) {
      keeper.run();
    }
    if (had
        && subscriber.isBare()
        && Node.automatic(sandbox.get(), subscriber.user()).contains(node)) {
      unsubscribed.add(entry);
    }
    return had || explicit;
  }

  /**
   * @param everybody users that hear of the system
   */
  Listeners of(String path, Supplier<Stream<String>> everybody) {
    Node node = Node.parse(path).orElse(null);
    Set<String> users = new HashSet<>();
    List<Subscriber> clients = new ArrayList<>();
    if (node != null && node.kind().isAutomatic()) {
      if (node.kind() == Node.Kind.SYSTEM) {
        everybody.get().filter(this::isUser).forEach(users::add);
      } else {
        users.add(node.id());
      }
      users.removeIf(
          u -> unsubscribed.contains(new Subscriptions.Entry(path, new Subscriber(u, ""))));
    }
    for (Subscriber subscriber : subscriptions.to(path)) {
      if (subscriber.isBare()) {
        users.add(subscriber.user());
      } else {
        clients.add(subscriber);
      }
    }
    return new Listeners(users, clients);
  }
}

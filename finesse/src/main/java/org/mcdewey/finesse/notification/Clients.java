package org.mcdewey.finesse.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.xmpp.Session;

/** Who is connected. Looking waits for nobody. */
final class Clients {
  private final Map<String, List<Client>> byUser = new ConcurrentHashMap<>();

  List<Client> of(String user) {
    return byUser.getOrDefault(user, List.of());
  }

  Stream<Client> available(String user) {
    return of(user).stream().filter(c -> c.available);
  }

  Stream<Client> all() {
    return byUser.values().stream().flatMap(List::stream);
  }

  Optional<Client> of(String user, String resource) {
    return of(user).stream().filter(c -> c.resource().equals(resource)).findFirst();
  }

  /** The client that had the same address so far, if any; it has no longer. */
  @Nullable Client put(Client client) {
    Client[] before = new Client[1];
    byUser.compute(
        client.user,
        (user, now) -> {
          List<Client> all = now == null ? List.of() : now;
          before[0] =
              all.stream().filter(c -> c.address.equals(client.address)).findFirst().orElse(null);
          return Stream.concat(all.stream().filter(c -> c != before[0]), Stream.of(client))
              .toList();
        });
    return before[0];
  }

  /** Takes a session's client away where it still is there. */
  Optional<Client> remove(Session session, String user) {
    Client[] removed = new Client[1];
    byUser.computeIfPresent(
        user,
        (key, all) -> {
          removed[0] = all.stream().filter(c -> c.session == session).findFirst().orElse(null);
          List<Client> rest = all.stream().filter(c -> c != removed[0]).toList();
          return rest.isEmpty() ? null : rest;
        });
    return Optional.ofNullable(removed[0]);
  }

  Optional<Client> of(Session session) {
    return session
        .account()
        .flatMap(a -> of(a.id()).stream().filter(c -> c.session == session).findFirst());
  }
}

package org.mcdewey.finesse.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.server.Agenda;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.StreamCondition;
import org.mcdewey.finesse.xmpp.Tag;

/**
 * What the service does now and then by the sandbox's clock: asks clients that have been quiet
 * whether they are there, and closes those that do not answer.
 */
final class Pulse implements Agenda {
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** A client that is quiet for so long is asked. */
  private static final Duration QUIET = Duration.ofSeconds(50);

  /**
   * One that is quiet for so long has gone; a client is missed 120 s after it was heard at most.
   */
  private static final Duration SILENT = Duration.ofSeconds(110);

  /** However fast the sandbox's clock is moved, a client has this long in real time to answer. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Notifications service;
  private final LongSupplier nanos;
  private final Map<Client, Quiet> quiet = new HashMap<>();
  private @Nullable Instant last;

  /**
   * Since when a client is quiet.
   *
   * @param heard what it had said by then
   * @param asked real time at which it was asked, or null
   */
  private record Quiet(long heard, Instant since, @Nullable Long asked) {}

  /**
   * @param nanos real time, like {@link System#nanoTime}
   */
  Pulse(Notifications service, LongSupplier nanos) {
    this.service = service;
    this.nanos = nanos;
  }

  @Override
  public Optional<Instant> next() {
    if (service.clients().all().findAny().isEmpty()) {
      return Optional.empty();
    }
    Instant before = last == null ? service.now() : last;
    last = before;
    return Optional.of(before.plus(EVERY));
  }

  @Override
  public void due(Instant now) {
    last = now;
    Map<Client, Quiet> before = Map.copyOf(quiet);
    quiet.clear();
    service
        .clients()
        .all()
        .forEach(
            client -> {
              Quiet looked = look(client, before.get(client), now);
              if (looked != null) {
                quiet.put(client, looked);
              }
            });
  }

  private @Nullable Quiet look(Client client, @Nullable Quiet before, Instant now) {
    long heard = client.session.mailbox().heard();
    if (before == null || before.heard() != heard) {
      return new Quiet(heard, now, null);
    }
    Duration silence = Duration.between(before.since(), now);
    Long asked = before.asked();
    if (asked == null) {
      if (silence.compareTo(QUIET) < 0) {
        return before;
      }
      client.session.mailbox().deliver(ping(client));
      return new Quiet(heard, before.since(), nanos.getAsLong());
    }
    if (silence.compareTo(SILENT) < 0 || nanos.getAsLong() - asked < ANSWER.toNanos()) {
      return before;
    }
    client.session.mailbox().fail(StreamCondition.CONNECTION_TIMEOUT);
    return null;
  }

  private Tag ping(Client client) {
    return Tag.of(Namespaces.CLIENT, "iq")
        .with("type", "get")
        .with("from", service.domain())
        .with("to", client.address)
        .with("id", service.newId())
        .with(Tag.of(Namespaces.PING, "ping"));
  }
}

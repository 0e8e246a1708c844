package org.mcdewey.finesse.notification;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mcdewey.finesse.state.StateException;
import org.mcdewey.finesse.state.StateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps subscriptions over a restart, in {@code subscriptions.json} beside the state: they are no
 * part of it, as they belong to clients and not to what the clients look at. Changes within a
 * second are saved together, and what is left when it is closed.
 */
public final class SubscriptionKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionKeeper.class);
  private static final String NAME = "subscriptions.json";
  private static final String FORMAT = "mcdewey-finesse-subscriptions";
  private static final int VERSION = 1;
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final StateFile.Beside file;
  private final Notifications service;
  private final Semaphore changes = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** The file. */
  record Document(String format, int version, List<One> subscriptions, Set<String> watchers) {}

  /**
   * One subscription.
   *
   * @param resource empty for all clients of the user
   */
  record One(String node, String user, String resource) {}

  /**
   * Goes on with the subscriptions that were kept.
   *
   * @throws StateException where the file is damaged or of a newer version; it is left as it is
   */
  public SubscriptionKeeper(StateFile state, Notifications service) {
    this.file = state.beside(NAME);
    this.service = service;
    service.goOnWith(
        file.read().map(this::read).orElseGet(() -> new Notifications.Kept(List.of(), Set.of())),
        changes::release);
    this.thread = Thread.ofPlatform().daemon().name("finesse-subscriptions").start(this::keep);
  }

  private Notifications.Kept read(byte[] bytes) {
    Document document;
    try {
      document = JSON.readValue(bytes, Document.class);
    } catch (JacksonException e) {
      throw file.damaged("it is not JSON of subscriptions");
    }
    if (!document.format().equals(FORMAT) || document.version() != VERSION) {
      throw file.damaged("it is of another program or version");
    }
    return new Notifications.Kept(
        document.subscriptions().stream()
            .map(
                one ->
                    new Subscriptions.Entry(
                        one.node(), new Subscriptions.Subscriber(one.user(), one.resource())))
            .toList(),
        document.watchers());
  }

  private void keep() {
    try {
      while (true) {
        changes.acquire();
        if (closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        save();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void save() {
    changes.drainPermits();
    Notifications.Kept kept = service.kept();
    List<One> all =
        kept.subscriptions().stream()
            .map(e -> new One(e.node(), e.subscriber().user(), e.subscriber().resource()))
            .toList();
    try {
      file.write(JSON.writeValueAsBytes(new Document(FORMAT, VERSION, all, kept.watchers())));
    } catch (StateException e) {
      // The next change tries again.
      LOG.warn("{}", e.getMessage());
    }
  }

  /** To be called before the state's folder is given to others. */
  @Override
  public void close() {
    closed.countDown();
    changes.release();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    save();
  }
}

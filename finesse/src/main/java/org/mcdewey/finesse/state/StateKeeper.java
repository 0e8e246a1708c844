package org.mcdewey.finesse.state;

import java.time.Duration;
import java.util.Optional;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.server.Switchboard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the state after it has changed: changes within a second are saved together, and what is
 * left when it is closed.
 */
public final class StateKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final StateFile file;
  private final Switchboard switchboard;
  private final Thread thread;

  /** Saves the state as it is, so that what cannot be saved is known at the start. */
  public StateKeeper(StateFile file, Switchboard switchboard) {
    this.file = file;
    this.switchboard = switchboard;
    save(switchboard.sandbox());
    this.thread = Thread.ofPlatform().daemon().name("finesse-state").start(this::keep);
  }

  private void keep() {
    Sandbox saved = switchboard.sandbox();
    try {
      while (true) {
        Optional<Sandbox> next = switchboard.awaitOther(saved);
        if (next.isEmpty()) {
          return;
        }
        Thread.sleep(PAUSE);
        saved = switchboard.sandbox();
        trySave(saved);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trySave(Sandbox sandbox) {
    try {
      save(sandbox);
    } catch (StateException e) {
      // The next change tries again.
      LOG.warn("{}", e.getMessage());
    }
  }

  private synchronized void save(Sandbox sandbox) {
    file.write(new Saved(switchboard.clock().ahead(), sandbox));
  }

  /** To be called when the switchboard works on nothing any more. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    trySave(switchboard.sandbox());
    file.close();
  }
}

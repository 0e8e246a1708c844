package org.mcdewey.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C or SIGTERM: asks the work to end where it is, and keeps the process until it has, for a
 * few seconds at most. Closed last, after everything that has to be put away.
 */
final class Interruption implements AutoCloseable {
  private static final long GRACE_SECONDS = 4;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = Thread.ofPlatform().name("interruption").unstarted(this::ask);
  private volatile boolean asked;

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void ask() {
    asked = true;
    try {
      if (!done.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        // The work is safe on the disk at any moment; it is only begun again from there.
        Thread.currentThread().interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isAsked() {
    return asked;
  }

  @Override
  public void close() {
    done.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        asked = true; // the process is ending already, and the hook no longer waits
      }
    }
  }
}

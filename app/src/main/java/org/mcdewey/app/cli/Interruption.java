package org.mcdewey.app.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C or SIGTERM: asks the work to end where it is. Where it has not a few seconds later, or is
 * asked twice, the process ends at once: the work is safe on the disk at any moment and is only
 * begun again from there. Closed last, after everything that has to be put away.
 */
final class Interruption implements AutoCloseable {
  private static final long GRACE_SECONDS = 4;

  private final long graceSeconds;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicInteger exitCode = new AtomicInteger();
  private final Signals signals = Signals.listen(this::ask);

  private Interruption(long graceSeconds) {
    this.graceSeconds = graceSeconds;
  }

  static Interruption watch() {
    return watch(GRACE_SECONDS);
  }

  /** For what is not on the disk at any moment, and takes longer to be put there. */
  static Interruption watch(long graceSeconds) {
    return new Interruption(graceSeconds);
  }

  private void ask(int code) {
    if (!exitCode.compareAndSet(0, code)) {
      Runtime.getRuntime().halt(code);
    }
    asked.countDown();
    Thread.ofPlatform()
        .daemon()
        .name("interruption")
        .start(
            () -> {
              try {
                if (!done.await(graceSeconds, TimeUnit.SECONDS)) {
                  Runtime.getRuntime().halt(code);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Waits until it is asked. */
  void await() throws InterruptedException {
    asked.await();
  }

  boolean isAsked() {
    return exitCode.get() != 0;
  }

  /** What the command ends with: the signal's exit code where there was one. */
  int exitCode(int otherwise) {
    return isAsked() ? exitCode.get() : otherwise;
  }

  @Override
  public void close() {
    done.countDown();
    signals.close();
  }
}

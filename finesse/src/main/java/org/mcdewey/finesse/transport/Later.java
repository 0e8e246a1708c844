package org.mcdewey.finesse.transport;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs things after a while of real time: connections are real, whatever the sandbox's clock says.
 */
public interface Later extends AutoCloseable {
  /** Something that will be run unless it is cancelled. */
  interface Plan {
    void cancel();
  }

  /** The task runs on a thread of its own and may wait. */
  Plan after(Duration time, Runnable task);

  /** Like {@link System#nanoTime}. */
  long nanos();

  /** At once, on a thread of its own. */
  Executor now();

  @Override
  void close();

  /** By the machine's clock. */
  static Later real() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("notification-timer").factory());
    timer.setRemoveOnCancelPolicy(true);
    // Once it is closed nothing is late any more, also for a client that has just come in.
    timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    Executor threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("notification-", 0).factory());
    return new Later() {
      @Override
      public Plan after(Duration time, Runnable task) {
        var future =
            timer.schedule(() -> threads.execute(task), time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Executor now() {
        return threads;
      }

      @Override
      public void close() {
        timer.shutdownNow();
      }
    };
  }
}

package org.mcdewey.search.indexing;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.embedding.EmbedderUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds what is pending as long as the process lives: one thread that sleeps until {@link #wake}
 * says that there may be something.
 */
public final class BackgroundEmbedding implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundEmbedding.class);

  private static final long AGAIN_SECONDS = 60;
  private static final long STOP_MILLIS = 2_000;

  private final Indexer indexer;
  private final Embedder embedder;
  private final LongSupplier nanoTime;
  private final Semaphore work = new Semaphore(0);
  private final Thread thread;
  private volatile boolean stopping;
  private volatile Status status = Status.IDLE;

  /**
   * How far it is.
   *
   * @param done chunks embedded since it last had nothing to do
   * @param total those and what is pending
   * @param perSecond chunks a second, 0 while it is not known
   * @param secondsLeft until all are embedded, -1 while it is not known
   * @param problem why it does not go on, in one sentence; null while it does
   */
  public record Status(
      long done, long total, double perSecond, long secondsLeft, @Nullable String problem) {
    static final Status IDLE = new Status(0, 0, 0, 0, null);

    public boolean idle() {
      return done >= total;
    }
  }

  private BackgroundEmbedding(Indexer indexer, Embedder embedder, LongSupplier nanoTime) {
    this.indexer = indexer;
    this.embedder = embedder;
    this.nanoTime = nanoTime;
    this.thread = Thread.ofPlatform().daemon().name("background-embedding").unstarted(this::loop);
  }

  /** Starts it; it loads the model and looks for work at once. */
  public static BackgroundEmbedding start(Indexer indexer, Embedder embedder) {
    return start(indexer, embedder, System::nanoTime);
  }

  static BackgroundEmbedding start(Indexer indexer, Embedder embedder, LongSupplier nanoTime) {
    BackgroundEmbedding background = new BackgroundEmbedding(indexer, embedder, nanoTime);
    background.wake();
    background.thread.start();
    return background;
  }

  /** There may be something to embed. */
  public void wake() {
    work.release();
  }

  public Status status() {
    return status;
  }

  Thread thread() {
    return thread;
  }

  private void loop() {
    try {
      embedder.warm();
      while (!stopping) {
        boolean waiting = status.problem() != null;
        if (waiting) {
          work.tryAcquire(AGAIN_SECONDS, TimeUnit.SECONDS);
        } else {
          work.acquire();
        }
        work.drainPermits();
        if (!stopping) {
          embed();
        }
      }
    } catch (EmbedderUnavailable e) {
      if (!processEnds()) {
        LOG.warn("{}", e.getMessage());
        status = problem(e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!stopping && !processEnds()) {
        LOG.error("Nothing is embedded any more", e);
        status = problem("Nothing is embedded any more; see the log and start again.");
      }
    }
  }

  /** Native libraries refuse to load then, before anybody has called {@link #close}. */
  private static boolean processEnds() {
    Thread probe = Thread.ofPlatform().unstarted(() -> {});
    try {
      Runtime.getRuntime().addShutdownHook(probe);
      Runtime.getRuntime().removeShutdownHook(probe);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private void embed() {
    long began = nanoTime.getAsLong();
    try {
      indexer.embedPending(
          (done, total) -> status = at(done, total, nanoTime.getAsLong() - began), () -> stopping);
      status = Status.IDLE;
    } catch (LibraryException e) {
      LOG.warn("Embedding pauses: {}", e.getMessage());
      status = problem(e.getMessage());
    } catch (EmbedderUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      if (!stopping && !processEnds()) {
        LOG.error("Embedding pauses", e);
        status = problem("Embedding failed; see the log.");
      }
    }
  }

  private Status problem(@Nullable String sentence) {
    return new Status(status.done(), status.total(), 0, -1, sentence);
  }

  private static Status at(long done, long total, long nanos) {
    double rate = nanos > 0 ? done * 1e9 / nanos : 0;
    return new Status(done, total, rate, rate > 0 ? Math.round((total - done) / rate) : -1, null);
  }

  /** Stops it; what is computed is kept. Waits for that, but not longer than two seconds. */
  @Override
  public void close() {
    stopping = true;
    work.release();
    try {
      if (!thread.join(java.time.Duration.ofMillis(STOP_MILLIS))) {
        LOG.warn("Embedding did not stop in time; what it had is computed again.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

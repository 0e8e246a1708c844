package org.mcdewey.search.indexing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.embedding.VectorCache;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.indexing.Indexer.Progress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeds what has no vectors: takes chunks from the index in portions, lets one worker for each
 * core embed them one by one, and gives the vectors back every few seconds. The calling thread
 * gathers; only it touches index and cache.
 */
final class EmbeddingRun {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddingRun.class);

  /**
   * Chunks asked of the index at once: half a minute of work, so that the pause between is nothing.
   */
  private static final int PORTION = 1_000;

  /** Vectors are in the cache, and so survive a crash, this long after they were computed. */
  private static final long KEEP_NANOS = 2_000_000_000L;

  /** Vectors are found this long after they were computed. */
  private static final long SHOW_NANOS = 4_000_000_000L;

  /** What is in the cache need not be durable in the index soon. */
  private static final long COMMIT_NANOS = 15_000_000_000L;

  /** How long a request to stop may go unseen while nothing is finished. */
  private static final long LOOK_MILLIS = 100;

  private final SearchIndex index;
  private final Embedder embedder;
  private final VectorCache cache;
  private final int workers;
  private final LongSupplier nanoTime;

  EmbeddingRun(
      SearchIndex index, Embedder embedder, VectorCache cache, int workers, LongSupplier nanoTime) {
    this.index = index;
    this.embedder = embedder;
    this.cache = cache;
    this.workers = workers;
    this.nanoTime = nanoTime;
  }

  void run(Progress progress, BooleanSupplier stop) {
    try (ExecutorService pool =
        Executors.newFixedThreadPool(
            workers, Thread.ofPlatform().daemon().name("embedding-", 0).factory())) {
      Gathering gathering = new Gathering(progress);
      Set<ChunkId> before = Set.of();
      while (!stop.getAsBoolean()) {
        List<Chunk> portion = index.withoutVectors(PORTION);
        Set<ChunkId> ids = portion.stream().map(Chunk::id).collect(Collectors.toSet());
        if (portion.isEmpty()) {
          break;
        }
        if (before.containsAll(ids)) {
          LOG.warn(
              "{} chunks do not take their vectors, for example {}",
              ids.size(),
              portion.getFirst().id());
          break;
        }
        before = ids;
        gathering.embed(portion, pool, stop);
      }
      gathering.finish();
    }
  }

  /** What a worker says. */
  private sealed interface Said {
    record Embedded(String input, List<float[]> vectors) implements Said {}

    record Failed(RuntimeException why) implements Said {}

    record Ended() implements Said {}
  }

  /** What has been computed and not yet been given back. Used by one thread. */
  private final class Gathering {
    private final Progress progress;
    private final Map<ChunkId, List<float[]>> ready = new HashMap<>();
    private long done;
    private long total;
    private long kept = nanoTime.getAsLong();
    private long shown = kept;
    private long committed = kept;
    private boolean uncommitted;

    Gathering(Progress progress) {
      this.progress = progress;
    }

    void embed(List<Chunk> portion, ExecutorService pool, BooleanSupplier stop) {
      SearchIndex.Coverage coverage = index.coverage();
      total = done + coverage.chunks() - coverage.withVectors();
      progress.at(done, total);

      Map<String, List<ChunkId>> chunksOf = new LinkedHashMap<>();
      for (Chunk chunk : portion) {
        chunksOf.computeIfAbsent(embedder.input(chunk), _ -> new ArrayList<>()).add(chunk.id());
      }
      Queue<String> unknown = new ConcurrentLinkedQueue<>();
      chunksOf.forEach(
          (input, chunks) -> {
            List<float[]> known = cache.get(input);
            if (known.isEmpty()) {
              unknown.add(input);
            } else {
              found(chunks, known);
            }
          });
      compute(unknown, chunksOf, pool, stop);
      show();
    }

    private void compute(
        Queue<String> unknown,
        Map<String, List<ChunkId>> chunksOf,
        ExecutorService pool,
        BooleanSupplier stop) {
      BlockingQueue<Said> said = new LinkedBlockingQueue<>();
      AtomicBoolean stopping = new AtomicBoolean();
      int running = Math.min(workers, unknown.size());
      for (int i = 0; i < running; i++) {
        pool.execute(() -> work(unknown, said, stopping));
      }
      RuntimeException failure = null;
      try {
        while (running > 0) {
          switch (next(said)) {
            case Said.Embedded(String input, List<float[]> vectors) -> {
              cache.put(input, vectors);
              found(chunksOf.getOrDefault(input, List.of()), vectors);
            }
            case Said.Failed(RuntimeException why) -> {
              failure = why;
              stopping.set(true);
            }
            case Said.Ended _ -> running--;
            case null -> {}
          }
          if (stop.getAsBoolean()) {
            stopping.set(true);
          }
          onTime();
        }
      } finally {
        stopping.set(true);
      }
      if (failure != null) {
        finish();
        throw failure;
      }
    }

    private @Nullable Said next(BlockingQueue<Said> said) {
      try {
        return said.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while embedding.", e);
      }
    }

    private void found(List<ChunkId> chunks, List<float[]> vectors) {
      chunks.forEach(chunk -> ready.put(chunk, vectors));
      done += chunks.size();
    }

    private void onTime() {
      long now = nanoTime.getAsLong();
      progress.at(done, Math.max(done, total));
      if (now - kept >= KEEP_NANOS) {
        cache.commit();
        kept = now;
      }
      if (now - shown >= SHOW_NANOS) {
        show();
      }
    }

    /** In the cache first: what the index has is never lost by a crash. */
    private void show() {
      cache.commit();
      if (!ready.isEmpty()) {
        index.putVectors(Map.copyOf(ready));
        ready.clear();
        uncommitted = true;
        if (nanoTime.getAsLong() - committed >= COMMIT_NANOS) {
          commit();
        } else {
          index.refresh();
        }
      }
      progress.at(done, Math.max(done, total));
      shown = nanoTime.getAsLong();
      kept = shown;
    }

    private void commit() {
      index.commit();
      committed = nanoTime.getAsLong();
      uncommitted = false;
    }

    void finish() {
      show();
      if (uncommitted) {
        commit();
      }
    }
  }

  private void work(Queue<String> unknown, BlockingQueue<Said> said, AtomicBoolean stopping) {
    GivingWay.toOthers();
    try {
      String input = unknown.poll();
      while (input != null && !stopping.get()) {
        said.add(new Said.Embedded(input, embedder.embed(input)));
        input = unknown.poll();
      }
    } catch (RuntimeException e) {
      said.add(new Said.Failed(e));
    } finally {
      said.add(new Said.Ended());
    }
  }
}

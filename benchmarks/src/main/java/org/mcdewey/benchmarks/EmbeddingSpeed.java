package org.mcdewey.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.search.embedding.OnnxEmbedder;
import org.mcdewey.search.indexing.GivingWay;

/**
 * How fast passages and questions become vectors: passages of 250 pieces with title and heading
 * path a second on all cores, and how long a question takes when nothing else runs and while
 * passages are embedded.
 *
 * <pre>{@code
 * java … org.mcdewey.benchmarks.EmbeddingSpeed [seconds] [cache folder]
 * }</pre>
 */
public final class EmbeddingSpeed {
  private static final String[] SUBJECTS = {
    "The server", "An agent", "The administrator", "Each node", "The client", "A supervisor",
    "The index", "The gateway", "Every request", "The dialog", "The configuration", "A query"
  };
  private static final String[] VERBS = {
    "restarts",
    "rejects",
    "stores",
    "sends",
    "validates",
    "updates",
    "returns",
    "loads",
    "signs",
    "queues",
    "replicates",
    "reads",
    "encrypts",
    "closes",
    "reports"
  };
  private static final String[] OBJECTS = {
    "the certificate", "the session", "a notification", "the wrap-up reason", "the primary shard",
    "the access token", "the log file", "the default value", "a call variable", "the HTTP header",
    "the user's state", "the backup", "an error response", "the system property max_result_window"
  };
  private static final String[] CONDITIONS = {
    "when the timeout of 30 seconds has passed", "unless failover is disabled",
    "if the parameter is not set", "after an upgrade to version 12.5(1)",
    "before the connection is closed", "while the cluster is yellow",
    "because the port 8443 is blocked", "as described in the previous section"
  };

  private EmbeddingSpeed() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 15;
    Path cache = args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("embedding-speed");
    Random random = new Random(42);
    try (OnnxEmbedder embedder = OnnxEmbedder.open(cache)) {
      long began = System.nanoTime();
      embedder.warm();
      System.out.printf("model loaded in %d ms%n", (System.nanoTime() - began) / 1_000_000);
      List<String> inputs =
          IntStream.range(0, 400).mapToObj(_ -> embedder.input(chunk(embedder, random))).toList();
      List<String> questions = IntStream.range(0, 500).mapToObj(_ -> question(random)).toList();
      passages(embedder, inputs, 1, 3);
      questions(embedder, questions, 3);

      for (int round = 1; round <= 3; round++) {
        int cores = Runtime.getRuntime().availableProcessors();
        Rate rate = passages(embedder, inputs, cores, seconds);
        System.out.printf(
            "passages of about 250 pieces on %d cores: %.1f a second; %.1f ms of processor time"
                + " each, which is %.1f a second where nothing else runs%n",
            cores, rate.perSecond, rate.processorMillis, cores * 1_000 / rate.processorMillis);
        print("question, nothing else", questions(embedder, questions, seconds / 3));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger done = new AtomicInteger();
        List<Thread> workers = start(embedder, inputs, cores, stop, done, new AtomicLong());
        double[] times = questions(embedder, questions, seconds / 3);
        stop.set(true);
        for (Thread worker : workers) {
          worker.join();
        }
        print("question, while passages are embedded", times);
      }
    }
  }

  /**
   * @param processorMillis of one passage: what is left to compare on a machine that has other work
   */
  private record Rate(double perSecond, double processorMillis) {}

  private static Rate passages(OnnxEmbedder embedder, List<String> inputs, int threads, int seconds)
      throws InterruptedException {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger done = new AtomicInteger();
    AtomicLong processorNanos = new AtomicLong();
    long began = System.nanoTime();
    List<Thread> workers = start(embedder, inputs, threads, stop, done, processorNanos);
    Thread.sleep(seconds * 1_000L);
    stop.set(true);
    for (Thread worker : workers) {
      worker.join();
    }
    return new Rate(
        done.get() * 1e9 / (System.nanoTime() - began), processorNanos.get() / 1e6 / done.get());
  }

  private static List<Thread> start(
      OnnxEmbedder embedder,
      List<String> inputs,
      int threads,
      AtomicBoolean stop,
      AtomicInteger done,
      AtomicLong processorNanos) {
    AtomicLong next = new AtomicLong();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    GivingWay.toOthers();
                    while (!stop.get()) {
                      embedder.embed(inputs.get((int) (next.getAndIncrement() % inputs.size())));
                      done.incrementAndGet();
                    }
                    processorNanos.addAndGet(
                        ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
                  }));
    }
    return workers;
  }

  /** One caller that asks, reads for a moment, and asks again. */
  private static double[] questions(OnnxEmbedder embedder, List<String> questions, int seconds)
      throws InterruptedException {
    List<Double> times = new ArrayList<>();
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (int i = 0; System.nanoTime() < end; i++) {
      long began = System.nanoTime();
      embedder.embedQuestion(questions.get(i % questions.size()));
      times.add((System.nanoTime() - began) / 1e6);
      Thread.sleep(10);
    }
    return times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private static void print(String what, double[] sorted) {
    System.out.printf(
        "%s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (%d)%n",
        what, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 0.99), sorted.length);
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
  }

  private static Chunk chunk(OnnxEmbedder embedder, Random random) {
    StringBuilder text = new StringBuilder();
    Chunk chunk;
    do {
      text.append(sentence(random)).append(' ');
      chunk =
          new Chunk(
              new ChunkId(new DocumentId("p", "v1", "d"), "f", 0),
              "V",
              "Administration Guide",
              List.of("Configuration", "Failover and recovery"),
              1,
              null,
              null,
              0,
              text.toString(),
              "");
    } while (embedder.pieces(embedder.input(chunk)) < 250);
    return chunk;
  }

  private static String sentence(Random random) {
    return String.join(
            " ",
            Arrays.asList(
                pick(SUBJECTS, random),
                pick(VERBS, random),
                pick(OBJECTS, random),
                pick(CONDITIONS, random)))
        + ".";
  }

  private static String question(Random random) {
    return "Why does "
        + pick(SUBJECTS, random).toLowerCase(java.util.Locale.ROOT)
        + " not get "
        + pick(OBJECTS, random)
        + " "
        + pick(CONDITIONS, random)
        + "?";
  }

  private static String pick(String[] from, Random random) {
    return from[random.nextInt(from.length)];
  }
}

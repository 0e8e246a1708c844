package org.mcdewey.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.mcdewey.library.Library;

/**
 * How fast a running server answers {@code /api/v1/search}: time per answer with one caller,
 * answers per second with sixteen. Every question is different.
 *
 * <pre>
 * benchmarks/run search-load HOME [--url http://localhost:8080] [--questions 1000]
 * </pre>
 */
public final class SearchLoad {
  private static final int WARM_UP = 3_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  private SearchLoad(String base) {
    this.base = base;
  }

  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.of(args);
    int count = arguments.number("questions", 1_000);
    Library library = Library.open(Path.of(arguments.positional(0)), Clock.systemUTC());
    List<String> questions = GeneratedQuestions.from(library, WARM_UP + 2 * count, 42);
    int half = (questions.size() - WARM_UP) / 2;
    SearchLoad load = new SearchLoad(arguments.text("url", "http://localhost:8080"));
    load.ask(questions.subList(0, WARM_UP), 16);
    load.ask(questions.subList(WARM_UP, WARM_UP + half), 1);
    load.ask(questions.subList(WARM_UP + half, questions.size()), 16);
  }

  private void ask(List<String> questions, int callers)
      throws InterruptedException, ExecutionException {
    long[] nanos = new long[questions.size()];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    long start = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(callers)) {
      List<? extends Future<?>> running =
          IntStream.range(0, callers)
              .mapToObj(
                  c ->
                      pool.submit(
                          () -> {
                            for (int i; (i = next.getAndIncrement()) < nanos.length; ) {
                              nanos[i] = ask(questions.get(i), failed);
                            }
                            return null;
                          }))
              .toList();
      for (Future<?> future : running) {
        future.get();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Arrays.sort(nanos);
    System.out.printf(
        "%2d callers: %d answers, %d failed, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, %.0f"
            + " answers/s%n",
        callers,
        nanos.length,
        failed.get(),
        percentile(nanos, 50),
        percentile(nanos, 95),
        percentile(nanos, 99),
        nanos.length / seconds);
  }

  private long ask(String question, AtomicInteger failed) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            base + "/api/v1/search?q=" + URLEncoder.encode(question, StandardCharsets.UTF_8));
    long start = System.nanoTime();
    HttpResponse<byte[]> response =
        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
    long took = System.nanoTime() - start;
    if (response.statusCode() != 200) {
      failed.incrementAndGet();
    }
    return took;
  }

  private static double percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }
}

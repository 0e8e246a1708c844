package org.mcdewey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A busy sandbox: {@code mcdewey finesse} with two thousand agents signed in answers a mix of
 * sign-ins, state changes, calls and reads at a steady rate; a request's time counts from when it
 * was due. After each change the states are read and have to be the expected ones. Then as many
 * reads as go over sixteen connections.
 *
 * <pre>
 * benchmarks/run finesse-load [--seconds 60] [--agents 2000] [--rate 100] [--reads 10, seconds] [--seed 1] [--state FOLDER]
 * </pre>
 */
public final class FinesseLoad {
  private static final int QUEUES = 50;
  private static final int READERS = 16;

  private final FinesseClient client;
  private final List<FinesseShift> shifts;
  private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<FinesseShift.Kind, List<Long>> nanos = new EnumMap<>(FinesseShift.Kind.class);

  private FinesseLoad(FinesseClient client, List<FinesseShift> shifts) {
    this.client = client;
    this.shifts = shifts;
    for (FinesseShift.Kind kind : FinesseShift.Kind.values()) {
      nanos.put(kind, Collections.synchronizedList(new ArrayList<>()));
    }
  }

  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.of(args);
    int agents = arguments.number("agents", 2_000);
    Path work = Files.createTempDirectory("mcdewey-finesse-load");
    System.out.println("The site and the server's log are in " + work);
    List<List<String>> groups = groups(agents);
    Path site = Files.writeString(work.resolve("site.yaml"), site(groups));
    List<FinesseShift> shifts = new ArrayList<>();
    for (int q = 0; q < groups.size(); q++) {
      shifts.add(
          new FinesseShift(
              queue(q), number(q), groups.get(q), arguments.number("seed", 1) * 1_000L + q));
    }
    List<String> options = new ArrayList<>(List.of("--site", site.toString()));
    String state = arguments.text("state", "");
    if (!state.isEmpty()) {
      options.addAll(List.of("--state", state));
    }
    Path launcher = Path.of(arguments.text("launcher", "mcdewey")).toAbsolutePath();
    try (FinesseProcess server = FinesseProcess.start(launcher, work, options);
        FinesseClient client = new FinesseClient(server.url())) {
      client.get("/SystemInfo", "admin");
      System.out.printf(
          "start    %.2f s to the first answer, with %.2f s of processor time and %d MiB%n",
          server.age() / 1e9, server.processorSeconds(), server.memory("VmRSS"));
      FinesseLoad load = new FinesseLoad(client, shifts);
      load.signIn(agents);
      load.mix(server, arguments.number("rate", 100), arguments.number("seconds", 60));
      load.read(server, groups, arguments.number("reads", 10));
      System.out.printf(
          "memory   %d MiB resident, %d MiB at most%n",
          server.memory("VmRSS"), server.memory("VmHWM"));
      load.wrong.stream().limit(10).forEach(System.out::println);
      if (!load.wrong.isEmpty()) {
        System.out.println(load.wrong.size() + " things were wrong");
        System.exit(1);
      }
    }
  }

  /** The agents of each queue: a few queues have a handful, so that calls wait in them. */
  private static List<List<String>> groups(int agents) {
    List<List<String>> groups = new ArrayList<>();
    IntStream.range(0, QUEUES).forEach(q -> groups.add(new ArrayList<>()));
    for (int a = 0; a < agents; a++) {
      int small = QUEUES / 5;
      int queue = a < small * 3 ? a / 3 : small + a % (QUEUES - small);
      groups.get(queue).add(Integer.toString(100_001 + a));
    }
    groups.removeIf(List::isEmpty);
    return groups;
  }

  private static String queue(int q) {
    return Integer.toString(6_001 + q);
  }

  private static String number(int q) {
    return Integer.toString(8_001 + q);
  }

  private static String site(List<List<String>> groups) {
    StringBuilder yaml = new StringBuilder("ringSeconds: 3600\nqueues:\n");
    for (int q = 0; q < groups.size(); q++) {
      yaml.append("  - {id: %s, name: Queue %s, number: %s}%n".formatted(queue(q), q, number(q)));
    }
    yaml.append("teams:\n");
    for (int q = 0; q < groups.size(); q++) {
      yaml.append("  - {id: %s, name: Team %s}%n".formatted(queue(q), q));
    }
    yaml.append("agents:\n");
    for (int q = 0; q < groups.size(); q++) {
      for (String agent : groups.get(q)) {
        boolean first = agent.equals(groups.get(q).getFirst());
        yaml.append(
            "  - {id: %s, team: %s, queues: [%s]%s}%n"
                .formatted(
                    agent, queue(q), queue(q), first ? ", supervises: [" + queue(q) + "]" : ""));
      }
    }
    return yaml.toString();
  }

  private void signIn(int agents) throws Exception {
    long begun = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      List<? extends Future<?>> all =
          shifts.stream()
              .map(
                  shift ->
                      pool.submit(
                          () -> {
                            shift.begin(client);
                            return null;
                          }))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
    System.out.printf("sign-in  %d agents in %.1f s%n", agents, (System.nanoTime() - begun) / 1e9);
  }

  /** A request each time one is due, whether or not the ones before are answered. */
  private void mix(FinesseProcess server, int rate, int seconds) throws InterruptedException {
    BlockingQueue<FinesseShift> idle = new LinkedBlockingQueue<>(shifts);
    int count = rate * seconds;
    long period = TimeUnit.SECONDS.toNanos(1) / rate;
    double before = server.processorSeconds();
    long start = System.nanoTime() + period;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < count; i++) {
        long due = start + i * period;
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        // Where the server is far behind, nobody is idle: that wait counts too.
        FinesseShift shift = idle.poll(60, TimeUnit.SECONDS);
        if (shift == null) {
          wrong.add("nobody was left who could ask");
          break;
        }
        threads.execute(() -> step(shift, due, idle));
      }
    }
    double processor = server.processorSeconds() - before;
    int looks = Objects.requireNonNull(nanos.get(FinesseShift.Kind.GET)).size();
    List<Long> all = new ArrayList<>();
    nanos.forEach(
        (kind, times) -> {
          all.addAll(times);
          tell(kind.name().toLowerCase(Locale.ROOT), times);
        });
    tell("mix", all);
    System.out.printf(
        "         %d requests at %d a second, %d of them looked at a state, %d wrong,"
            + " %.2f ms of processor time each%n",
        all.size(), rate, looks, wrong.size(), 1000 * processor / Math.max(1, all.size()));
  }

  private void step(FinesseShift shift, long due, BlockingQueue<FinesseShift> idle) {
    FinesseShift.Step step = shift.next();
    try {
      step.work().with(client);
      Objects.requireNonNull(nanos.get(step.kind())).add(System.nanoTime() - due);
      idle.add(shift);
    } catch (IOException | FinesseClient.Wrong | RuntimeException e) {
      // What follows from it would be wrong too: these agents do nothing more.
      wrong.add(e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(FinesseProcess server, List<List<String>> groups, int seconds)
      throws Exception {
    List<String> agents = groups.stream().flatMap(List::stream).toList();
    List<Long> times = Collections.synchronizedList(new ArrayList<>());
    AtomicInteger next = new AtomicInteger();
    double before = server.processorSeconds();
    double ownBefore = FinesseProcess.processorSeconds(ProcessHandle.current());
    long begun = System.nanoTime();
    long end = begun + TimeUnit.SECONDS.toNanos(seconds);
    // One connection for each thread, as HTTP/1.1 has it.
    System.setProperty("http.maxConnections", Integer.toString(READERS));
    try (ExecutorService pool = Executors.newFixedThreadPool(READERS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int r = 0; r < READERS; r++) {
        all.add(
            pool.submit(
                () -> {
                  List<Long> own = new ArrayList<>();
                  for (long now = System.nanoTime(); now < end; ) {
                    String agent = agents.get(next.getAndIncrement() % agents.size());
                    int status = client.read("/User/" + agent, agent);
                    if (status != 200) {
                      wrong.add("GET of " + agent + " was answered with " + status);
                    }
                    long then = System.nanoTime();
                    own.add(then - now);
                    now = then;
                  }
                  times.addAll(own);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    }
    double took = (System.nanoTime() - begun) / 1e9;
    tell("reads", times);
    System.out.printf(
        "         %.0f a second over %d connections, %.2f ms of processor time each, and %.2f of"
            + " the client's%n",
        times.size() / took,
        READERS,
        1000 * (server.processorSeconds() - before) / Math.max(1, times.size()),
        1000
            * (FinesseProcess.processorSeconds(ProcessHandle.current()) - ownBefore)
            / Math.max(1, times.size()));
  }

  private static void tell(String what, List<Long> times) {
    long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    System.out.printf(
        "%-8s %6d  p50 %.1f ms  p95 %.1f ms  p99 %.1f ms  most %.1f ms%n",
        what, sorted.length, at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100));
  }

  private static double at(long[] sorted, int percent) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }
}

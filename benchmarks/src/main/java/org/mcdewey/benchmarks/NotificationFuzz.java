package org.mcdewey.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.mcdewey.benchmarks.HealthyClient.Place;
import org.mcdewey.benchmarks.HealthyClient.Transport;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients of the Notification Service that nobody would want: recorded sessions said again with
 * bytes flipped, cut, repeated and swapped, with huge attributes, wrong numbers and broken frames,
 * over each transport, to {@code mcdewey finesse} as a process. Beside them a client on each
 * transport behaves, and must get every event of its agent once and in order. In the end no session
 * may be left over, and the server's log must have no stack trace.
 *
 * <pre>
 * benchmarks/run notification-fuzz [--seconds 60] [--seed 1] [--clients 4] [--events 10, a second] [--silent 0, connections]
 * </pre>
 */
public final class NotificationFuzz {
  private static final int STRANGERS = 20;

  /** A server that does not read has to close. */
  private static final int MOST_SECONDS = 150;

  private static final int MOST_ABANDONED = 300;
  private static final Duration SETTLED_WITHIN = Duration.ofSeconds(200);

  /** Connections of the API come and go. */
  private static final int SPARE_FILES = 10;

  private static final List<String> STATES = List.of("READY", "NOT_READY");

  private final FinesseProcess server;
  private final Place place;
  private final HttpClient http;
  private final List<HealthyClient> healthy = new ArrayList<>();
  private final Map<Transport, AtomicLong> sessions = new EnumMap<>(Transport.class);
  private final Map<Transport, List<String>> recorded = recorded();
  private final AtomicLong bytes = new AtomicLong();
  private final List<String> sids = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<HostileClient> abandoned = new ConcurrentLinkedQueue<>();
  private final List<String> wrong = new CopyOnWriteArrayList<>();
  private final Map<HealthyClient, Long> sent = new java.util.concurrent.ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private volatile boolean over;

  private NotificationFuzz(FinesseProcess server, Place place) {
    this.server = server;
    this.place = place;
    this.http = HttpClient.newBuilder().sslContext(place.trust()).build();
    for (Transport transport : Transport.values()) {
      sessions.put(transport, new AtomicLong());
    }
  }

  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.of(args);
    Path work = Files.createTempDirectory("mcdewey-notification-fuzz");
    System.out.println("The site and the server's log are in " + work);
    Path site = Files.writeString(work.resolve("site.yaml"), site());
    SSLContext trust = FinesseClient.trustingAll();
    Place place = new Place(trust, free(), free());
    List<String> options =
        List.of(
            "--site",
            site.toString(),
            "--notification-port",
            Integer.toString(place.notificationPort()),
            "--xmpp-port",
            Integer.toString(place.xmppPort()));
    Path launcher = Path.of(arguments.text("launcher", "mcdewey")).toAbsolutePath();
    int seconds = arguments.number("seconds", 60);
    List<String> wrong;
    try (FinesseProcess server = FinesseProcess.start(launcher, work, options)) {
      NotificationFuzz fuzz = new NotificationFuzz(server, place);
      fuzz.silence(arguments.number("silent", 0));
      fuzz.run(
          seconds,
          arguments.number("seed", 1),
          arguments.number("clients", 4),
          arguments.number("events", 10));
      wrong = fuzz.wrong;
    }
    String log = Files.readString(work.resolve("finesse.log"));
    if (log.lines().anyMatch(l -> l.startsWith("\tat ") || l.contains("OutOfMemoryError"))) {
      wrong.add("the log has a stack trace");
    }
    System.out.printf("log      %d lines%n", log.lines().count());
    wrong.stream().limit(10).forEach(System.out::println);
    System.out.println(
        wrong.isEmpty() ? "Nothing was wrong." : wrong.size() + " things were wrong");
    System.exit(wrong.isEmpty() ? 0 : 1);
  }

  /** A name and its password, as SASL PLAIN has them. */
  static String credentials(String user) {
    return Base64.getEncoder()
        .encodeToString(
            ("\0" + user + "\0" + FinesseClient.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String healthyUser(Transport transport) {
    return Integer.toString(9_001 + transport.ordinal());
  }

  private static String stranger(int number) {
    return Integer.toString(1_001 + number);
  }

  /** Some of the strangers may see what the healthy ones do. */
  private static String site() {
    StringBuilder yaml = new StringBuilder("teams: [{id: 1}]\nagents:\n");
    for (Transport transport : Transport.values()) {
      yaml.append("  - {id: %s, team: 1}%n".formatted(healthyUser(transport)));
    }
    for (int i = 0; i < STRANGERS; i++) {
      yaml.append(
          "  - {id: %s, team: 1%s}%n"
              .formatted(stranger(i), i % 4 == 0 ? ", supervises: [1]" : ""));
    }
    return yaml.toString();
  }

  private static Map<Transport, List<String>> recorded() {
    Map<Transport, List<String>> all = new EnumMap<>(Transport.class);
    List<String> lines = new ArrayList<>();
    try (InputStream in = NotificationFuzz.class.getResourceAsStream("recorded-sessions.txt")) {
      for (String line :
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(l -> !l.isBlank() && !l.startsWith("#"))
              .toList()) {
        if (line.startsWith("[")) {
          lines = new ArrayList<>();
          all.put(Transport.valueOf(line.substring(1, line.length() - 1)), lines);
        } else {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  /** Connections that say nothing, half of them of each port; they are kept. */
  private void silence(int connections) throws IOException {
    if (connections == 0) {
      return;
    }
    long before = server.memory("VmRSS");
    List<Socket> silent = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      silent.add(new Socket("localhost", i % 2 == 0 ? place.xmppPort() : place.notificationPort()));
    }
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(3));
    int now = sessionsNow();
    System.out.printf(
        "silent   %d connections: %d MiB resident, %d before; %d sessions%n",
        connections, server.memory("VmRSS"), before, now);
    silences = silent;
  }

  private List<Socket> silences = List.of();

  private void run(int seconds, int seed, int clients, int events) throws Exception {
    for (Transport transport : Transport.values()) {
      String user = healthyUser(transport);
      change(user, "<state>LOGIN</state><extension>" + user + "</extension>", 0);
      HealthyClient client = HealthyClient.signIn(transport, place, user);
      healthy.add(client);
      sent.put(client, 0L);
    }
    int files = server.openFiles() - silences.size();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> drivers = new ArrayList<>();
      for (HealthyClient client : healthy) {
        drivers.add(
            threads.submit(
                () -> {
                  drive(client, end, events);
                  return null;
                }));
      }
      List<Future<?>> all = new ArrayList<>();
      IntStream.range(0, clients)
          .forEach(
              i -> all.add(threads.submit(() -> attack(new SplittableRandom(seed * 1_000L + i)))));
      all.add(
          threads.submit(
              () -> {
                tellOften(end);
                return null;
              }));
      for (Future<?> driver : drivers) {
        driver.get();
      }
      over = true;
      for (Future<?> one : all) {
        one.get();
      }
    }
    for (HostileClient client : abandoned) {
      client.close();
    }
    for (Socket socket : silences) {
      socket.close();
    }
    arrive();
    settle(healthy.size(), files);
    tell();
    for (HealthyClient client : healthy) {
      System.out.printf(
          "%-10s %d events of %d%n",
          client.transport, client.received(), sent.getOrDefault(client, 0L));
      String problem = client.wrong();
      if (problem != null) {
        wrong.add(problem);
      }
      client.close();
    }
  }

  /** Changes the state again and again; each change has a number. */
  private void drive(HealthyClient client, long end, int events) throws Exception {
    for (long n = 1; System.nanoTime() < end && client.wrong() == null; n++) {
      change(client.user, "<state>" + STATES.get((int) (n % 2)) + "</state>", n);
      sent.put(client, n);
      if (n % (events * 20L) == 0) {
        client.beat();
      }
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1) / events);
    }
  }

  private void change(String user, String content, long number)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/finesse/api/User/" + user))
            .timeout(Duration.ofMinutes(1))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (user + ":" + FinesseClient.PASSWORD).getBytes(StandardCharsets.UTF_8)))
            .header("Content-Type", "application/xml")
            .header("requestId", Long.toString(number))
            .PUT(HttpRequest.BodyPublishers.ofString("<User>" + content + "</User>"))
            .build();
    int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 202) {
      throw new IOException(user + " was answered with " + status);
    }
  }

  private void attack(SplittableRandom random) {
    while (!over) {
      Transport transport = Transport.values()[random.nextInt(Transport.values().length)];
      HostileClient client = null;
      Future<?> limit = null;
      try {
        client =
            new HostileClient(
                transport,
                place,
                stranger(random.nextInt(STRANGERS)),
                random.split(),
                List.copyOf(sids));
        Objects.requireNonNull(sessions.get(transport)).incrementAndGet();
        HostileClient playing = client;
        limit = timer.schedule(() -> tooLong(playing), MOST_SECONDS, TimeUnit.SECONDS);
        bytes.addAndGet(client.play(Objects.requireNonNull(recorded.get(transport))));
      } catch (IOException e) {
        // The server has heard enough of it, which is what it is for.
      } finally {
        if (limit != null) {
          limit.cancel(false);
        }
        if (client != null) {
          leave(client, random);
        }
      }
    }
  }

  private void tooLong(HostileClient client) {
    wrong.add(
        "the server neither read what a client said nor closed within " + MOST_SECONDS + " s");
    try {
      client.close();
    } catch (IOException e) {
      // Closed already.
    }
  }

  /** Closes most of them; others are never heard of again. */
  private void leave(HostileClient client, SplittableRandom random) {
    if (!client.sid().equals("none")) {
      sids.add(client.sid());
      if (sids.size() > 20) {
        sids.removeFirst();
      }
    }
    if (random.nextInt(10) == 0) {
      abandoned.add(client);
      client = abandoned.size() > MOST_ABANDONED ? abandoned.poll() : null;
    }
    try {
      if (client != null) {
        client.close();
      }
    } catch (IOException e) {
      // Closed already.
    }
  }

  private int sessionsNow() throws IOException {
    try {
      String json =
          http.send(
                  HttpRequest.newBuilder(URI.create(server.url() + "/sandbox/overview"))
                      .timeout(Duration.ofMinutes(1))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
      return JsonMapper.shared().readTree(json).path("sessions").asInt(-1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** The last events are on their way. */
  private void arrive() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    for (HealthyClient client : healthy) {
      long wanted = sent.getOrDefault(client, 0L);
      while (client.received() < wanted && client.wrong() == null) {
        if (System.nanoTime() > end) {
          wrong.add(client.user + " has lost " + (wanted - client.received()) + " events");
          break;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
  }

  /** Sessions and connections go until those of the healthy clients are left. */
  private void settle(int expected, int files) throws IOException {
    long begun = System.nanoTime();
    long end = begun + SETTLED_WITHIN.toNanos();
    int now = sessionsNow();
    int open = server.openFiles();
    while ((now != expected || open > files + SPARE_FILES) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
      healthy.forEach(HealthyClient::beat);
      now = sessionsNow();
      open = server.openFiles();
    }
    System.out.printf(
        "settled  %d sessions are left, of them %d healthy, and %d open files of %d, %.0f s after"
            + " the last hostile client%n",
        now, expected, open, files, (System.nanoTime() - begun) / 1e9);
    if (now != expected) {
      wrong.add((now - expected) + " sessions are left over");
    }
    if (open > files + SPARE_FILES) {
      wrong.add((open - files) + " connections are left over");
    }
  }

  private void tellOften(long end) throws IOException {
    long next = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!over) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      if (System.nanoTime() > next && next < end) {
        tell();
        next += TimeUnit.MINUTES.toNanos(1);
      }
    }
  }

  private void tell() throws IOException {
    System.out.printf(
        "fuzz     %d TCP, %d WebSocket, %d BOSH sessions, %d MiB; now %d sessions; %d MiB resident,"
            + " %d at most%n",
        Objects.requireNonNull(sessions.get(Transport.TCP)).get(),
        Objects.requireNonNull(sessions.get(Transport.WEB_SOCKET)).get(),
        Objects.requireNonNull(sessions.get(Transport.BOSH)).get(),
        bytes.get() >> 20,
        sessionsNow(),
        server.memory("VmRSS"),
        server.memory("VmHWM"));
  }
}

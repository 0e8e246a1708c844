package org.mcdewey.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast the Notification Service is beside Debian's ejabberd: the same clients on WebSockets
 * without TLS, subscribed to one node, the same payload, in turns.
 *
 * <pre>
 * benchmarks/run notification-load [--clients 500] [--events 40] [--singles 30] [--bursts 10] [--idle 5000] [--bosh 1000]
 * </pre>
 *
 * 0 leaves a part away. Where ejabberd is not installed the sandbox is measured alone.
 */
public final class NotificationLoad {
  private static final Pattern NOTIFICATION =
      Pattern.compile("<notification .*</notification>", Pattern.DOTALL);
  private static final int SIGN_INS_AT_ONCE = 8;
  private static final int WARM_UPS = 3;

  private NotificationLoad() {}

  public static void main(String[] args) throws Exception {
    Arguments arguments = Arguments.of(args);
    Path launcher = Path.of(arguments.text("launcher", "mcdewey")).toAbsolutePath();
    Path work = Files.createTempDirectory("mcdewey-notification-load");
    System.out.println("Sites, configurations and logs are in " + work);
    int clients = arguments.number("clients", 500);
    if (clients > 0) {
      events(arguments, launcher, work.resolve("events"), clients);
    }
    sessions(launcher, work.resolve("idle"), arguments.number("idle", 5_000), false);
    sessions(launcher, work.resolve("bosh"), arguments.number("bosh", 1_000), true);
  }

  /** Both servers, or the sandbox alone where there is no other. */
  private static List<Side> start(Path launcher, Path work, int users) throws Exception {
    List<Side> sides = new ArrayList<>();
    try {
      Side ours = new Side(SandboxNotifier.start(launcher, work.resolve("sandbox"), users));
      sides.add(ours);
      String item = ours.sample();
      System.out.printf(
          "payload  %d bytes to each of %d clients%n",
          item.getBytes(StandardCharsets.UTF_8).length, users);
      Path command = launcher.resolveSibling("benchmarks").resolve("ejabberd");
      sides.add(new Side(EjabberdNotifier.start(command, work.resolve("ejabberd"), users, item)));
    } catch (EjabberdNotifier.Missing e) {
      System.out.println(
          "ejabberd is not installed, so the sandbox is measured alone; on Debian: apt-get"
              + " install ejabberd");
    } catch (Exception e) {
      close(sides);
      throw e;
    }
    return sides;
  }

  private static void close(List<Side> sides) throws IOException {
    for (Side side : sides) {
      side.close();
    }
  }

  /** Many sessions that wait, what they cost, and one event that finds all of them there. */
  private static void sessions(Path launcher, Path work, int clients, boolean bosh)
      throws Exception {
    if (clients == 0) {
      return;
    }
    List<Side> sides = start(launcher, work, clients);
    try {
      for (Side side : sides) {
        ProcessHandle process = side.notifier.process();
        long before = FinesseProcess.memory(process, "VmRSS");
        long begun = System.nanoTime();
        side.connect(clients, bosh);
        double took = (System.nanoTime() - begun) / 1e9;
        long after = FinesseProcess.memory(process, "VmRSS");
        double[] millis = new double[5];
        for (int t = 0; t < millis.length; t++) {
          millis[t] = side.publish(1, clients) / 1e6;
        }
        Arrays.sort(millis);
        System.out.printf(
            "%-8s %-8s %d sessions in %.1f s: %d MiB resident, %d before, %d at most; one event to"
                + " all of them in %.0f ms (median of %d), %d lost%n",
            bosh ? "bosh" : "idle",
            side.notifier.name(),
            clients,
            took,
            after,
            before,
            FinesseProcess.memory(process, "VmHWM"),
            median(millis),
            millis.length,
            side.receivers.lost());
      }
    } finally {
      close(sides);
    }
  }

  private static void events(Arguments arguments, Path launcher, Path work, int clients)
      throws Exception {
    List<Side> sides = start(launcher, work, clients);
    try {
      for (Side side : sides) {
        side.connect(clients, false);
      }
      int events = arguments.number("events", 40);
      for (int i = 0; i < WARM_UPS; i++) {
        for (Side side : sides) {
          side.publish(events, clients);
        }
      }
      singles(sides, arguments.number("singles", 30), clients);
      bursts(sides, arguments.number("bursts", 10), events, clients);
    } finally {
      close(sides);
    }
  }

  private static void singles(List<Side> sides, int times, int clients) throws Exception {
    double[][] millis = new double[sides.size()][times];
    for (int t = 0; t < times; t++) {
      for (int s = 0; s < sides.size(); s++) {
        millis[s][t] = sides.get(s).publish(1, clients) / 1e6;
      }
    }
    for (int s = 0; s < sides.size(); s++) {
      Arrays.sort(millis[s]);
      System.out.printf(
          "one      %-8s %.1f ms to the last of %d clients (median of %d; least %.1f, most %.1f)%n",
          sides.get(s).notifier.name(),
          median(millis[s]),
          clients,
          times,
          millis[s][0],
          millis[s][times - 1]);
    }
  }

  private static void bursts(List<Side> sides, int times, int events, int clients)
      throws Exception {
    double[][] rates = new double[sides.size()][times];
    double[] processor = new double[sides.size()];
    double own = FinesseProcess.processorSeconds(ProcessHandle.current());
    for (int t = 0; t < times; t++) {
      for (int s = 0; s < sides.size(); s++) {
        ProcessHandle process = sides.get(s).notifier.process();
        double before = FinesseProcess.processorSeconds(process);
        rates[s][t] = events * clients / (sides.get(s).publish(events, clients) / 1e9);
        processor[s] += FinesseProcess.processorSeconds(process) - before;
      }
    }
    own = FinesseProcess.processorSeconds(ProcessHandle.current()) - own;
    double stanzas = (double) events * clients * times;
    for (int s = 0; s < sides.size(); s++) {
      Arrays.sort(rates[s]);
      System.out.printf(
          "burst    %-8s %,.0f stanzas a second (median of %d; least %,.0f, most %,.0f), %.0f µs of"
              + " processor time each%n",
          sides.get(s).notifier.name(),
          median(rates[s]),
          times,
          rates[s][0],
          rates[s][times - 1],
          1e6 * processor[s] / stanzas);
    }
    System.out.printf(
        "         the clients took %.0f µs each%n", 1e6 * own / stanzas / sides.size());
    if (sides.size() > 1) {
      System.out.printf("         %.2f times as many%n", median(rates[0]) / median(rates[1]));
    }
  }

  private static double median(double[] sorted) {
    return sorted[sorted.length / 2];
  }

  /** A server and its clients. */
  private static final class Side implements AutoCloseable {
    final Notifier notifier;
    private final Receivers receivers;
    private final List<BoshClient> polling = Collections.synchronizedList(new ArrayList<>());

    Side(Notifier notifier) throws IOException {
      this.notifier = notifier;
      this.receivers = new Receivers(null);
    }

    /** What one event carries. */
    String sample() throws Exception {
      try (XmppSocket socket = XmppSocket.signIn(notifier.port(), "u1", "sample")) {
        socket.subscribe(notifier.node());
        notifier.publish(1);
        Matcher found = NOTIFICATION.matcher(socket.await("<message"));
        if (!found.find()) {
          throw new IllegalStateException("a message without a notification");
        }
        return found.group();
      }
    }

    void connect(int clients, boolean bosh) throws Exception {
      try (ExecutorService pool = Executors.newFixedThreadPool(SIGN_INS_AT_ONCE)) {
        List<Future<?>> all = new ArrayList<>();
        for (int c = 1; c <= clients; c++) {
          String user = "u" + c;
          all.add(
              pool.submit(
                  () -> {
                    if (bosh) {
                      poll(user);
                      return null;
                    }
                    XmppSocket socket = XmppSocket.signIn(notifier.port(), user, "load");
                    socket.subscribe(notifier.node());
                    receivers.add(socket);
                    return null;
                  }));
        }
        for (Future<?> one : all) {
          one.get();
        }
      }
    }

    private void poll(String user) throws IOException {
      BoshClient client = BoshClient.signIn(notifier.port(), user, "load");
      client.subscribe(notifier.node());
      polling.add(client);
      client.listen(
          body -> receivers.count(body.split("<message", -1).length - 1), receivers::lose);
    }

    /** Nanoseconds until the last client has the last of them. */
    long publish(int events, int clients) throws Exception {
      Receivers.Wanted wanted = receivers.want((long) events * clients);
      long begun = System.nanoTime();
      notifier.publish(events);
      return wanted.await() - begun;
    }

    @Override
    public void close() throws IOException {
      receivers.close();
      for (BoshClient client : polling) {
        client.close();
      }
      notifier.close();
    }
  }
}

package org.mcdewey.finesse;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.edge.Mount;
import org.mcdewey.finesse.api.ApiServlet;
import org.mcdewey.finesse.api.Authentication;
import org.mcdewey.finesse.api.ClientLogs;
import org.mcdewey.finesse.api.RequestLog;
import org.mcdewey.finesse.api.TokenServlet;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.notification.Notifications;
import org.mcdewey.finesse.notification.SubscriptionKeeper;
import org.mcdewey.finesse.sandbox.SandboxServlet;
import org.mcdewey.finesse.scenario.Player;
import org.mcdewey.finesse.server.SandboxClock;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.site.OutsideServer;
import org.mcdewey.finesse.state.Saved;
import org.mcdewey.finesse.state.StateException;
import org.mcdewey.finesse.state.StateFile;
import org.mcdewey.finesse.state.StateKeeper;
import org.mcdewey.finesse.transport.Later;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Finesse-compatible server, running.
 *
 * <pre>{@code
 * try (FinesseServer server = FinesseServer.start(options)) {
 *   server.url(); // https://localhost:8445
 * }
 * }</pre>
 */
public final class FinesseServer implements AutoCloseable {
  /** The password of the site that comes with the program. */
  public static final String DEFAULT_PASSWORD = "sandbox";

  private static final Logger LOG = LoggerFactory.getLogger(FinesseServer.class);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  /** A body may be larger than what is read of it, so that the vendor's own document refuses it. */
  private static final long BODY_BYTES = 8 << 20;

  private final Edge edge;
  private final Switchboard switchboard;
  private final SandboxServlet sandbox;
  private final Player player;
  private final Effects effects;
  private final @Nullable SubscriptionKeeper subscriptions;
  private final @Nullable StateKeeper keeper;
  private final List<String> notes;
  private final Thread watch;

  private FinesseServer(
      Edge edge,
      Switchboard switchboard,
      SandboxServlet sandbox,
      Player player,
      Effects effects,
      @Nullable SubscriptionKeeper subscriptions,
      @Nullable StateKeeper keeper,
      List<String> notes) {
    this.subscriptions = subscriptions;
    this.keeper = keeper;
    this.player = player;
    this.edge = edge;
    this.switchboard = switchboard;
    this.sandbox = sandbox;
    this.effects = effects;
    this.notes = Stream.concat(edge.notes().stream(), notes.stream()).toList();
    this.watch = Thread.ofVirtual().name("finesse-effects").start(this::watch);
  }

  /** A reset or a state that is loaded may set other things than the last command. */
  private void watch() {
    try {
      Sandbox known = switchboard.sandbox();
      Optional<Sandbox> next = switchboard.awaitOther(known);
      while (next.isPresent()) {
        if (!next.get().administered().equals(known.administered())) {
          effects.apply(next.get().administered()).forEach(s -> LOG.warn("{}", s));
        }
        known = next.get();
        next = switchboard.awaitOther(known);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @throws EdgeException with one sentence where it cannot start
   */
  public static FinesseServer start(FinesseOptions options) {
    Configuration site = options.site();
    boolean loopback = LOOPBACK.contains(options.host());
    if (!loopback && hasDefaultPassword(site)) {
      throw defaultPassword();
    }
    if (options.stateFolder() == null) {
      return start(
          options,
          loopback,
          new Switchboard(Sandbox.of(site), new SandboxClock(options.clock())),
          null);
    }
    StateFile file = StateFile.open(options.stateFolder());
    try {
      Sandbox start = Sandbox.of(site);
      Saved saved = file.read().orElse(new Saved(Duration.ZERO, start));
      return start(
          options,
          loopback,
          new Switchboard(start, saved.sandbox(), new SandboxClock(options.clock(), saved.ahead())),
          file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private static FinesseServer start(
      FinesseOptions options, boolean loopback, Switchboard switchboard, @Nullable StateFile file) {
    if (!loopback && hasDefaultPassword(switchboard.sandbox().configuration())) {
      throw defaultPassword();
    }
    StateKeeper keeper = file == null ? null : new StateKeeper(file, switchboard);
    try {
      return open(options, loopback, switchboard.start(), file, keeper);
    } catch (RuntimeException e) {
      switchboard.close();
      if (keeper != null) {
        keeper.close();
      }
      throw e;
    }
  }

  private static FinesseServer open(
      FinesseOptions options,
      boolean loopback,
      Switchboard switchboard,
      @Nullable StateFile file,
      @Nullable StateKeeper keeper) {
    AtomicReference<@Nullable Effects> effects = new AtomicReference<>();
    Authentication authentication = new Authentication(switchboard.clock());
    Later later = Later.real();
    OutsideServer outside = options.notifications().outside();
    Notifications notifications =
        outside != null ? null : new Notifications(switchboard, authentication, later::nanos);
    TokenServlet sso = new TokenServlet(switchboard, authentication);
    Player player = new Player(switchboard);
    RequestLog log = new RequestLog();
    SandboxServlet sandbox =
        new SandboxServlet(
            switchboard,
            authentication,
            log,
            player,
            set -> {
              Effects ready = effects.get();
              return ready == null ? List.of() : ready.apply(set);
            },
            site ->
                loopback || !hasDefaultPassword(site)
                    ? Optional.empty()
                    : Optional.of(String.valueOf(defaultPassword().getMessage())),
            notifications == null ? () -> 0 : notifications::sessions);
    ApiServlet api = new ApiServlet(switchboard, authentication, log, clientLogs(options));
    Administered set = switchboard.sandbox().administered();
    Edge.Builder builder =
        Edge.on(options.host())
            .https(options.port(), "--port")
            .redirect(options.httpPort(), false)
            .redirectHost(options.site().settings().fqdn())
            .tlsProtocols(set.tlsVersions())
            .tlsFolder(options.tlsFolder())
            .open(!loopback)
            .jsonPaths(List.of("/finesse", "/sandbox", "/desktop"))
            .mount(Mount.of("desktop", TokenServlet.PATH, sso))
            .mount(new Mount("api", ApiServlet.PATH, api, BODY_BYTES).forAnyOrigin())
            .mount(Mount.of("sandbox", SandboxServlet.PATH, sandbox))
            .mount(
                new Mount("state", SandboxServlet.STATE_PATH, sandbox, SandboxServlet.STATE_BYTES));
    if (options.port80()) {
      builder.redirect(80, true);
    }
    if (notifications != null) {
      // Later releases have the Notification Service behind this port too.
      NotificationDoors.mountOn(builder, notifications, later, NotificationDoors.SHORT_WAIT);
    }
    Edge edge = null;
    NotificationPorts doors;
    SubscriptionKeeper subscriptions = null;
    try {
      if (file != null && notifications != null) {
        subscriptions = new SubscriptionKeeper(file, notifications);
      }
      edge = builder.start();
      doors =
          notifications != null
              ? NotificationDoors.open(options, edge, notifications, later, set.tlsVersions())
              : Outside.open(Objects.requireNonNull(outside), switchboard, later);
    } catch (EdgeException | StateException e) {
      if (edge != null) {
        edge.close();
      }
      if (subscriptions != null) {
        subscriptions.close();
      }
      if (notifications != null) {
        notifications.close();
      }
      later.close();
      throw e;
    }
    Effects ready = new Effects(edge, doors, set.tlsVersions());
    effects.set(ready);
    List<String> notes = new ArrayList<>(doors.notes());
    notes.addAll(ready.apply(set));
    return new FinesseServer(
        edge, switchboard, sandbox, player, ready, subscriptions, keeper, notes);
  }

  private static ClientLogs clientLogs(FinesseOptions options) {
    return options.stateFolder() == null
        ? ClientLogs.thrownAway()
        : ClientLogs.in(options.stateFolder().resolve("client-logs"));
  }

  private static EdgeException defaultPassword() {
    return new EdgeException(
        "The site has the password \""
            + DEFAULT_PASSWORD
            + "\", which everybody knows, so it is served on this machine only; give all their"
            + " own in the site file, or leave --host away.");
  }

  private static boolean hasDefaultPassword(Configuration site) {
    return site.settings().administratorPassword().equals(DEFAULT_PASSWORD)
        || site.users().values().stream().anyMatch(u -> u.password().equals(DEFAULT_PASSWORD));
  }

  public Switchboard switchboard() {
    return switchboard;
  }

  /** Plays scenarios here. */
  public Player player() {
    return player;
  }

  /** The ports, the certificate and what there is to say of them. */
  public Edge edge() {
    return edge;
  }

  /** What the operator should know of the start, a sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** The port of notifications by WebSocket and BOSH, where clients connect to this server. */
  public int notificationPort() {
    return effects.notificationPort();
  }

  /** The port of notifications by TCP with TLS, unless a command has closed it. */
  public Optional<Integer> xmppPort() {
    return effects.xmppPort();
  }

  /** The port of notifications without TLS, while a command has it open. */
  public Optional<Integer> plainHttpPort() {
    return effects.plainHttpPort();
  }

  /** The port of XMPP without TLS, while a command has it open. */
  public Optional<Integer> plainXmppPort() {
    return effects.plainXmppPort();
  }

  /** Where clients find it, without a final slash. */
  public String url() {
    return "https://" + switchboard.sandbox().settings().fqdn() + ":" + edge.httpsPort();
  }

  @Override
  public void close() {
    sandbox.closeStreams();
    effects.close();
    edge.close();
    switchboard.close();
    watch.interrupt();
    if (subscriptions != null) {
      subscriptions.close();
    }
    if (keeper != null) {
      keeper.close();
    }
  }
}

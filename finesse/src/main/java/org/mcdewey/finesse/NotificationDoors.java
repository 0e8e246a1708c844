package org.mcdewey.finesse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.edge.Limits;
import org.mcdewey.edge.Mount;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.console.Property;
import org.mcdewey.finesse.notification.Notifications;
import org.mcdewey.finesse.transport.BoshServlet;
import org.mcdewey.finesse.transport.Later;
import org.mcdewey.finesse.transport.TcpDoor;
import org.mcdewey.finesse.transport.WebSocketDoor;
import org.mcdewey.finesse.tunnel.TunnelServlet;

/** The ports of the Notification Service, some of which commands open and close. */
final class NotificationDoors implements NotificationPorts {
  /** Clients stay, and say little. */
  private static final Limits LIMITS =
      new Limits(
          Limits.DEFAULT.headerBytes(),
          Limits.DEFAULT.uriBytes(),
          Duration.ofSeconds(120),
          Limits.DEFAULT.firstRequest(),
          Limits.DEFAULT.bodyGrace(),
          Limits.DEFAULT.bodyBytesPerSecond(),
          20_000,
          Limits.DEFAULT.streams(),
          Limits.DEFAULT.http2Events(),
          Duration.ofSeconds(1));

  /** Seconds for which BOSH keeps a request, less than a connection may be idle. */
  private static final int LONGEST_WAIT = 60;

  /** The same where connections may be idle for as long as they usually may. */
  static final int SHORT_WAIT = (int) Limits.DEFAULT.idle().toSeconds() - 5;

  private final FinesseOptions options;
  private final Edge main;
  private final Notifications notifications;
  private final Later later;
  private final Edge secure;
  private @Nullable TcpDoor external;
  private @Nullable Edge plainHttp;
  private @Nullable TcpDoor plainXmpp;

  private NotificationDoors(
      FinesseOptions options, Edge main, Notifications notifications, Later later, Edge secure) {
    this.options = options;
    this.main = main;
    this.notifications = notifications;
    this.later = later;
    this.secure = secure;
  }

  /**
   * @param main has the certificate, and the addresses to listen on
   * @throws EdgeException where the port with TLS cannot be opened
   */
  static NotificationDoors open(
      FinesseOptions options,
      Edge main,
      Notifications notifications,
      Later later,
      List<String> tlsVersions) {
    Edge secure =
        edge(options, notifications, later)
            .https(options.notifications().port(), "--notification-port")
            .tlsProtocols(tlsVersions)
            .start();
    return new NotificationDoors(options, main, notifications, later, secure);
  }

  private static Edge.Builder edge(
      FinesseOptions options, Notifications notifications, Later later) {
    return mountOn(
        Edge.on(options.host())
            .redirectHost(options.site().settings().fqdn())
            .tlsFolder(options.tlsFolder())
            .open(true)
            .jsonPaths(List.of("/"))
            .limits(LIMITS),
        notifications,
        later,
        LONGEST_WAIT);
  }

  /** The Notification Service on the paths it has on every port of HTTP. */
  static Edge.Builder mountOn(
      Edge.Builder builder, Notifications notifications, Later later, int longestWait) {
    return builder
        .sockets(new WebSocketDoor(notifications, later).mount())
        .mount(Mount.of("tunnel", TunnelServlet.PATH, new TunnelServlet()).forAnyOrigin())
        .mount(
            new Mount(
                    "http-bind",
                    BoshServlet.PATH,
                    new BoshServlet(notifications, later, notifications::cors, longestWait),
                    BoshServlet.BODY_BYTES)
                .forAnyOrigin());
  }

  @Override
  public void apply(Administered set) {
    if (!set.isOn(Property.EXTERNAL_NOTIFICATION)) {
      external = closed(external);
    } else if (external == null) {
      external =
          TcpDoor.open(
              main.addresses(),
              options.notifications().xmppPort(),
              notifications,
              later,
              main::secure);
    }
    if (!set.isOn(Property.INSECURE_PORTS)) {
      closeInsecure();
      return;
    }
    if (plainHttp == null) {
      plainHttp = plainHttp();
    }
    if (plainXmpp == null) {
      plainXmpp =
          TcpDoor.open(
              main.addresses(),
              options.plainXmppPort(),
              notifications,
              later,
              TcpDoor.Wrapping.NONE);
    }
  }

  private Edge plainHttp() {
    try {
      return edge(options, notifications, later).httpOnHost(options.plainHttpPort()).start();
    } catch (EdgeException e) {
      throw new EdgeException(
          "Port "
              + options.plainHttpPort()
              + " cannot be opened, perhaps because it is taken by another program; stop that and"
              + " type the command again.",
          e);
    }
  }

  @Override
  public void speak(List<String> tlsVersions) {
    secure.speak(tlsVersions);
  }

  private static @Nullable TcpDoor closed(@Nullable TcpDoor door) {
    if (door != null) {
      door.close();
    }
    return null;
  }

  private void closeInsecure() {
    if (plainHttp != null) {
      plainHttp.close();
      plainHttp = null;
    }
    plainXmpp = closed(plainXmpp);
  }

  @Override
  public int port() {
    return secure.httpsPort();
  }

  @Override
  public Optional<Integer> xmppPort() {
    return Optional.ofNullable(external).map(TcpDoor::port);
  }

  @Override
  public Optional<Integer> plainHttpPort() {
    return Optional.ofNullable(plainHttp).map(Edge::httpPort);
  }

  @Override
  public Optional<Integer> plainXmppPort() {
    return Optional.ofNullable(plainXmpp).map(TcpDoor::port);
  }

  @Override
  public void close() {
    notifications.close();
    List<TcpDoor> doors =
        Stream.of(Optional.ofNullable(external), Optional.ofNullable(plainXmpp))
            .flatMap(Optional::stream)
            .toList();
    external = closed(external);
    closeInsecure();
    secure.close();
    doors.forEach(TcpDoor::cut);
    later.close();
  }
}

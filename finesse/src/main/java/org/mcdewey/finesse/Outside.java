package org.mcdewey.finesse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.notification.OutsideNotifications;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.site.OutsideServer;
import org.mcdewey.finesse.transport.ComponentLink;
import org.mcdewey.finesse.transport.Later;
import org.mcdewey.finesse.xmpp.Component;
import org.mcdewey.finesse.xmpp.Tag;

/** The Notification Service behind somebody else's server: no port of it is opened here. */
final class Outside implements NotificationPorts, Component {
  /** Within it a server that came back has told who is there, and clients have come back. */
  private static final Duration SETTLED = Duration.ofSeconds(60);

  private final OutsideNotifications service;
  private final ComponentLink link;
  private final Later later;
  private final List<String> notes;

  private Outside(
      OutsideNotifications service, ComponentLink link, Later later, OutsideServer server) {
    this.service = service;
    this.link = link;
    this.later = later;
    this.notes =
        switch (link.begin(this)) {
          case CONNECTED -> List.of();
          case UNREACHABLE ->
              List.of(
                  "The XMPP server at "
                      + server.host()
                      + ":"
                      + server.port()
                      + " does not answer; it is tried again until it does, and until then no"
                      + " notifications are sent.");
          case REFUSED ->
              throw new EdgeException(
                  "The XMPP server at "
                      + server.host()
                      + ":"
                      + server.port()
                      + " does not take "
                      + service.name()
                      + " with this secret; give \"secret\" under \"xmppServer\" in the site file"
                      + " the one that the server has for that component.");
        };
  }

  /**
   * @throws EdgeException where the server does not take the secret
   */
  static Outside open(OutsideServer server, Switchboard switchboard, Later later) {
    ComponentLink link = ComponentLink.to(server.host(), server.port(), server.secret(), later);
    OutsideNotifications service = new OutsideNotifications(switchboard, link::deliver);
    try {
      return new Outside(service, link, later, server);
    } catch (EdgeException e) {
      service.close();
      link.close();
      throw e;
    }
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public String name() {
    return service.name();
  }

  @Override
  public List<Tag> received(Tag stanza) {
    return service.received(stanza);
  }

  @Override
  public void connected() {
    service.connected();
    later.after(SETTLED, service::settle);
  }

  /** Its ports are that server's. */
  @Override
  public void apply(Administered set) {}

  @Override
  public void speak(List<String> tlsVersions) {}

  @Override
  public int port() {
    throw new IllegalStateException("clients connect to another server");
  }

  @Override
  public Optional<Integer> xmppPort() {
    return Optional.empty();
  }

  @Override
  public Optional<Integer> plainHttpPort() {
    return Optional.empty();
  }

  @Override
  public Optional<Integer> plainXmppPort() {
    return Optional.empty();
  }

  @Override
  public void close() {
    service.close();
    link.close();
    later.close();
  }
}

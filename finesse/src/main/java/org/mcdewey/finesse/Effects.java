package org.mcdewey.finesse;

import java.util.List;
import java.util.Optional;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.finesse.console.Administered;

/**
 * What commands do to the running server beyond the state: ports that open and close, versions of
 * TLS. A real one does them at its next start; here they are done at once.
 */
final class Effects implements AutoCloseable {
  private final Edge edge;
  private final NotificationPorts doors;
  private List<String> tlsVersions;
  private boolean closed;

  /**
   * @param spoken the versions of TLS at this moment
   */
  Effects(Edge edge, NotificationPorts doors, List<String> spoken) {
    this.edge = edge;
    this.doors = doors;
    this.tlsVersions = spoken;
  }

  /**
   * Makes the server what was set; does nothing where it is that already.
   *
   * @return a sentence for each thing that did not work
   */
  synchronized List<String> apply(Administered set) {
    if (closed) {
      return List.of();
    }
    try {
      if (!tlsVersions.equals(set.tlsVersions())) {
        edge.speak(set.tlsVersions());
        doors.speak(set.tlsVersions());
        tlsVersions = set.tlsVersions();
      }
      doors.apply(set);
      return List.of();
    } catch (EdgeException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  /** The port of WebSocket and BOSH with TLS. */
  int notificationPort() {
    return doors.port();
  }

  /** The port of XMPP with TLS while it is open. */
  synchronized Optional<Integer> xmppPort() {
    return doors.xmppPort();
  }

  /** The port of plain HTTP while it is open. */
  synchronized Optional<Integer> plainHttpPort() {
    return doors.plainHttpPort();
  }

  /** The port of plain XMPP while it is open. */
  synchronized Optional<Integer> plainXmppPort() {
    return doors.plainXmppPort();
  }

  @Override
  public synchronized void close() {
    closed = true;
    doors.close();
  }
}

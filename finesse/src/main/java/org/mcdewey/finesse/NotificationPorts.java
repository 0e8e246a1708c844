package org.mcdewey.finesse;

import java.util.List;
import java.util.Optional;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.finesse.console.Administered;

/** Where clients of the Notification Service connect, as far as commands change it. */
interface NotificationPorts extends AutoCloseable {
  /**
   * Opens and closes what was set.
   *
   * @throws EdgeException where a port cannot be opened
   */
  void apply(Administered set);

  void speak(List<String> tlsVersions);

  /** The port of WebSocket and BOSH with TLS. */
  int port();

  /** The port of XMPP with TLS while it is open. */
  Optional<Integer> xmppPort();

  /** The port of WebSocket and BOSH without TLS while it is open. */
  Optional<Integer> plainHttpPort();

  /** The port of XMPP without TLS while it is open. */
  Optional<Integer> plainXmppPort();

  /** What the operator should know of the start, a sentence each. */
  default List<String> notes() {
    return List.of();
  }

  @Override
  void close();
}

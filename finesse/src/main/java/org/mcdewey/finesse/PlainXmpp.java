package org.mcdewey.finesse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mcdewey.edge.EdgeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The port of XMPP without TLS, which listens and ends every stream with an error, as long as there
 * is no Notification Service behind it.
 */
final class PlainXmpp implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlainXmpp.class);

  /** How long a client may still talk after it was told. */
  private static final int PATIENCE_MILLIS = 500;

  private final List<ServerSocket> sockets = new ArrayList<>();
  private final byte[] answer;

  private PlainXmpp(String domain) {
    // Assumption: this condition; the words for it are RFC 6120's own.
    answer =
        ("<?xml version='1.0'?><stream:stream xmlns='jabber:client'"
                + " xmlns:stream='http://etherx.jabber.org/streams' version='1.0' from='"
                + domain
                + "'><stream:error><undefined-condition"
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text"
                + " xmlns='urn:ietf:params:xml:ns:xmpp-streams'>There is no Notification Service"
                + " here yet</text></stream:error></stream:stream>")
            .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param port 0 takes a free one
   * @throws EdgeException where it cannot be opened
   */
  static PlainXmpp open(List<InetAddress> addresses, int port, String domain) {
    PlainXmpp opened = new PlainXmpp(domain);
    int taken = port;
    try {
      for (InetAddress address : addresses) {
        ServerSocket socket = new ServerSocket();
        opened.sockets.add(socket);
        socket.bind(new InetSocketAddress(address, taken));
        taken = socket.getLocalPort();
        Thread.ofVirtual().name("xmpp-" + taken).start(() -> opened.accept(socket));
      }
      return opened;
    } catch (IOException e) {
      opened.close();
      throw new EdgeException("Port " + taken + " cannot be opened (" + e.getMessage() + ").", e);
    }
  }

  int port() {
    return sockets.getFirst().getLocalPort();
  }

  private void accept(ServerSocket socket) {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.ofVirtual().name("xmpp-refused").start(() -> refuse(client));
      } catch (IOException e) {
        if (!socket.isClosed()) {
          LOG.warn("Port {} does not accept: {}", socket.getLocalPort(), e.getMessage());
        }
        return;
      }
    }
  }

  /** What the client has sent is read, else it might lose the answer to a reset connection. */
  private void refuse(Socket client) {
    try (client) {
      client.setSoTimeout(PATIENCE_MILLIS);
      client.getOutputStream().write(answer);
      client.shutdownOutput();
      client.getInputStream().readNBytes(4096);
    } catch (IOException e) {
      LOG.trace("A client left early", e);
    }
  }

  @Override
  public void close() {
    for (ServerSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.warn("Port {} did not close: {}", socket.getLocalPort(), e.getMessage());
      }
    }
  }
}

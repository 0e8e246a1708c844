package org.mcdewey.finesse.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Realm;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.StreamCondition;
import org.mcdewey.finesse.xmpp.StreamException;
import org.mcdewey.finesse.xmpp.Tag;
import org.mcdewey.finesse.xmpp.XmlInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port of XMPP over TCP, with TLS from the first byte or without any. */
public final class TcpDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TcpDoor.class);
  private static final int MOST_CONNECTIONS = 20_000;

  /** How long the handshake of TLS may take. */
  private static final int HANDSHAKE_MILLIS = 15_000;

  /** Makes of a connection what is spoken on it. */
  public interface Wrapping {
    /** The connection itself. */
    Wrapping NONE = socket -> socket;

    Socket wrap(Socket accepted) throws IOException;
  }

  private final Realm realm;
  private final Later later;
  private final Wrapping wrapping;
  private final List<ServerSocket> sockets = new ArrayList<>();
  private final Set<Visitor> visitors = ConcurrentHashMap.newKeySet();
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);

  private TcpDoor(Realm realm, Later later, Wrapping wrapping) {
    this.realm = realm;
    this.later = later;
    this.wrapping = wrapping;
  }

  /**
   * @param port 0 takes a free one
   * @throws EdgeException where it cannot be opened
   */
  public static TcpDoor open(
      List<InetAddress> addresses, int port, Realm realm, Later later, Wrapping wrapping) {
    TcpDoor door = new TcpDoor(realm, later, wrapping);
    int taken = port;
    try {
      for (InetAddress address : addresses) {
        ServerSocket socket = new ServerSocket();
        door.sockets.add(socket);
        socket.bind(new InetSocketAddress(address, taken), 512);
        taken = socket.getLocalPort();
        // A socket on which a virtual thread waits stays open until that thread has been woken.
        Thread.ofPlatform().daemon().name("xmpp-" + taken).start(() -> door.accept(socket));
      }
      return door;
    } catch (IOException e) {
      door.close();
      throw new EdgeException(
          "Port "
              + taken
              + " cannot be opened ("
              + e.getMessage()
              + "); stop the program that has it, if one does.",
          e);
    }
  }

  public int port() {
    return sockets.getFirst().getLocalPort();
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (!places.tryAcquire()) {
          client.close();
          continue;
        }
        later.now().execute(() -> serve(client));
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.warn("Port {} does not accept: {}", server.getLocalPort(), e.getMessage());
          pause();
        }
      }
    }
  }

  /** What is missing, such as file descriptors, will not be there at once. */
  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(200));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket accepted) {
    try (accepted) {
      accepted.setTcpNoDelay(true);
      accepted.setSoTimeout(HANDSHAKE_MILLIS);
      Socket socket = wrapping.wrap(accepted);
      InputStream in = socket.getInputStream();
      Visitor visitor = new Visitor(accepted, socket, socket.getOutputStream());
      visitors.add(visitor);
      try {
        visitor.listen(in);
      } finally {
        visitors.remove(visitor);
        visitor.disconnected();
      }
    } catch (IOException e) {
      LOG.trace("A client is gone", e);
    } finally {
      places.release();
    }
  }

  /** Cuts what is still open after {@link #close}. */
  public void cut() {
    visitors.forEach(Visitor::cut);
  }

  /** Takes nobody else, and tells everybody that the service ends. */
  @Override
  public void close() {
    for (ServerSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.warn("Port {} did not close: {}", socket.getLocalPort(), e.getMessage());
      }
    }
    visitors.forEach(v -> v.fail(StreamCondition.SYSTEM_SHUTDOWN));
  }

  /** One client. */
  private final class Visitor extends Conversation implements XmlInput.Sink {
    private final Socket accepted;
    private final Socket socket;
    private final OutputStream out;
    private boolean restarts;

    Visitor(Socket accepted, Socket socket, OutputStream out) {
      super(TcpDoor.this.realm, TcpDoor.this.later);
      this.accepted = accepted;
      this.socket = socket;
      this.out = out;
    }

    void listen(InputStream in) throws IOException {
      XmlInput input = XmlInput.ofStream(STRANGER_BYTES);
      byte[] bytes = new byte[8_192];
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        // Silence is no fault from now on; somebody else looks after that.
        accepted.setSoTimeout(0);
        hear();
        if (isFinished()) {
          continue;
        }
        try {
          restarts = false;
          input.feed(bytes, n, this);
          if (restarts) {
            input = XmlInput.ofStream(STANZA_BYTES);
          }
        } catch (StreamException e) {
          refuse(e.condition());
        }
      }
    }

    @Override
    public void element(Tag element) {
      received(element);
    }

    @Override
    public boolean restarts() {
      return restarts;
    }

    @Override
    void restart() {
      restarts = true;
    }

    @Override
    Stanza header(Tag header) {
      StringBuilder text =
          new StringBuilder("<?xml version='1.0'?><stream:stream xmlns=\"")
              .append(Namespaces.CLIENT)
              .append("\" xmlns:stream=\"")
              .append(Namespaces.STREAMS)
              .append('"');
      header
          .attributes()
          .forEach(
              (key, value) -> {
                text.append(' ').append(key).append("=\"");
                Tag.escape(value, text);
                text.append('"');
              });
      return new Text(text.append('>').toString());
    }

    @Override
    Stanza footer() {
      return new Text("</stream:stream>");
    }

    @Override
    void write(List<Stanza> batch) {
      StringBuilder text = new StringBuilder();
      batch.forEach(s -> text.append(s.xml(Stanza.Context.STREAM)));
      try {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        LOG.trace("A client is gone", e);
        cut();
      }
    }

    /** The client closes; the connection is cut if it does not. */
    @Override
    void closeGently() {
      try {
        socket.shutdownOutput();
      } catch (IOException | UnsupportedOperationException e) {
        cut();
      }
    }

    /** TLS would want to say goodbye first, to somebody who may not listen. */
    @Override
    void cut() {
      try {
        accepted.close();
      } catch (IOException e) {
        LOG.trace("A connection did not close", e);
      }
    }
  }
}

package org.mcdewey.finesse.transport;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.mcdewey.edge.SocketMount;
import org.mcdewey.edge.Sockets;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Realm;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.StreamCondition;
import org.mcdewey.finesse.xmpp.StreamException;
import org.mcdewey.finesse.xmpp.Tag;
import org.mcdewey.finesse.xmpp.XmlInput;

/**
 * XMPP over WebSocket (RFC 7395).
 *
 * <p>Assumptions: a client that does not offer the subprotocol is let in too; any page may open a
 * socket, as it has to sign in inside.
 */
public final class WebSocketDoor implements Sockets {
  private static final int UNSUPPORTED_DATA = 1003;
  private static final int NORMAL = 1000;

  /** What may be on its way to one client at once, in characters. */
  private static final long MOST_ON_THE_WAY = 256 * 1024;

  private final Realm realm;
  private final Later later;

  public WebSocketDoor(Realm realm, Later later) {
    this.realm = realm;
    this.later = later;
  }

  /** Where it is found. */
  public SocketMount mount() {
    return new SocketMount("/ws", "xmpp", Conversation.STANZA_BYTES, this);
  }

  @Override
  public Receiver accept(@Nullable String origin) {
    return new Visitor();
  }

  /** One client. */
  private final class Visitor extends Conversation implements Receiver {
    private final AtomicLong onTheWay = new AtomicLong();
    private volatile @Nullable Socket socket;

    /** How RFC 6455 numbers why it ends. */
    private volatile int endsWith = NORMAL;

    Visitor() {
      super(WebSocketDoor.this.realm, WebSocketDoor.this.later);
    }

    @Override
    public void opened(Socket opened) {
      socket = opened;
      schedule();
    }

    private Socket socket() {
      return Objects.requireNonNull(socket);
    }

    @Override
    public void text(String message) {
      if (message.isBlank()) {
        hear();
        return;
      }
      int most = session.isAuthenticated() ? STANZA_BYTES : STRANGER_BYTES;
      try {
        Tag tag = XmlInput.document(message, most);
        if (tag.is(Namespaces.FRAMING, "open")) {
          hear();
          opened(tag);
        } else if (tag.is(Namespaces.FRAMING, "close")) {
          ended();
        } else {
          received(tag);
        }
      } catch (StreamException e) {
        refuse(e.condition());
      }
    }

    @Override
    public void binary() {
      endsWith = UNSUPPORTED_DATA;
      refuse(StreamCondition.BAD_FORMAT);
    }

    @Override
    public void closed() {
      disconnected();
    }

    @Override
    boolean canWrite() {
      return socket != null && onTheWay.get() < MOST_ON_THE_WAY;
    }

    @Override
    void write(List<Stanza> batch) {
      for (Stanza stanza : batch) {
        String text = stanza.xml(Stanza.Context.ALONE);
        onTheWay.addAndGet(text.length());
        socket()
            .send(
                text,
                failure -> {
                  long before = onTheWay.getAndAdd(-text.length());
                  if (failure == null && before >= MOST_ON_THE_WAY) {
                    schedule();
                  }
                });
      }
    }

    @Override
    Stanza header(Tag header) {
      return new Tag(Namespaces.FRAMING, "open", header.attributes(), List.of(), "");
    }

    @Override
    Stanza footer() {
      return Tag.of(Namespaces.FRAMING, "close");
    }

    @Override
    void closeGently() {
      socket().close(endsWith, endsWith == NORMAL ? "" : "XMPP is text");
    }

    @Override
    void cut() {
      Socket open = socket;
      if (open != null) {
        open.cut();
      }
    }
  }
}

package org.mcdewey.edge;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty's WebSockets, as {@link Sockets}. */
final class WebSockets {
  private static final Logger LOG = LoggerFactory.getLogger(WebSockets.class);

  private WebSockets() {}

  /** Before the next handler, which gets every request that opens none. */
  static Handler before(Handler next, Server server, List<SocketMount> mounts) {
    if (mounts.isEmpty()) {
      return next;
    }
    WebSocketUpgradeHandler handler =
        WebSocketUpgradeHandler.from(server, container -> add(container, mounts));
    handler.setHandler(next);
    return handler;
  }

  private static void add(ServerWebSocketContainer container, List<SocketMount> mounts) {
    // Who is quiet is not gone: whoever talks to the client looks after that.
    container.setIdleTimeout(Duration.ZERO);
    for (SocketMount mount : mounts) {
      container.addMapping(
          mount.path() + "/*",
          (request, response, callback) -> {
            Sockets.Receiver receiver =
                mount.sockets().accept(request.getHeaders().get(HttpHeader.ORIGIN));
            if (receiver == null) {
              response.setStatus(403);
              callback.succeeded();
              return null;
            }
            if (request.getSubProtocols().contains(mount.protocol())) {
              response.setAcceptedSubProtocol(mount.protocol());
            }
            return new Endpoint(receiver, mount.messageBytes());
          });
    }
  }

  /** One connection; public, as Jetty looks its methods up. */
  public static final class Endpoint implements Session.Listener.AutoDemanding {
    private final Sockets.Receiver receiver;
    private final int messageBytes;

    Endpoint(Sockets.Receiver receiver, int messageBytes) {
      this.receiver = receiver;
      this.messageBytes = messageBytes;
    }

    @Override
    public void onWebSocketOpen(Session session) {
      session.setMaxTextMessageSize(messageBytes);
      session.setMaxBinaryMessageSize(messageBytes);
      session.setMaxOutgoingFrames(-1);
      receiver.opened(new Open(session));
    }

    @Override
    public void onWebSocketText(String message) {
      receiver.text(message);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
      callback.succeed();
      receiver.binary();
    }

    /** Of what a client may do wrong nobody has to hear; that it is gone is told too. */
    @Override
    public void onWebSocketError(Throwable why) {
      LOG.trace("A WebSocket fails", why);
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
      receiver.closed();
      callback.succeed();
    }
  }

  private record Open(Session session) implements Sockets.Socket {
    @Override
    public void send(String message, Consumer<@Nullable Throwable> done) {
      session.sendText(
          message,
          new Callback() {
            @Override
            public void succeed() {
              done.accept(null);
            }

            @Override
            public void fail(Throwable why) {
              done.accept(why);
            }
          });
    }

    @Override
    public void close(int code, String reason) {
      session.close(code, reason, Callback.NOOP);
    }

    @Override
    public void cut() {
      session.disconnect();
    }
  }
}

package org.mcdewey.finesse.transport;

import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.FinesseProbe;

/** Sends frames to the WebSocket of the service and keeps what comes back. */
final class RawWebSocket implements AutoCloseable {
  static final String OPEN =
      "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>";

  private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  RawWebSocket(FinesseProbe probe) throws Exception {
    socket =
        probe
            .client()
            .newWebSocketBuilder()
            .subprotocols("xmpp")
            .buildAsync(
                URI.create("wss://localhost:" + probe.server.notificationPort() + "/ws/"),
                new Listener())
            .get(30, TimeUnit.SECONDS);
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      message.append(text);
      if (last) {
        messages.add(message.toString());
        message.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable why) {
      // Cut, which is an end too.
      closed.complete(-1);
    }
  }

  RawWebSocket say(String text) {
    return part(text, true);
  }

  /** A piece of a message. */
  RawWebSocket part(String text, boolean last) {
    try {
      socket.sendText(text, last).get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      // The server has heard enough; the test sees by what comes back whether that is right.
      closed.complete(-1);
    }
    return this;
  }

  RawWebSocket bytes(byte[] bytes) throws Exception {
    socket.sendBinary(ByteBuffer.wrap(bytes), true).get(30, TimeUnit.SECONDS);
    return this;
  }

  boolean isClosed() {
    return closed.isDone();
  }

  /** Everything up to and with a message that has these words. */
  String until(String words) throws Exception {
    StringBuilder all = new StringBuilder();
    while (true) {
      String next = messages.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new IOException("got " + all + " only");
      }
      all.append(next);
      if (next.contains(words)) {
        return all.toString();
      }
    }
  }

  /** Everything up to the end, and the number it ends with. */
  String rest() throws Exception {
    int code = closed.get(30, TimeUnit.SECONDS);
    StringBuilder all = new StringBuilder();
    for (String next = messages.poll(); next != null; next = messages.poll()) {
      all.append(next);
    }
    return all.append(' ').append(code).toString();
  }

  RawWebSocket signIn(String user, String resource) throws Exception {
    say(OPEN).until("</stream:features>");
    say(auth(user, "sandbox")).until("<success");
    say(OPEN).until("</stream:features>");
    say("<iq xmlns='jabber:client' type='set' id='b'><bind"
            + " xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
            + resource
            + "</resource></bind></iq>")
        .until("<jid>");
    say("<presence xmlns='jabber:client'/>").until("<presence");
    return this;
  }

  static String auth(String user, String password) {
    return "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
        + Base64.getEncoder()
            .encodeToString(("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8))
        + "</auth>";
  }

  @Override
  public void close() {
    socket.abort();
  }
}

package org.mcdewey.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An XMPP client on a WebSocket (RFC 7395) that costs next to nothing: it waits for its answers
 * while it signs in, and is then handed to {@link Receivers}. It does not read XML; it looks for
 * what it waits for.
 */
final class XmppSocket implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("\\bid=['\"]([^'\"]+)['\"]");
  private static final Pattern FROM = Pattern.compile("\\bfrom=['\"]([^'\"]+)['\"]");

  final SocketChannel channel;
  final Frames frames;
  private final String user;
  private final Deque<String> texts = new ArrayDeque<>();
  private final ByteBuffer read = ByteBuffer.allocate(16 * 1024);

  private XmppSocket(SocketChannel channel, String user) {
    this.channel = channel;
    this.user = user;
    this.frames = new Frames();
  }

  /** Connects and signs in; events may come from then on. */
  static XmppSocket signIn(int port, String user, String resource) throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.connect(new InetSocketAddress("localhost", port));
    XmppSocket socket = new XmppSocket(channel, user);
    try {
      socket.upgrade(port);
      socket.open();
      String secret = "\0" + user + "\0" + FinesseClient.PASSWORD;
      socket.ask(
          "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
              + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))
              + "</auth>",
          "<success");
      socket.open();
      socket.ask(
          "<iq xmlns='jabber:client' type='set' id='b1'>"
              + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
              + resource
              + "</resource></bind></iq>",
          "</jid>");
      socket.ask("<presence xmlns='jabber:client'/>", "<presence");
      return socket;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void upgrade(int port) throws IOException {
    write(
        ByteBuffer.wrap(
            ("GET /ws HTTP/1.1\r\nHost: localhost:"
                    + port
                    + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: xmpp\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
    StringBuilder answer = new StringBuilder();
    ByteBuffer one = ByteBuffer.allocate(1);
    while (!answer.toString().endsWith("\r\n\r\n")) {
      one.clear();
      if (channel.read(one) < 0) {
        throw new EOFException("closed after " + answer);
      }
      answer.append((char) one.get(0));
    }
    if (!answer.toString().startsWith("HTTP/1.1 101")) {
      throw new IOException("no WebSocket, but " + answer);
    }
  }

  private void open() throws IOException {
    ask(
        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>",
        "features>");
  }

  /** Asks for a node's events. */
  void subscribe(String node) throws IOException {
    ask(subscription(user, node), "subscribed");
  }

  static String subscription(String user, String node) {
    return "<iq xmlns='jabber:client' type='set' id='s1' to='pubsub.localhost'>"
        + "<pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='"
        + node
        + "' jid='"
        + user
        + "@localhost'/></pubsub></iq>";
  }

  /** Waits for a text with a certain content. */
  String await(String token) throws IOException {
    while (true) {
      String text = texts.poll();
      if (text == null) {
        read();
      } else if (text.contains(token)) {
        return text;
      } else if (text.contains("<failure") || text.contains("error")) {
        throw new IOException(user + " was told " + text);
      }
    }
  }

  /** Sends and waits for a text with a certain content. */
  String ask(String xml, String token) throws IOException {
    send(xml);
    return await(token);
  }

  /** Reads so many texts and forgets them. */
  void settle(int answers) throws IOException {
    for (int seen = 0; seen < answers; ) {
      if (texts.poll() == null) {
        read();
      } else {
        seen++;
      }
    }
  }

  private void read() throws IOException {
    read.clear();
    if (channel.read(read) < 0) {
      throw new EOFException("the server has closed the socket of " + user);
    }
    frames.feed(
        read.array(),
        read.position(),
        true,
        (opcode, payload, length) ->
            texts.add(new String(payload, 0, length, StandardCharsets.UTF_8)));
  }

  void send(String xml) throws IOException {
    write(Frames.masked(Frames.TEXT, xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** Small enough for the socket's buffer also when it does not wait. */
  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** What a server that asks whether the client is there has to hear. */
  void answer(int opcode, byte[] payload, int length) throws IOException {
    if (opcode == Frames.PING) {
      write(Frames.masked(Frames.PONG, java.util.Arrays.copyOf(payload, length)));
      return;
    }
    String text = new String(payload, 0, length, StandardCharsets.UTF_8);
    if (text.contains("urn:xmpp:ping")) {
      send(pong(text));
    }
  }

  /** The answer to a stanza that asks whether the client is there. */
  static String pong(String ping) {
    Matcher id = ID.matcher(ping);
    Matcher from = FROM.matcher(ping.substring(ping.indexOf("<iq")));
    return id.find(ping.indexOf("<iq")) && from.find()
        ? "<iq xmlns='jabber:client' type='result' id='"
            + id.group(1)
            + "' to='"
            + from.group(1)
            + "'/>"
        : "";
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

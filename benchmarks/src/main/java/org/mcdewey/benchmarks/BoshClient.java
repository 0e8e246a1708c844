package org.mcdewey.benchmarks;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An XMPP client over HTTP (XEP-0124) on one connection: it asks again as soon as it is answered,
 * on a virtual thread of its own.
 */
final class BoshClient implements AutoCloseable {
  private static final Pattern SID = Pattern.compile("\\bsid=['\"]([^'\"]+)['\"]");
  private static final Pattern PING =
      Pattern.compile("<iq\\b[^>]*>\\s*<ping xmlns=['\"]urn:xmpp:ping['\"]");
  private static final String BODY = "<body xmlns='http://jabber.org/protocol/httpbind' rid='";

  private final Socket socket = new Socket();
  private final InputStream in;
  private final int port;
  private final String user;
  private long rid = ThreadLocalRandom.current().nextLong(1L << 40);
  private String sid = "";
  private volatile boolean closed;

  private BoshClient(int port, String user) throws IOException {
    this.port = port;
    this.user = user;
    socket.setTcpNoDelay(true);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    this.in = new BufferedInputStream(socket.getInputStream(), 4_096);
  }

  /** Connects and signs in; events may come from then on. */
  static BoshClient signIn(int port, String user, String resource) throws IOException {
    BoshClient client = new BoshClient(port, user);
    try {
      String session =
          client.exchange(
              " to='localhost' wait='20' hold='1' ver='1.6' xml:lang='en' xmpp:version='1.0'"
                  + " xmlns:xmpp='urn:xmpp:xbosh'",
              "");
      Matcher found = SID.matcher(session);
      if (!found.find()) {
        throw new IOException("no session, but " + session);
      }
      client.sid = found.group(1);
      String secret = "\0" + user + "\0" + FinesseClient.PASSWORD;
      client.ask(
          "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
              + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8))
              + "</auth>",
          "<success");
      client.exchange(" to='localhost' xmpp:restart='true' xmlns:xmpp='urn:xmpp:xbosh'", "");
      client.ask(
          "<iq xmlns='jabber:client' type='set' id='b1'>"
              + "<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
              + resource
              + "</resource></bind></iq>",
          "</jid>");
      client.ask("<presence xmlns='jabber:client'/>", "<presence");
      return client;
    } catch (IOException | RuntimeException e) {
      client.close();
      throw e;
    }
  }

  void subscribe(String node) throws IOException {
    ask(XmppSocket.subscription(user, node), "subscribed");
  }

  private void ask(String xml, String token) throws IOException {
    String answer = exchange("", xml);
    while (!answer.contains(token)) {
      if (answer.contains("<failure") || answer.contains("terminate")) {
        throw new IOException(xml + " was answered with " + answer);
      }
      answer = exchange("", "");
    }
  }

  /**
   * @param bodies is given each body that has something in it
   * @param lost is run where the session ends by itself
   */
  void listen(Consumer<String> bodies, Runnable lost) {
    Thread.ofVirtual()
        .name("bosh-" + user)
        .start(
            () -> {
              try {
                String say = "";
                while (!closed) {
                  String body = exchange("", say);
                  say = "";
                  if (PING.matcher(body).find()) {
                    say = XmppSocket.pong(body);
                  }
                  bodies.accept(body);
                  if (body.contains("terminate")) {
                    throw new EOFException(body);
                  }
                }
              } catch (IOException e) {
                if (!closed) {
                  lost.run();
                }
              }
            });
  }

  private String exchange(String attributes, String content) throws IOException {
    byte[] body =
        (BODY
                + rid++
                + "'"
                + (sid.isEmpty() ? "" : " sid='" + sid + "'")
                + attributes
                + (content.isEmpty() ? "/>" : ">" + content + "</body>"))
            .getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /http-bind HTTP/1.1\r\nHost: localhost:"
                + port
                + "\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] all = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    socket.getOutputStream().write(all);
    return answer();
  }

  private String answer() throws IOException {
    String status = line();
    int length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
    }
    byte[] body = in.readNBytes(Math.max(length, 0));
    if (!status.contains(" 200") || length < 0 || body.length < length) {
      throw new IOException("answered with " + status);
    }
    return new String(body, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server has closed the connection of " + user);
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    socket.close();
  }
}

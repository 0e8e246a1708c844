package org.mcdewey.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A client that behaves: signs in over one transport, answers what it is asked, and looks whether
 * the events of its agent bear the numbers of the requests, each once and in order.
 */
final class HealthyClient implements AutoCloseable {
  private static final Pattern NUMBER =
      Pattern.compile("&lt;requestId&gt;(\\d+)&lt;/requestId&gt;");
  private static final Pattern PING =
      Pattern.compile("<iq[^>]* type=\"get\"[^>]*>\\s*<ping xmlns=\"urn:xmpp:ping\"/>");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");
  private static final int PATIENCE_SECONDS = 60;

  /** How it is connected. */
  enum Transport {
    TCP,
    WEB_SOCKET,
    BOSH
  }

  /** Where the server is. */
  record Place(SSLContext trust, int notificationPort, int xmppPort) {}

  /** Says something; what comes back is taken by {@link #take}. */
  private interface Line extends AutoCloseable {
    void say(String text) throws IOException;

    @Override
    void close() throws IOException;
  }

  final Transport transport;
  final String user;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final AtomicLong received = new AtomicLong();
  private volatile boolean signedIn;
  private volatile boolean closing;
  private volatile @Nullable String wrong;
  private final Line line;

  private HealthyClient(Transport transport, Place place, String user) throws Exception {
    this.transport = transport;
    this.user = user;
    this.line =
        switch (transport) {
          case TCP -> tcp(place);
          case WEB_SOCKET -> webSocket(place);
          case BOSH -> bosh(place);
        };
  }

  static HealthyClient signIn(Transport transport, Place place, String user) throws Exception {
    HealthyClient client = new HealthyClient(transport, place, user);
    String auth = NotificationFuzz.credentials(user);
    boolean web = transport == Transport.WEB_SOCKET;
    String begin =
        web
            ? "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='localhost' version='1.0'/>"
            : transport == Transport.TCP
                ? "<stream:stream xmlns='jabber:client' to='localhost' version='1.0'"
                    + " xmlns:stream='http://etherx.jabber.org/streams'>"
                : "";
    if (!begin.isEmpty()) {
      client.line.say(begin);
    }
    client.await("<mechanism>");
    client.line.say(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>" + auth + "</auth>");
    client.await("<success");
    client.line.say(begin);
    client.await("<bind");
    client.line.say(
        "<iq xmlns='jabber:client' type='set' id='b'><bind"
            + " xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
            + "<resource>healthy</resource></bind></iq>");
    client.await("<jid>");
    client.line.say("<presence xmlns='jabber:client'/>");
    client.await("<presence");
    client.signedIn = true;
    return client;
  }

  private void await(String words) throws IOException, InterruptedException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(words) < 0) {
      String next = said.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (next == null) {
        throw new IOException(user + " waits for " + words + " and got " + all);
      }
      all.append(next);
    }
  }

  /** Shows that it is there, as clients do now and then. */
  void beat() {
    answer(
        "<iq xmlns='jabber:client' type='get' id='beat' to='localhost'>"
            + "<ping xmlns='urn:xmpp:ping'/></iq>");
  }

  /** Events so far. */
  long received() {
    return received.get();
  }

  /** What has gone wrong, or null. */
  @Nullable String wrong() {
    return wrong;
  }

  private void take(String text) {
    if (!signedIn) {
      said.add(text);
    }
    Matcher number = NUMBER.matcher(text);
    while (number.find()) {
      long expected = received.incrementAndGet();
      if (Long.parseLong(number.group(1)) != expected) {
        fail("got the event " + number.group(1) + " where " + expected + " was next");
      }
    }
    Matcher ping = PING.matcher(text);
    while (ping.find()) {
      Matcher id = ID.matcher(ping.group());
      if (id.find()) {
        answer("<iq xmlns='jabber:client' type='result' id='" + id.group(1) + "'/>");
      }
    }
    if (text.contains("<stream:error") || text.contains("type=\"terminate\"")) {
      ended(text);
    }
  }

  private void answer(String text) {
    try {
      line.say(text);
    } catch (IOException e) {
      ended(e.toString());
    }
  }

  private void ended(String why) {
    if (!closing) {
      fail("was closed: " + why);
    }
  }

  private synchronized void fail(String what) {
    if (wrong == null) {
      wrong = user + " " + what;
    }
  }

  private Line tcp(Place place) throws IOException {
    Socket socket = place.trust().getSocketFactory().createSocket("localhost", place.xmppPort());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    Thread.ofVirtual().start(() -> listen(in));
    return new Line() {
      @Override
      public synchronized void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      }

      @Override
      public void close() throws IOException {
        socket.close();
      }
    };
  }

  /** What is between two ends of stanzas is taken together. */
  private void listen(BufferedReader in) {
    StringBuilder text = new StringBuilder();
    try {
      for (int c = in.read(); c >= 0; c = in.read()) {
        text.append((char) c);
        if (c == '>' && (!in.ready() || text.lastIndexOf("</message>") == text.length() - 10)) {
          take(text.toString());
          text.setLength(0);
        }
      }
      ended("end of the connection");
    } catch (IOException e) {
      ended(e.toString());
    }
  }

  private Line webSocket(Place place) throws Exception {
    WebSocket socket =
        HttpClient.newBuilder()
            .sslContext(place.trust())
            .build()
            .newWebSocketBuilder()
            .subprotocols("xmpp")
            .buildAsync(
                URI.create("wss://localhost:" + place.notificationPort() + "/ws/"),
                new WebSocket.Listener() {
                  private final StringBuilder message = new StringBuilder();

                  @Override
                  public @Nullable CompletionStage<?> onText(
                      WebSocket from, CharSequence text, boolean last) {
                    message.append(text);
                    if (last) {
                      String whole = message.toString();
                      message.setLength(0);
                      take(whole);
                    }
                    from.request(1);
                    return null;
                  }

                  @Override
                  public @Nullable CompletionStage<?> onClose(
                      WebSocket from, int code, String reason) {
                    ended("WebSocket closed with " + code);
                    return null;
                  }

                  @Override
                  public void onError(WebSocket from, Throwable why) {
                    ended(why.toString());
                  }
                })
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    return new Line() {
      @Override
      public void say(String text) {
        var _ = socket.sendText(text, true);
      }

      @Override
      public void close() {
        socket.abort();
      }
    };
  }

  private Line bosh(Place place) {
    BoshLine bosh = new BoshLine(place);
    bosh.create();
    return bosh;
  }

  /** Keeps a request at the server and sends what is said with another. */
  private final class BoshLine implements Line {
    private final HttpClient http;
    private final URI address;
    private final BlockingQueue<String> toSay = new LinkedBlockingQueue<>();
    private long rid = 1_000_000;
    private String sid = "";

    BoshLine(Place place) {
      http = HttpClient.newBuilder().sslContext(place.trust()).build();
      address = URI.create("https://localhost:" + place.notificationPort() + "/http-bind/");
    }

    private String post(String attributes, String content) throws IOException {
      String body =
          "<body xmlns='http://jabber.org/protocol/httpbind' rid='"
              + rid++
              + "' "
              + attributes
              + ">"
              + content
              + "</body>";
      try {
        return http.send(
                HttpRequest.newBuilder(address)
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }

    void create() {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  String created = post("to='localhost' wait='2' hold='1' ver='1.6'", "");
                  sid = created.replaceAll("(?s).* sid=\"([0-9a-f]+)\".*", "$1");
                  take(created);
                  // With one request at a time the order of the answers is the order of the events.
                  while (!closing) {
                    String content = toSay.poll();
                    boolean restart = content != null && content.isEmpty();
                    take(
                        post(
                            "sid='"
                                + sid
                                + "'"
                                + (restart
                                    ? " to='localhost' xmlns:xmpp='urn:xmpp:xbosh'"
                                        + " xmpp:restart='true'"
                                    : ""),
                            content == null ? "" : content));
                  }
                } catch (IOException e) {
                  ended(e.toString());
                }
              });
    }

    @Override
    public void say(String text) {
      toSay.add(text);
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }

  @Override
  public void close() throws IOException {
    closing = true;
    line.close();
  }
}

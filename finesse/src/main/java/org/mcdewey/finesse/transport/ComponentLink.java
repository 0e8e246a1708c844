package org.mcdewey.finesse.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.xmpp.Component;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.StreamException;
import org.mcdewey.finesse.xmpp.Tag;
import org.mcdewey.finesse.xmpp.XmlInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of a component to somebody else's XMPP server (XEP-0114). Where it is lost it is
 * made again, and what was to be sent meanwhile is sent then, unless that took long.
 */
public final class ComponentLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ComponentLink.class);

  /** Of one stanza that the server passes on. */
  private static final int STANZA_BYTES = 256 * 1024;

  /** Stanzas that wait for the server. */
  private static final int MOST_WAITING = 100_000;

  private static final int BATCH = 256;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int HANDSHAKE_MILLIS = 10_000;
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** What happened longer ago is read anew by whoever was away. */
  private static final Duration STALE = Duration.ofSeconds(30);

  /** How the first attempt went. */
  public enum Start {
    CONNECTED,
    /** Nobody answers; it is tried again. */
    UNREACHABLE,
    /** The server does not know the component, or another secret of it. */
    REFUSED
  }

  /** The server does not take the component. */
  private static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  private final String host;
  private final int port;
  private final String secret;
  private final Later later;
  private final CompletableFuture<Start> start = new CompletableFuture<>();

  /** Guards what follows. */
  private final Object lock = new Object();

  private final Queue<Stanza> waiting = new ArrayDeque<>();
  private @Nullable Socket socket;
  private boolean ready;
  private boolean closed;
  private long lostAt;

  private ComponentLink(String host, int port, String secret, Later later) {
    this.host = host;
    this.port = port;
    this.secret = secret;
    this.later = later;
    this.lostAt = later.nanos();
  }

  /** Nothing is connected before {@link #begin}. */
  public static ComponentLink to(String host, int port, String secret, Later later) {
    return new ComponentLink(host, port, secret, later);
  }

  /** Connects, and does so again and again until it is closed. */
  public Start begin(Component served) {
    Thread.ofVirtual().name("component-link").start(() -> run(served));
    try {
      return start.get(CONNECT_MILLIS + HANDSHAKE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Start.UNREACHABLE;
    } catch (ExecutionException | TimeoutException e) {
      return Start.UNREACHABLE;
    }
  }

  /** Does not wait; where the server cannot be reached for long, what is oldest is thrown away. */
  public void deliver(Stanza stanza) {
    synchronized (lock) {
      if (closed) {
        return;
      }
      if (waiting.size() == MOST_WAITING) {
        waiting.remove();
      }
      waiting.add(stanza);
      lock.notifyAll();
    }
  }

  private void run(Component served) {
    String before = "";
    while (!isClosed()) {
      try {
        serve(served);
        before = "";
      } catch (RefusedException e) {
        start.complete(Start.REFUSED);
        before = told(before, String.valueOf(e.getMessage()));
      } catch (IOException e) {
        start.complete(Start.UNREACHABLE);
        before = told(before, String.valueOf(e.getMessage()));
      }
      lost();
      pause();
    }
  }

  /** The same thing is said once. */
  private String told(String before, String now) {
    if (!before.equals(now) && !isClosed()) {
      LOG.warn(
          "The XMPP server at {}:{} is not there for notifications ({}); it is tried again every {}"
              + " s.",
          host,
          port,
          now,
          AGAIN.toSeconds());
    }
    return now;
  }

  private boolean isClosed() {
    synchronized (lock) {
      return closed;
    }
  }

  private void lost() {
    synchronized (lock) {
      if (ready) {
        ready = false;
        lostAt = later.nanos();
      }
      socket = null;
    }
  }

  private void pause() {
    synchronized (lock) {
      long end = later.nanos() + AGAIN.toNanos();
      for (long left = AGAIN.toMillis();
          left > 0 && !closed;
          left = Duration.ofNanos(end - later.nanos()).toMillis()) {
        try {
          lock.wait(left);
        } catch (InterruptedException e) {
          closed = true;
        }
      }
    }
  }

  /** One connection, until it ends. */
  private void serve(Component served) throws IOException {
    try (Socket made = new Socket()) {
      synchronized (lock) {
        if (closed) {
          return;
        }
        socket = made;
      }
      made.setTcpNoDelay(true);
      made.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
      made.setSoTimeout(HANDSHAKE_MILLIS);
      Reading reading = new Reading(served, made);
      OutputStream out = made.getOutputStream();
      write(
          out,
          "<?xml version='1.0'?><stream:stream xmlns='"
              + Namespaces.COMPONENT
              + "' xmlns:stream='"
              + Namespaces.STREAMS
              + "' to='"
              + escaped(served.name())
              + "'>");
      InputStream in = made.getInputStream();
      XmlInput input = XmlInput.ofServer(STANZA_BYTES);
      byte[] bytes = new byte[16 * 1024];
      try {
        for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
          input.feed(bytes, n, reading);
          reading.check();
        }
      } catch (StreamException e) {
        throw new IOException("it sends " + e.getMessage(), e);
      }
      throw new EOFException("it has closed the connection");
    }
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    Tag.escape(text, out);
    return out.toString();
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** From now on what waits is written. */
  private void accepted(Socket made, Component served) throws IOException {
    made.setSoTimeout(0);
    made.setKeepAlive(true);
    synchronized (lock) {
      if (later.nanos() - lostAt > STALE.toNanos()) {
        waiting.clear();
      }
      ready = true;
    }
    served.connected();
    OutputStream out = made.getOutputStream();
    Thread.ofVirtual().name("component-writer").start(() -> pump(made, out));
    if (!start.complete(Start.CONNECTED)) {
      LOG.info("The XMPP server at {}:{} takes notifications again.", host, port);
    }
  }

  private void pump(Socket made, OutputStream out) {
    try {
      for (List<Stanza> batch = next(made); !batch.isEmpty(); batch = next(made)) {
        StringBuilder text = new StringBuilder();
        batch.forEach(s -> text.append(s.xml(Stanza.Context.STREAM)));
        write(out, text.toString());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // Whoever reads finds it closed.
      close(made);
    }
  }

  /** What is to be written next; empty where the connection is over. */
  // There may be another connection by now.
  @SuppressWarnings("ReferenceEquality")
  private List<Stanza> next(Socket made) throws InterruptedException {
    synchronized (lock) {
      while (waiting.isEmpty() && socket == made && !closed) {
        lock.wait();
      }
      List<Stanza> batch = new ArrayList<>();
      while (socket == made && !closed && batch.size() < BATCH && !waiting.isEmpty()) {
        batch.add(waiting.remove());
      }
      return batch;
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.trace("A connection did not close", e);
    }
  }

  @Override
  public void close() {
    Socket open;
    synchronized (lock) {
      closed = true;
      open = socket;
      waiting.clear();
      lock.notifyAll();
    }
    if (open != null) {
      close(open);
    }
    start.complete(Start.UNREACHABLE);
  }

  /** What comes in on one connection. */
  private final class Reading implements XmlInput.Sink {
    private final Component served;
    private final Socket made;
    private boolean accepted;
    private @Nullable IOException trouble;

    Reading(Component served, Socket made) {
      this.served = served;
      this.made = made;
    }

    /** What a sink cannot throw. */
    void check() throws IOException {
      if (trouble != null) {
        throw trouble;
      }
    }

    @Override
    public void opened(Tag header) {
      try {
        write(
            made.getOutputStream(),
            "<handshake>" + proof(header.attribute("id", "")) + "</handshake>");
      } catch (IOException e) {
        trouble = e;
      }
    }

    /** Shows that the secret is known. */
    private String proof(String stream) {
      try {
        return HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-1")
                    .digest((stream + secret).getBytes(StandardCharsets.UTF_8)));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void element(Tag element) {
      try {
        if (element.is(Namespaces.STREAMS, "error")) {
          String why = element.children().isEmpty() ? "" : element.children().getFirst().name();
          trouble =
              accepted
                  ? new IOException("it says " + why)
                  : new RefusedException("it refuses " + served.name() + " or its secret: " + why);
        } else if (accepted) {
          served.received(element.in(Namespaces.CLIENT)).forEach(ComponentLink.this::deliver);
        } else if (element.name().equals("handshake")) {
          accepted = true;
          accepted(made, served);
        }
      } catch (IOException e) {
        trouble = e;
      }
    }

    @Override
    public void ended() {
      // What came before says more.
      if (trouble == null) {
        trouble = new EOFException("it has ended the stream");
      }
    }

    @Override
    public boolean restarts() {
      return false;
    }
  }
}

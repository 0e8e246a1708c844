package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client that is too slow is one the server closes: reading then ends. */
@Timeout(30)
class SlowClientsTest {
  @TempDir Path folder;

  private static UnaryOperator<Edge.Builder> limits(
      Duration idle, Duration firstRequest, Duration bodyGrace) {
    Limits d = Limits.DEFAULT;
    return b ->
        b.limits(
            new Limits(
                d.headerBytes(),
                d.uriBytes(),
                idle,
                firstRequest,
                bodyGrace,
                d.bodyBytesPerSecond(),
                d.connections(),
                d.streams(),
                d.http2Events(),
                d.drain()));
  }

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void aHeaderThatDripsIsCut() throws Exception {
    try (TestEdge server = new TestEdge(folder, limits(LONG, SHORT, LONG))) {
      assertCutWhileDripping(
          server, server.edge.httpPort(), "GET / HTTP/1.1\r\nHost: localhost\r\n", "X: y\r\n");
    }
  }

  @Test
  void aTlsHandshakeThatDripsIsCut() throws Exception {
    try (TestEdge server = new TestEdge(folder, limits(LONG, SHORT, LONG))) {
      assertCutWhileDripping(
          server, server.edge.httpsPort(), "\u0016\u0003\u0001\u0002\u0000\u0001", "\u0000");
    }
  }

  @Test
  void aBodyThatDripsIsCut() throws Exception {
    try (TestEdge server = new TestEdge(folder, limits(LONG, LONG, SHORT))) {
      assertCutWhileDripping(
          server,
          server.edge.httpPort(),
          "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
          "x");
    }
  }

  /** Sends the beginning, then a drop before every sweep, until the server closes. */
  private static void assertCutWhileDripping(TestEdge server, int port, String begin, String drop)
      throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(50);
      socket.getOutputStream().write(begin.getBytes(StandardCharsets.ISO_8859_1));
      boolean open = true;
      while (open) {
        try {
          socket.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
          open = socket.getInputStream().read() >= 0;
        } catch (java.net.SocketTimeoutException e) {
          server.edge.sweep();
        } catch (IOException e) {
          open = false;
        }
      }
      assertThat(server.get(server.http("/a")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aConnectionThatSaysNothingIsClosed() throws Exception {
    try (TestEdge server = new TestEdge(folder, limits(Duration.ofMillis(200), LONG, LONG));
        Socket socket = new Socket("127.0.0.1", server.edge.httpPort())) {
      socket.setSoTimeout(20_000);
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void aConnectionThatComesDuringALookIsNotTakenForANewOneLater() throws Exception {
    AtomicLong now = new AtomicLong();
    SlowClients clients =
        new SlowClients(
            Limits.DEFAULT,
            now::get,
            new Handler.Abstract() {
              @Override
              public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put("Content-Length", "0");
                callback.succeeded();
                return true;
              }
            });
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    ServerConnector none = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(clients);
    server.start();
    try (Socket late = new Socket("127.0.0.1", connector.getLocalPort())) {
      clients.sweep(
          () ->
              new Iterator<>() {
                private boolean looked;

                @Override
                public boolean hasNext() {
                  if (looked) {
                    // Everybody has been looked at, and it is not over yet.
                    assertThat(asks(late)).isTrue();
                  }
                  return !looked;
                }

                @Override
                public ServerConnector next() {
                  looked = true;
                  return none;
                }
              });
      for (int look = 0; look < 3; look++) {
        now.addAndGet(Limits.DEFAULT.firstRequest().toNanos() + 1);
        clients.sweep(List.of(connector));
      }
      assertThat(asks(late)).isTrue();
    } finally {
      server.stop();
    }
  }

  @Test
  void aStreamOfEventsMayBeQuietLongerThanAnIdleConnection() throws Exception {
    CompletableFuture<AsyncContext> stream = new CompletableFuture<>();
    try (TestEdge server =
            new TestEdge(folder, new Stream(stream), limits(Duration.ofMillis(100), LONG, LONG));
        Socket quiet = new Socket("127.0.0.1", server.edge.httpPort());
        Socket events = new Socket("127.0.0.1", server.edge.httpPort())) {
      events
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      AsyncContext open = stream.join();
      // Three idle connections closed one after the other: the idle time has passed three times.
      assertThat(quiet.getInputStream().read()).isEqualTo(-1);
      for (int i = 0; i < 2; i++) {
        try (Socket next = new Socket("127.0.0.1", server.edge.httpPort())) {
          assertThat(next.getInputStream().read()).isEqualTo(-1);
        }
      }
      open.getResponse().getWriter().print("data: late\n\n");
      open.complete();
      assertThat(TestEdge.read(events.getInputStream())).contains("data: late");
    }
  }

  private static boolean asks(Socket client) {
    try {
      client
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      StringBuilder answer = new StringBuilder();
      while (!answer.toString().endsWith("\r\n\r\n")) {
        int next = client.getInputStream().read();
        if (next < 0) {
          return false;
        }
        answer.append((char) next);
      }
      return answer.toString().startsWith("HTTP/1.1 200");
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Stream extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient CompletableFuture<AsyncContext> stream;

    Stream(CompletableFuture<AsyncContext> stream) {
      this.stream = stream;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      AsyncContext async = request.startAsync();
      async.setTimeout(0);
      response.setContentType("text/event-stream");
      response.flushBuffer();
      stream.complete(async);
    }
  }
}

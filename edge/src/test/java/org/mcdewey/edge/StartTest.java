package org.mcdewey.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StartTest {
  @TempDir Path folder;

  @Test
  void aPortThatIsTakenIsNamedWithTheOptionThatChangesIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> new TestEdge(folder, b -> b.http(port)))
          .isInstanceOf(EdgeException.class)
          .hasMessage(
              "Port %d on 127.0.0.1 is taken by another program; stop it, or choose another port"
                  + " with --port.",
              port);
      assertThatThrownBy(() -> new TestEdge(folder, b -> b.https(port)))
          .isInstanceOf(EdgeException.class)
          .hasMessageContaining("--https-port");
    }
  }

  @Test
  void aStartThatFailedLeavesNoPortOpen() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> new TestEdge(folder, b -> b.http(free).https(taken.getLocalPort())))
          .isInstanceOf(EdgeException.class);
    }
    assertThatThrownBy(() -> new Socket("127.0.0.1", free).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void twoServersRunSideBySide() throws Exception {
    try (TestEdge one = new TestEdge(folder, UnaryOperator.identity());
        TestEdge two = new TestEdge(folder, UnaryOperator.identity())) {
      assertThat(one.edge.httpsPort()).isNotEqualTo(two.edge.httpsPort());
      assertThat(one.get(one.http("/a")).statusCode()).isEqualTo(200);
      assertThat(two.get(two.http("/a")).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void beyondTheLoopbackAddressHasToBeMeant() {
    assertThatThrownBy(() -> Edge.on("0.0.0.0").https(0).tlsFolder(folder).start())
        .isInstanceOf(EdgeException.class)
        .hasMessageContaining("--open");
  }

  @Test
  void anOpenServerServesPlainHttpOnTheLoopbackAddressOnly() throws Exception {
    Optional<Inet4Address> other = otherAddress();
    Assumptions.assumeTrue(other.isPresent(), "this machine has only loopback addresses");
    String address = other.get().getHostAddress();
    try (Edge edge =
        Edge.on("0.0.0.0")
            .open(true)
            .http(0)
            .https(0)
            .tlsFolder(folder)
            .mount(Mount.of("web", "/", new TestEdge.Echo()))
            .start()) {
      assertThat(edge.certificate().names()).contains(address);
      assertThatThrownBy(() -> new Socket(address, edge.httpPort()).close())
          .isInstanceOf(ConnectException.class);
      try (Socket socket = new Socket(address, edge.httpsPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET /x HTTP/1.1\r\nHost: " + address + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        assertThat(TestEdge.read(socket.getInputStream()))
            .startsWith("HTTP/1.1 301")
            .contains("Location: https://" + address + ":" + edge.httpsPort() + "/x");
      }
      assertThat(edge.url()).isEqualTo("https://localhost:" + edge.httpsPort());
    }
  }

  private static Optional<Inet4Address> otherAddress() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
        .map(Inet4Address.class::cast)
        .findFirst();
  }

  @Test
  void anAddressThatIsNotOursIsNamed() {
    assertThatThrownBy(() -> Edge.on("192.0.2.1").open(true).https(0).tlsFolder(folder).start())
        .isInstanceOf(EdgeException.class)
        .hasMessage("192.0.2.1 is no address of this machine; give --host one that is.");
    assertThatThrownBy(
            () -> Edge.on("no.such.host.invalid").open(true).https(0).tlsFolder(folder).start())
        .isInstanceOf(EdgeException.class)
        .hasMessageContaining("\"no.such.host.invalid\" is not known");
  }

  @Test
  void aPublicUrlThatIsNoneIsRefused() {
    for (String wrong :
        new String[] {
          "docs.example.org", "ftp://x", "https://x/path", "https://", "https://u@x", "::"
        }) {
      assertThatThrownBy(() -> Edge.on("localhost").publicUrl(wrong))
          .isInstanceOf(EdgeException.class)
          .hasMessageContaining("--public-url");
    }
  }

  @Test
  void aTrustedProxyThatIsNoneIsRefused() {
    assertThatThrownBy(
            () ->
                new TestEdge(folder, b -> b.trustedProxies(java.util.List.of("proxy.example.org"))))
        .isInstanceOf(EdgeException.class)
        .hasMessageContaining("proxy.example.org");
  }

  @Test
  @Timeout(20)
  void stoppingLetsARequestFinish() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch finish = new CountDownLatch(1);
    TestEdge server = new TestEdge(folder, new Waiting(arrived, finish), UnaryOperator.identity());
    int port = server.edge.httpPort();
    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return TestEdge.raw(
                    port, "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            },
            Thread::startVirtualThread);
    arrived.await();
    CompletableFuture<Void> stopped =
        CompletableFuture.runAsync(server::close, Thread::startVirtualThread);
    // It has stopped accepting once a new connection is refused; only then does the request end.
    while (accepts(port)) {
      Thread.onSpinWait();
    }
    finish.countDown();
    assertThat(answer.join()).contains("finished");
    stopped.join();
  }

  @Test
  @Timeout(20)
  void aRequestThatNeverEndsDoesNotKeepTheServer() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    Limits d = Limits.DEFAULT;
    Limits impatient =
        new Limits(
            d.headerBytes(),
            d.uriBytes(),
            d.idle(),
            d.firstRequest(),
            d.bodyGrace(),
            d.bodyBytesPerSecond(),
            d.connections(),
            d.streams(),
            d.http2Events(),
            Duration.ofMillis(200));
    TestEdge server = new TestEdge(folder, new Waiting(arrived, never), b -> b.limits(impatient));
    try (Socket socket = new Socket("127.0.0.1", server.edge.httpPort())) {
      socket
          .getOutputStream()
          .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      arrived.await();
      server.close();
      assertThat(accepts(server.edge.httpPort())).isFalse();
    }
  }

  private static boolean accepts(int port) {
    if (port < 0) {
      return false;
    }
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private static final class Waiting extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient CountDownLatch arrived;
    private final transient CountDownLatch finish;

    Waiting(CountDownLatch arrived, CountDownLatch finish) {
      this.arrived = arrived;
      this.finish = finish;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      arrived.countDown();
      try {
        finish.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      response.getWriter().print("finished");
    }
  }
}

package org.mcdewey.edge;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.compression.gzip.GzipCompression;
import org.eclipse.jetty.compression.server.CompressionConfig;
import org.eclipse.jetty.compression.server.CompressionHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jetty, put together. */
final class JettyServer {
  private static final Logger LOG = LoggerFactory.getLogger(JettyServer.class);
  private static final char[] IN_MEMORY = "in-memory".toCharArray();
  private static final int SWEEP_SECONDS = 2;

  /** Compressing anything else costs more than it saves, or keeps a stream from flowing. */
  private static final List<String> COMPRESSED =
      List.of(
          "text/html",
          "text/plain",
          "text/css",
          "text/markdown",
          "text/javascript",
          "text/xml",
          "text/csv",
          "application/javascript",
          "application/json",
          "application/problem+json",
          "application/yaml",
          "application/xml",
          "application/manifest+json",
          "image/svg+xml");

  record Plan(
      List<InetAddress> addresses,
      List<InetAddress> httpAddresses,
      int httpPort,
      int httpsPort,
      String httpsOption,
      @Nullable URI publicUrl,
      List<String> trustedProxies,
      List<String> jsonPaths,
      Limits limits,
      @Nullable MeterRegistry metrics,
      List<String> tlsProtocols,
      List<Redirect> redirects,
      @Nullable String redirectHost,
      List<Mount> mounts,
      List<SocketMount> sockets) {}

  /**
   * A port of plain HTTP that only tells the way to HTTPS.
   *
   * @param optional whether the server starts without it where it cannot be opened
   */
  record Redirect(int port, boolean optional) {}

  private final Plan plan;
  private final Tls tls;
  private final Server server;
  private final SslContextFactory.Server ssl = new SslContextFactory.Server();
  private final List<ServerConnector> plain = new ArrayList<>();
  private final List<ServerConnector> secure = new ArrayList<>();
  private final List<ServerConnector> redirecting = new ArrayList<>();
  private final SlowClients slowClients;
  private final ScheduledExecutorService chores =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("edge-chores").factory());
  private volatile Here here;

  /** The site as the gate sees it. */
  private record Here(
      HostNames names,
      @Nullable URI publicUrl,
      int httpPort,
      int httpsPort,
      Set<Integer> redirectPorts,
      @Nullable String redirectHost,
      boolean ownCertificate)
      implements Gate.Site {}

  JettyServer(Plan plan, Tls tls) {
    this.plan = plan;
    this.tls = tls;
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("edge");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory()));
    server = new Server(threads);
    here = hereNow();

    Problems problems = new Problems(plan.jsonPaths());
    Mounts mounts = new Mounts(plan.mounts());
    Handler inner = WebSockets.before(compressed(mounts.handler(problems)), server, plan.sockets());
    slowClients = new SlowClients(plan.limits(), System::nanoTime, inner);
    Handler gate =
        new Gate(
            () -> here,
            problems,
            plan.limits().uriBytes(),
            path -> mounts.anyOrigin(path) || plan.sockets().stream().anyMatch(s -> s.has(path)),
            slowClients);
    Handler counted = plan.metrics() == null ? gate : new Requests(plan.metrics(), mounts, gate);
    server.setErrorHandler(problems);
    server.setHandler(new GracefulHandler(counted));
    server.setStopTimeout(plan.limits().drain().toMillis());
    server.setStopAtShutdown(false);
  }

  private static Handler compressed(Handler next) {
    CompressionHandler handler = new CompressionHandler(next);
    handler.putCompression(new GzipCompression());
    CompressionConfig.Builder config =
        CompressionConfig.builder().compressIncludeMethod("GET").compressIncludeMethod("POST");
    COMPRESSED.forEach(config::compressIncludeMimeType);
    // A body that unpacks itself would get past the limits.
    handler.putConfiguration("/*", config.decompressExcludePath("/*").build());
    return handler;
  }

  void start() {
    try {
      if (plan.httpPort() != Edge.NO_PORT) {
        open(plan.httpAddresses(), plan.httpPort(), "--port", plain, this::plainConnector);
      }
      if (plan.httpsPort() != Edge.NO_PORT) {
        takeCertificate();
        open(plan.addresses(), plan.httpsPort(), plan.httpsOption(), secure, this::secureConnector);
      }
    } catch (EdgeException e) {
      stop();
      throw e;
    }
    for (Redirect redirect : plan.redirects()) {
      try {
        open(plan.addresses(), redirect.port(), "--http-port", redirecting, this::plainConnector);
      } catch (EdgeException e) {
        if (!redirect.optional()) {
          stop();
          throw e;
        }
        LOG.info("No redirect from port {}: {}", redirect.port(), e.getMessage());
      }
    }
    here = hereNow();
    List<ServerConnector> all = connectors();
    server.addBean(
        new NetworkConnectionLimit(
            plan.limits().connections(), all.toArray(ServerConnector[]::new)));
    try {
      server.start();
    } catch (Exception e) {
      stop();
      throw new EdgeException("The server could not start: " + e.getMessage() + ".", e);
    }
    here = hereNow();
    var _ =
        chores.scheduleWithFixedDelay(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
  }

  private interface MakesConnector {
    ServerConnector make();
  }

  /** Binds the port on every address, or none; port 0 is the same free one on all. */
  private void open(
      List<InetAddress> addresses,
      int wanted,
      String option,
      List<ServerConnector> into,
      MakesConnector maker) {
    int port = wanted;
    for (InetAddress address : addresses) {
      ServerConnector connector = maker.make();
      connector.setHost(HostNames.text(address));
      connector.setPort(port);
      connector.setIdleTimeout(plan.limits().idle().toMillis());
      connector.setAcceptQueueSize(256);
      try {
        connector.open();
      } catch (Exception e) {
        if (wanted == 0 && !into.isEmpty()) {
          continue;
        }
        throw cannotListen(address, port, option, e);
      }
      port = connector.getLocalPort();
      into.add(connector);
      server.addConnector(connector);
    }
  }

  private static EdgeException cannotListen(
      InetAddress address, int port, String option, Exception e) {
    String where = HostNames.text(address);
    Throwable cause = e.getCause() instanceof BindException bind ? bind : e;
    String message = String.valueOf(cause.getMessage());
    if (message.contains("in use")) {
      return new EdgeException(
          "Port "
              + port
              + " on "
              + where
              + " is taken by another program; stop it, or choose another port with "
              + option
              + ".",
          e);
    }
    if (message.contains("assign")) {
      return new EdgeException(
          where + " is no address of this machine; give --host one that is.", e);
    }
    if (message.contains("denied")) {
      return new EdgeException(
          "Port "
              + port
              + " may not be opened by this user; choose one above 1023 with "
              + option
              + ".",
          e);
    }
    return new EdgeException(
        "Port "
            + port
            + " on "
            + where
            + " cannot be opened ("
            + message
            + "); choose another with "
            + option
            + ".",
        e);
  }

  private ServerConnector plainConnector() {
    return connector(new HttpConnectionFactory(http()));
  }

  private ServerConnector secureConnector() {
    HttpConfiguration config = http();
    config.addCustomizer(new SecureRequestCustomizer(false));
    HttpConnectionFactory http1 = new HttpConnectionFactory(config);
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(config);
    http2.setMaxConcurrentStreams(plan.limits().streams());
    http2.setRateControlFactory(new WindowRateControl.Factory(plan.limits().http2Events()));
    // A browser opens a WebSocket on the HTTP/2 connection it has (RFC 8441) where that is offered;
    // CONNECT is refused here, so it has to open one of its own.
    http2.setConnectProtocolEnabled(false);
    http2.setStreamIdleTimeout(plan.limits().idle().toMillis());
    // In lower case, as clients offer them; Jetty's own name of HTTP/1.1 is in upper case.
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory("h2", "http/1.1");
    alpn.setDefaultProtocol("http/1.1");
    SslConnectionFactory tlsFirst = new SslConnectionFactory(ssl, alpn.getProtocol());
    // What does not begin like TLS goes to the protocol after the detector and gets its 301.
    return connector(new DetectorConnectionFactory(tlsFirst), http1, alpn, http2);
  }

  private ServerConnector connector(ConnectionFactory... factories) {
    ServerConnector connector = new ServerConnector(server, 1, 1, factories);
    connector.setShutdownIdleTimeout(500);
    return connector;
  }

  private HttpConfiguration http() {
    HttpConfiguration config = new HttpConfiguration();
    config.setSendServerVersion(false);
    config.setSendXPoweredBy(false);
    config.setSendDateHeader(true);
    config.setRequestHeaderSize(plan.limits().headerBytes());
    config.setResponseHeaderSize(16 * 1024);
    // A chunk id's slashes may be encoded; every other ambiguity is refused with 400.
    config.setUriCompliance(
        UriCompliance.DEFAULT.with("MCDEWEY", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    if (!plan.trustedProxies().isEmpty()) {
      config.addCustomizer(new ForwardedBy(plan.trustedProxies()));
    }
    return config;
  }

  private void takeCertificate() {
    ssl.setKeyStore(tls.certificate().keyStore(IN_MEMORY));
    ssl.setKeyStorePassword(new String(IN_MEMORY));
    ssl.setIncludeProtocols(plan.tlsProtocols().toArray(String[]::new));
    ssl.setSniRequired(false);
    ssl.setRenegotiationAllowed(false);
  }

  void speak(List<String> versions) {
    try {
      ssl.reload(factory -> factory.setIncludeProtocols(versions.toArray(String[]::new)));
    } catch (Exception e) {
      throw new EdgeException(
          "The server cannot speak " + String.join(" and ", versions) + " from now on.", e);
    }
  }

  /**
   * TLS on a connection that somebody else has accepted, with the certificate and the versions of
   * this moment.
   */
  SSLSocket secure(Socket accepted) throws IOException {
    SSLContext context = ssl.getSslContext();
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(accepted, null, accepted.getPort(), true);
    socket.setUseClientMode(false);
    socket.setSSLParameters(ssl.customize(socket.getSSLParameters()));
    return socket;
  }

  /** Cuts slow clients and takes a new certificate where there is one. */
  void sweep() {
    try {
      slowClients.sweep(connectors());
      if (!secure.isEmpty() && tls.renew()) {
        ssl.reload(factory -> factory.setKeyStore(tls.certificate().keyStore(IN_MEMORY)));
        here = hereNow();
        LOG.info("The certificate in {} is in use", tls.file());
      }
    } catch (EdgeException e) {
      LOG.warn("The certificate in use is kept: {}", e.getMessage());
    } catch (Exception e) {
      LOG.warn("The server's housekeeping failed", e);
    }
  }

  List<InetAddress> addresses() {
    return plan.addresses();
  }

  int httpPort() {
    return plain.isEmpty() ? Edge.NO_PORT : plain.getFirst().getLocalPort();
  }

  int httpsPort() {
    return secure.isEmpty() ? Edge.NO_PORT : secure.getFirst().getLocalPort();
  }

  List<Integer> redirectPorts() {
    return redirecting.stream().map(ServerConnector::getLocalPort).distinct().toList();
  }

  private List<ServerConnector> connectors() {
    List<ServerConnector> all = new ArrayList<>(plain);
    all.addAll(secure);
    all.addAll(redirecting);
    return all;
  }

  private Here hereNow() {
    List<String> names = new ArrayList<>();
    if (plan.httpsPort() != Edge.NO_PORT) {
      names.addAll(tls.certificate().names());
    }
    if (plan.publicUrl() != null) {
      names.add(plan.publicUrl().getHost());
    }
    if (plan.redirectHost() != null) {
      names.add(plan.redirectHost());
    }
    return new Here(
        new HostNames(names),
        plan.publicUrl(),
        httpPort(),
        httpsPort(),
        Set.copyOf(redirectPorts()),
        plan.redirectHost(),
        tls.own());
  }

  void stop() {
    chores.shutdownNow();
    try {
      // First nobody new gets in: Jetty itself would let them wait at the door until the end.
      for (ServerConnector connector : connectors()) {
        connector.close();
      }
      server.stop();
    } catch (TimeoutException e) {
      LOG.info("Requests that were still being answered were cut off.");
    } catch (Exception e) {
      LOG.warn("The server did not stop cleanly", e);
    } finally {
      server.destroy();
    }
  }
}

package org.mcdewey.edge;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server: HTTPS with HTTP/2 and HTTP/1.1 on one port of the address it was given, plain HTTP on
 * another port of the loopback address only. Several can run in one process, each with its own
 * ports and faces.
 *
 * <pre>{@code
 * try (Edge edge =
 *     Edge.on("localhost").http(8080).https(8443).tlsFolder(home.resolve("tls"))
 *         .mount(Mount.of("web", "/", web)).mount(new Mount("mcp", "/mcp", mcp, 4 << 20))
 *         .start()) {
 *   edge.url();
 * }
 * }</pre>
 */
public final class Edge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Edge.class);

  /** A port that is not opened. */
  public static final int NO_PORT = -1;

  /** The certificate as it is now. */
  public record CertificateInfo(
      Path file, boolean selfSigned, List<String> names, Instant notAfter, String sha256) {}

  private final JettyServer server;
  private final Tls tls;
  private final String host;
  private final @Nullable URI publicUrl;
  private final List<String> notes;

  private Edge(
      JettyServer server, Tls tls, String host, @Nullable URI publicUrl, List<String> notes) {
    this.server = server;
    this.tls = tls;
    this.host = host;
    this.publicUrl = publicUrl;
    this.notes = notes;
  }

  /**
   * @param host the address HTTPS is served on: {@code localhost} for both loopback addresses, a
   *     name or address of this machine, or {@code 0.0.0.0} or {@code ::} for all
   */
  public static Builder on(String host) {
    return new Builder(host);
  }

  /** The port of plain HTTP, or {@link #NO_PORT}. */
  public int httpPort() {
    return server.httpPort();
  }

  /** The port of HTTPS, or {@link #NO_PORT}. */
  public int httpsPort() {
    return server.httpsPort();
  }

  /** The ports where every request is sent to HTTPS. */
  public List<Integer> redirectPorts() {
    return server.redirectPorts();
  }

  /** The addresses of this machine that it listens on beyond plain HTTP. */
  public List<InetAddress> addresses() {
    return server.addresses();
  }

  /** What to tell people, without a final slash: the public URL, or where HTTPS is served. */
  public String url() {
    if (publicUrl != null) {
      return publicUrl.toString();
    }
    String shown =
        switch (host) {
          case "0.0.0.0", "::", "localhost" -> "localhost";
          default -> host.contains(":") ? "[" + host + "]" : host;
        };
    return httpsPort() == NO_PORT
        ? "http://localhost:" + httpPort()
        : "https://" + shown + ":" + httpsPort();
  }

  /** Plain HTTP on this machine, without a final slash, where it is served. */
  public Optional<String> plainUrl() {
    return httpPort() == NO_PORT ? Optional.empty() : Optional.of("http://localhost:" + httpPort());
  }

  public CertificateInfo certificate() {
    Certificate shown = tls.certificate();
    return new CertificateInfo(
        tls.file(), !tls.own(), shown.names(), shown.notAfter(), shown.fingerprint());
  }

  /**
   * What the operator should know of the start, a sentence each: a certificate that was made or is
   * about to expire.
   */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /**
   * Stops accepting, lets what is being answered finish for a while ({@link Limits#drain}), and
   * ends.
   */
  @Override
  public void close() {
    server.stop();
  }

  /**
   * Speaks other versions of TLS from now on; connections there are stay as they are.
   *
   * @param versions as Java names them: {@code TLSv1.2}
   */
  public void speak(List<String> versions) {
    server.speak(versions);
  }

  /**
   * TLS for a protocol beside HTTP, on a connection that came in on a port of one's own.
   *
   * @return the same connection, whose handshake is still to be made
   * @throws IOException where the connection is gone
   */
  public SSLSocket secure(Socket accepted) throws IOException {
    return server.secure(accepted);
  }

  /** For tests: does at once what the server does every few seconds. */
  void sweep() {
    server.sweep();
  }

  /** What a server is made of. */
  public static final class Builder {
    private final String host;
    private final List<Mount> mounts = new ArrayList<>();
    private final List<SocketMount> sockets = new ArrayList<>();
    private int httpPort = NO_PORT;
    private boolean httpOnHost;
    private int httpsPort = NO_PORT;
    private String httpsOption = "--https-port";
    private boolean open;
    private @Nullable URI publicUrl;
    private @Nullable Path tlsFolder;
    private @Nullable PemFiles pem;
    private List<String> trustedProxies = List.of();
    private List<String> jsonPaths = List.of("/api", "/mcp");
    private Limits limits = Limits.DEFAULT;
    private @Nullable MeterRegistry metrics;
    private List<String> tlsProtocols = List.of("TLSv1.3", "TLSv1.2");
    private final List<JettyServer.Redirect> redirects = new ArrayList<>();
    private @Nullable String redirectHost;
    private @Nullable String hostName;
    private Clock clock = Clock.systemUTC();

    private Builder(String host) {
      this.host = host;
    }

    /** Plain HTTP on this port of the loopback address, whatever the host; 0 takes a free one. */
    public Builder http(int port) {
      this.httpPort = port;
      return this;
    }

    /**
     * Plain HTTP on this port of the host itself, for what is spoken without TLS by intention; 0
     * takes a free one.
     */
    public Builder httpOnHost(int port) {
      this.httpOnHost = true;
      return http(port);
    }

    /** HTTPS on this port of the host; 0 takes a free one. */
    public Builder https(int port) {
      this.httpsPort = port;
      return this;
    }

    /** The same, where the option that chooses the port has another name than --https-port. */
    public Builder https(int port, String option) {
      this.httpsOption = option;
      return https(port);
    }

    /** Allows a host beyond the loopback address. */
    public Builder open(boolean allowed) {
      this.open = allowed;
      return this;
    }

    /**
     * Where people reach the server when that is not where it listens, for example behind a proxy:
     * scheme, host and port.
     *
     * @throws EdgeException where it is none
     */
    public Builder publicUrl(@Nullable String url) {
      this.publicUrl = url == null ? null : PublicUrl.parse(url);
      return this;
    }

    /** Where the self-signed certificate is kept. */
    public Builder tlsFolder(Path folder) {
      this.tlsFolder = folder;
      return this;
    }

    /** The operator's own certificate: a PEM file with the chain and one with the key. */
    public Builder certificate(Path chain, Path key) {
      this.pem = new PemFiles(chain, key);
      return this;
    }

    /** Addresses or networks whose X-Forwarded headers are believed. */
    public Builder trustedProxies(List<String> addresses) {
      this.trustedProxies = List.copyOf(addresses);
      return this;
    }

    /** The paths below which an error is JSON even where a page was asked for. */
    public Builder jsonPaths(List<String> paths) {
      this.jsonPaths = List.copyOf(paths);
      return this;
    }

    public Builder limits(Limits given) {
      this.limits = given;
      return this;
    }

    /** Counts and times requests as {@code http.server.requests} by mount and status. */
    public Builder metrics(MeterRegistry registry) {
      this.metrics = registry;
      return this;
    }

    /** The versions of TLS that are spoken, as Java names them: {@code TLSv1.2}. */
    public Builder tlsProtocols(List<String> versions) {
      this.tlsProtocols = List.copyOf(versions);
      return this;
    }

    /**
     * A port of plain HTTP, on the same address as HTTPS, where every request is sent to HTTPS; 0
     * takes a free one.
     *
     * @param optional whether the server starts without it where it cannot be opened
     */
    public Builder redirect(int port, boolean optional) {
      redirects.add(new JettyServer.Redirect(port, optional));
      return this;
    }

    /** The name redirects lead to, and the certificate has; without it the one that was asked. */
    public Builder redirectHost(String name) {
      this.redirectHost = name;
      return this;
    }

    public Builder mount(Mount mount) {
      mounts.add(mount);
      return this;
    }

    /** Where WebSockets are opened. */
    public Builder sockets(SocketMount mount) {
      sockets.add(mount);
      return this;
    }

    /** The name of this machine, for tests. */
    Builder hostName(String name) {
      this.hostName = name;
      return this;
    }

    Builder clock(Clock given) {
      this.clock = given;
      return this;
    }

    /**
     * @throws EdgeException with one sentence: a port that is taken, an address that is not this
     *     machine's or not allowed, a certificate that cannot be used
     */
    public Edge start() {
      List<InetAddress> addresses = Addresses.of(host);
      boolean loopback = addresses.stream().allMatch(InetAddress::isLoopbackAddress);
      if (!loopback && !open) {
        throw new EdgeException(
            "Serving on "
                + host
                + " lets everybody who reaches this machine read and ask; say --open if that is"
                + " meant, or leave --host away.");
      }
      List<String> notes = java.util.Collections.synchronizedList(new ArrayList<>());
      boolean[] started = {false};
      Consumer<String> note =
          sentence -> {
            // What there is to say at the start is said by who starts it, once.
            if (started[0]) {
              LOG.info("{}", sentence);
            } else {
              notes.add(sentence);
            }
          };
      Tls tls = tls(addresses, note);
      JettyServer server =
          new JettyServer(
              new JettyServer.Plan(
                  addresses,
                  httpOnHost ? addresses : Addresses.loopback(),
                  httpPort,
                  httpsPort,
                  httpsOption,
                  publicUrl,
                  trustedProxies,
                  jsonPaths,
                  limits,
                  metrics,
                  tlsProtocols,
                  List.copyOf(redirects),
                  redirectHost,
                  List.copyOf(mounts),
                  List.copyOf(sockets)),
              tls);
      server.start();
      started[0] = true;
      return new Edge(server, tls, host, publicUrl, notes);
    }

    private Tls tls(List<InetAddress> addresses, Consumer<String> note) {
      if (pem != null) {
        return Tls.ofOperator(pem, clock, note);
      }
      if (tlsFolder == null) {
        throw new IllegalStateException("neither a TLS folder nor a certificate was given");
      }
      List<String> wanted = new ArrayList<>();
      HostNames.normal(hostName != null ? hostName : ownName()).ifPresent(wanted::add);
      if (publicUrl != null) {
        HostNames.normal(publicUrl.getHost()).ifPresent(wanted::add);
      }
      if (redirectHost != null) {
        HostNames.normal(redirectHost).ifPresent(wanted::add);
      }
      HostNames.normal(host).filter(h -> HostNames.literal(h).isEmpty()).ifPresent(wanted::add);
      addresses.stream()
          .filter(a -> !a.isAnyLocalAddress())
          .map(HostNames::text)
          .forEach(wanted::add);
      wanted.addAll(List.of("localhost", "127.0.0.1", "::1"));
      return Tls.selfSigned(
          tlsFolder,
          wanted.stream().distinct().toList(),
          Addresses.further(addresses),
          clock,
          note);
    }

    private static String ownName() {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException e) {
        return "localhost";
      }
    }
  }
}

package org.mcdewey.app.serving;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.app.Program;
import org.mcdewey.app.StarterShelf;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.Mount;
import org.mcdewey.library.LibraryException;
import org.mcdewey.mcp.McpFace;
import org.mcdewey.search.Answer;
import org.mcdewey.search.SearchEngine;
import org.mcdewey.search.citation.Links;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.indexing.BackgroundEmbedding;
import org.mcdewey.search.indexing.Indexer;
import org.mcdewey.web.WebFace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running server: the library and its search, the faces, and the edge they stand behind. It
 * answers as soon as {@link #start} returns; what differs between library and index is mended
 * meanwhile.
 */
public final class Server implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Server.class);

  private final Home home;
  private final Opened.Writing opened;
  private final McpFace mcp;
  private final AdminServlet admin;
  private final Edge edge;
  private boolean closed;

  private Server(Home home, Opened.Writing opened, McpFace mcp, AdminServlet admin, Edge edge) {
    this.home = home;
    this.opened = opened;
    this.mcp = mcp;
    this.admin = admin;
    this.edge = edge;
  }

  /**
   * @throws LibraryException LOCKED where another process writes; STORAGE where the home cannot be
   *     used
   * @throws org.mcdewey.edge.EdgeException where a port is taken or an address is not allowed
   */
  public static Server start(Home home, ServeOptions options) {
    Opened.Writing opened =
        Opened.forWriting(
            home,
            "mcdewey serve",
            (done, total) -> log.debug("{} of {} documents indexed again", done, total));
    try {
      StarterShelf.of(home).ifPresent(shelf -> shelf.shelve(opened));
      return start(home, options, opened);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private static Server start(Home home, ServeOptions options, Opened.Writing opened) {
    SearchEngine engine = opened.engine();
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    String secret = HexFormat.of().formatHex(random());
    // Known once it listens, as port 0 takes a free one; who asks earlier waits.
    CompletableFuture<String> base = new CompletableFuture<>();
    McpFace mcp =
        new McpFace(opened.library(), engine.search(), new Links(base::join), Program.version());
    AdminServlet admin =
        new AdminServlet(
            secret,
            opened.workshop(),
            () -> {
              engine.embedInBackground().wake();
              mcp.libraryChanged();
            });
    WebFace web =
        new WebFace(
            new WebFace.Config(
                opened.library(),
                engine.search(),
                Program.version(),
                request ->
                    options.publicUrl() != null ? base.join() : WebFace.Config.asAsked(request),
                metrics::scrape,
                () -> coverage(engine)));
    Edge edge = edge(home, options, metrics, web, mcp, admin);
    base.complete(
        options.publicUrl() != null
            ? options.publicUrl().replaceAll("/+$", "")
            : edge.plainUrl().orElse(edge.url()));
    Server server = new Server(home, opened, mcp, admin, edge);
    try {
      server.writeServerFile(secret);
    } catch (IOException e) {
      server.close();
      throw new LibraryException(
          LibraryException.Kind.STORAGE,
          home.serverFile() + " cannot be written (" + e.getMessage() + "); check the folder.",
          e);
    }
    // Only now, so that the model is not loaded while people wait for the first answer.
    BackgroundEmbedding embedding = engine.embedInBackground();
    measure(metrics, engine, embedding);
    Thread.ofPlatform().daemon().name("reconcile").start(() -> reconcile(opened, embedding));
    return server;
  }

  private static Edge edge(
      Home home,
      ServeOptions options,
      PrometheusMeterRegistry metrics,
      WebFace web,
      McpFace mcp,
      AdminServlet admin) {
    Edge.Builder builder =
        Edge.on(options.host())
            .http(options.httpPort())
            .https(options.httpsPort())
            .open(options.open())
            .publicUrl(options.publicUrl())
            .tlsFolder(home.tls())
            .trustedProxies(options.trustedProxies())
            .metrics(metrics)
            .mount(Mount.of("web", "/", web))
            .mount(new Mount("mcp", "/mcp", mcp.servlet(), McpFace.BODY_BYTES))
            .mount(Mount.of("admin", AdminServlet.PATH, admin));
    if (options.certificate() != null && options.key() != null) {
      builder.certificate(options.certificate(), options.key());
    }
    return builder.start();
  }

  private static Answer.Coverage coverage(SearchEngine engine) {
    SearchIndex.Coverage c = engine.coverage();
    return new Answer.Coverage(c.chunks(), c.withVectors(), c.share());
  }

  private static void measure(
      PrometheusMeterRegistry metrics, SearchEngine engine, BackgroundEmbedding embedding) {
    Gauge.builder("mcdewey.chunks", engine, e -> e.coverage().chunks()).register(metrics);
    Gauge.builder("mcdewey.chunks.with.vectors", engine, e -> e.coverage().withVectors())
        .register(metrics);
    Gauge.builder("mcdewey.embedding.chunks.per.second", embedding, e -> e.status().perSecond())
        .register(metrics);
    new JvmMemoryMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    new UptimeMetrics().bindTo(metrics);
    @SuppressWarnings("resource") // lives as long as the process
    JvmGcMetrics gc = new JvmGcMetrics();
    gc.bindTo(metrics);
  }

  /** People may have edited or copied documents while nobody looked. */
  private static void reconcile(Opened.Writing opened, BackgroundEmbedding embedding) {
    try {
      int mended = opened.engine().indexer().reconcile(Indexer.Progress.NONE);
      if (mended > 0) {
        log.warn("{} documents had changed and were indexed again.", mended);
        embedding.wake();
      }
    } catch (LibraryException e) {
      log.warn("{}", e.getMessage());
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private void writeServerFile(String secret) throws IOException {
    String admin = edge.plainUrl().orElse(edge.url()) + AdminServlet.PATH;
    ServerFile file =
        new ServerFile(
            ProcessHandle.current().pid(), admin, edge.plainUrl().orElse(edge.url()), secret);
    Path beside = home.folder().resolve("server.json.new");
    Files.deleteIfExists(beside);
    boolean posix = Files.getFileStore(home.folder()).supportsFileAttributeView("posix");
    FileAttribute<?>[] onlyMine =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (var channel =
        Files.newByteChannel(
            beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyMine)) {
      channel.write(java.nio.ByteBuffer.wrap(JsonMapper.shared().writeValueAsBytes(file)));
    }
    Files.move(beside, home.serverFile(), StandardCopyOption.ATOMIC_MOVE);
  }

  public Edge edge() {
    return edge;
  }

  /** What the operator should know, a sentence each. */
  public List<String> notes() {
    return edge.notes();
  }

  /** Ends what runs, keeps what is done, gives the lock back; does nothing the second time. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    admin.stop();
    try (opened;
        mcp;
        edge) {
      Files.deleteIfExists(home.serverFile());
    } catch (IOException e) {
      log.warn("{} could not be deleted", home.serverFile());
    }
  }
}

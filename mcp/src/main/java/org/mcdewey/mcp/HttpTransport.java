package org.mcdewey.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.DefaultMcpStreamableServerSessionFactory;
import io.modelcontextprotocol.spec.McpSchema;
import jakarta.servlet.http.HttpServlet;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Streamable HTTP: the SDK's servlet behind a door that mends its answers to what is wrong. Host
 * and Origin are checked by the edge before anything comes here.
 */
final class HttpTransport {
  private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

  /** How long the server waits for a client's answer to its own request. */
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);

  /** A session that nobody used between two sweeps is forgotten; its client starts a new one. */
  private static final Duration SWEEP = Duration.ofMinutes(30);

  /** A quiet stream is pinged: a client that has gone is noticed, and no proxy cuts the others. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

  private final HttpServletStreamableServerTransportProvider provider =
      HttpServletStreamableServerTransportProvider.builder()
          .jsonMapper(McpJsonDefaults.getMapper())
          .mcpEndpoint("/mcp")
          .maxRequestSize(McpFace.BODY_BYTES)
          .sessionSweepInterval(SWEEP)
          .keepAliveInterval(KEEP_ALIVE)
          .build();

  /** What a server of the SDK is attached to. */
  HttpServletStreamableServerTransportProvider provider() {
    return provider;
  }

  void use(Methods methods) {
    provider.setSessionFactory(
        new DefaultMcpStreamableServerSessionFactory(
            REQUEST_TIMEOUT,
            request -> Mono.fromSupplier(() -> methods.initialize(request)),
            methods.requests(),
            Methods.notifications(),
            session -> Mono.empty(),
            McpJsonDefaults.getSchemaValidator()));
  }

  HttpServlet servlet() {
    return new FrontDoor(provider);
  }

  void resourcesChanged() {
    provider
        .notifyClients(McpSchema.METHOD_NOTIFICATION_RESOURCES_LIST_CHANGED, null)
        .subscribe(v -> {}, e -> LOG.debug("A client was not told", e));
  }

  void close() {
    provider.closeGracefully().block(Duration.ofSeconds(3));
  }
}

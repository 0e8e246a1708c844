package org.mcdewey.mcp;

import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A session of the SDK on a pair of streams, one message a line. The SDK's own transport is not
 * used because one line that is no message ends it, and because what is still being answered when
 * the input ends is lost.
 */
final class StdioTransport implements McpServerTransport {
  private static final Logger LOG = LoggerFactory.getLogger(StdioTransport.class);
  private static final Duration REQUEST_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);

  private final McpJsonMapper json = McpJsonDefaults.getMapper();
  private final InputStream in;
  private final OutputStream out;
  private final McpServerSession session;

  /** One party is the reader of the input, each other a request that is being answered. */
  private final Phaser answering = new Phaser(1);

  private boolean initialized;

  StdioTransport(Methods methods, InputStream in, OutputStream out) {
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.session =
        new McpServerSession(
            "stdio",
            REQUEST_TIMEOUT,
            this,
            request -> Mono.fromSupplier(() -> methods.initialize(request)),
            methods.requests(),
            Methods.notifications(),
            Mono::empty,
            McpJsonDefaults.getSchemaValidator());
  }

  /** Until the input ends and everything has been answered. */
  void run() {
    try {
      for (byte[] line = readLine(); line != null; line = readLine()) {
        if (line.length > 0) {
          take(line);
        }
      }
      answering.awaitAdvanceInterruptibly(
          answering.arrive(), LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("The input ended and a request was still not answered after {}", LAST_ANSWERS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | UncheckedIOException e) {
      LOG.info("The client is gone: {}", e.getMessage());
    }
    session.close();
  }

  private void take(byte[] line) throws IOException {
    switch (Incoming.parse(line)) {
      case Incoming.Broken broken -> write(broken.response());
      case Incoming.Message message -> {
        boolean initializing = McpSchema.METHOD_INITIALIZE.equals(message.method());
        if (message.isRequest()
            && !initialized
            && !initializing
            && !McpSchema.METHOD_PING.equals(message.method())) {
          write(Incoming.error(Incoming.INVALID_REQUEST, "Send initialize first.", message.id()));
          return;
        }
        McpSchema.JSONRPCMessage read =
            McpSchema.deserializeJsonRpcMessage(json, new String(line, StandardCharsets.UTF_8));
        if (initializing || !message.isRequest()) {
          // These change the session, so what follows them waits.
          initialized |= initializing;
          handle(read);
        } else {
          answering.register();
          Thread.ofVirtual()
              .name("mcp-request")
              .start(
                  () -> {
                    try {
                      handle(read);
                    } finally {
                      answering.arriveAndDeregister();
                    }
                  });
        }
      }
    }
  }

  private void handle(McpSchema.JSONRPCMessage message) {
    try {
      session.handle(message).block();
    } catch (RuntimeException e) {
      LOG.warn("A message could not be handled", e);
    }
  }

  /** A line without its end; null when the input is over. */
  private byte @Nullable [] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      // What is too long is read to its end and then refused as no JSON.
      if (b != '\r' && line.size() <= McpFace.BODY_BYTES) {
        line.write(b);
      }
    }
    return line.toByteArray();
  }

  private synchronized void write(String message) throws IOException {
    out.write((message + "\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
    return Mono.fromRunnable(
        () -> {
          try {
            write(json.writeValueAsString(message));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return json.convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  @Override
  public List<String> protocolVersions() {
    return Methods.REVISIONS.reversed();
  }
}

package org.mcdewey.mcp;

import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.ProtocolVersions;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the SDK's servlet: says with a JSON-RPC error and the right status what is wrong
 * with a request, where the SDK would send a Java exception or let it pass.
 */
final class FrontDoor extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int SERVER_ERROR = -32000;

  /** One sentence for every status the SDK answers with by itself. */
  private static final Map<Integer, String> SENTENCES =
      Map.of(
          400, "The request is not one this server understands.",
          404, "There is no such session; initialize a new one.",
          405, "This method is not for this address.",
          409, "There is a stream for this session already.",
          413, "The message is larger than 4 MiB.",
          415, "The message has to have the type application/json.",
          503, "The server is stopping; try again in a moment.");

  /** What the SDK says to browsers and to HTTP/1.0; the edge says who may ask, HTTP the rest. */
  private static final Set<String> DROPPED = Set.of("access-control-allow-origin", "connection");

  private final transient HttpServletStreamableServerTransportProvider sdk;

  FrontDoor(HttpServletStreamableServerTransportProvider sdk) {
    this.sdk = sdk;
  }

  @Override
  public void init(ServletConfig config) throws ServletException {
    super.init(config);
    sdk.init(config);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (request.getMethod()) {
      case "POST" -> post(request, response);
      case "GET", "DELETE" -> {
        if (isServed(request, response) && hasSession(request, response, null)) {
          pass(request, response, null);
        }
      }
      default -> {
        response.setHeader("Allow", "GET, POST, DELETE");
        refuse(response, 405, SERVER_ERROR, "Use POST, GET or DELETE here.", null);
      }
    }
  }

  private void post(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!isServed(request, response)) {
      return;
    }
    String type = request.getContentType();
    if (type == null
        || !type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json")) {
      refuse(response, 415, SERVER_ERROR, SENTENCES.getOrDefault(415, ""), null);
      return;
    }
    byte[] body = request.getInputStream().readNBytes(McpFace.BODY_BYTES + 1);
    if (body.length > McpFace.BODY_BYTES) {
      refuse(response, 413, SERVER_ERROR, SENTENCES.getOrDefault(413, ""), null);
      return;
    }
    switch (Incoming.parse(body)) {
      case Incoming.Broken broken -> write(response, 400, broken.response());
      case Incoming.Message message -> {
        boolean initializing = McpSchema.METHOD_INITIALIZE.equals(message.method());
        if (!accepts(request, "application/json") || !accepts(request, "text/event-stream")) {
          refuse(
              response,
              406,
              SERVER_ERROR,
              "Accept has to name application/json and text/event-stream.",
              message.id());
        } else if (initializing && !message.isRequest()) {
          refuse(response, 400, Incoming.INVALID_REQUEST, "initialize needs an id.", message.id());
        } else if (initializing && !isInitialize(message)) {
          refuse(
              response,
              400,
              McpSchema.ErrorCodes.INVALID_PARAMS,
              "initialize needs protocolVersion, capabilities and clientInfo.",
              message.id());
        } else if (initializing || hasSession(request, response, message.id())) {
          pass(new WithBody(request, body), response, message.id());
        }
      }
    }
  }

  private static boolean isInitialize(Incoming.Message message) {
    var params = message.json().path("params");
    return params.path("protocolVersion").isString()
        && params.path("capabilities").isObject()
        && params.path("clientInfo").path("name").isString()
        && params.path("clientInfo").path("version").isString();
  }

  /**
   * The revision a client says it speaks is one of ours. The protocol has a server take one that
   * says none for 2025-03-26, so that is let in too, though it is never agreed on.
   */
  private static boolean isServed(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String revision = request.getHeader(HttpHeaders.PROTOCOL_VERSION);
    if (revision == null
        || Methods.REVISIONS.contains(revision)
        || revision.equals(ProtocolVersions.MCP_2025_03_26)) {
      return true;
    }
    refuse(
        response,
        400,
        Incoming.INVALID_REQUEST,
        "This server speaks the revisions "
            + String.join(" and ", Methods.REVISIONS)
            + "; MCP-Protocol-Version names another.",
        null);
    return false;
  }

  private static boolean hasSession(
      HttpServletRequest request, HttpServletResponse response, @Nullable Object id)
      throws IOException {
    String session = request.getHeader(HttpHeaders.MCP_SESSION_ID);
    if (session != null && !session.isBlank()) {
      return true;
    }
    refuse(
        response,
        400,
        Incoming.INVALID_REQUEST,
        "The header Mcp-Session-Id is missing; initialize gives the session.",
        id);
    return false;
  }

  private static boolean accepts(HttpServletRequest request, String type) {
    for (String header : java.util.Collections.list(request.getHeaders("Accept"))) {
      for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
        String bare = range.split(";", 2)[0].strip();
        if (bare.equals(type)
            || bare.equals("*/*")
            || bare.equals(type.substring(0, type.indexOf('/')) + "/*")) {
          return true;
        }
      }
    }
    return false;
  }

  private void pass(HttpServletRequest request, HttpServletResponse response, @Nullable Object id)
      throws ServletException, IOException {
    Mended mended = new Mended(response);
    sdk.service(new Plain(request), mended);
    if (mended.failed >= 400 && !response.isCommitted()) {
      refuse(
          response,
          mended.failed,
          mended.failed == 400 ? Incoming.INVALID_REQUEST : SERVER_ERROR,
          SENTENCES.getOrDefault(
              mended.failed, "Something went wrong in the server; its log says what."),
          id);
    }
  }

  private static void refuse(
      HttpServletResponse response, int status, int code, String sentence, @Nullable Object id)
      throws IOException {
    write(response, status, Incoming.error(code, sentence, id));
  }

  private static void write(HttpServletResponse response, int status, String json)
      throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Keeps back what the SDK writes with an error status. */
  private static final class Mended extends HttpServletResponseWrapper {
    private int failed;

    Mended(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void setStatus(int status) {
      if (status >= 400) {
        failed = status;
      } else {
        super.setStatus(status);
      }
    }

    @Override
    public void sendError(int status) {
      failed = status;
    }

    @Override
    public void sendError(int status, String message) {
      failed = status;
    }

    @Override
    public void setContentType(String type) {
      if (failed == 0) {
        super.setContentType(type);
      }
    }

    @Override
    public void setHeader(String name, String value) {
      if (!DROPPED.contains(name.toLowerCase(Locale.ROOT))) {
        super.setHeader(name, value);
      }
    }

    @Override
    public PrintWriter getWriter() throws IOException {
      return failed == 0 ? super.getWriter() : new PrintWriter(Writer.nullWriter());
    }
  }

  /** A client that takes anything takes what the SDK looks for. */
  private static class Plain extends HttpServletRequestWrapper {
    Plain(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable String getHeader(String name) {
      return name.equalsIgnoreCase("Accept")
          ? "application/json, text/event-stream"
          : super.getHeader(name);
    }
  }

  /** Gives the body that has been read already. */
  private static final class WithBody extends HttpServletRequestWrapper {
    private final byte[] body;

    WithBody(HttpServletRequest request, byte[] body) {
      super(request);
      this.body = body;
    }

    @Override
    public BufferedReader getReader() {
      return new BufferedReader(
          new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8));
    }

    @Override
    public ServletInputStream getInputStream() {
      ByteArrayInputStream bytes = new ByteArrayInputStream(body);
      return new ServletInputStream() {
        @Override
        public int read() {
          return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
          return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
          return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
          throw new IllegalStateException("The body is here already");
        }
      };
    }
  }
}

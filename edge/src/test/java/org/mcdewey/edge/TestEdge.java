package org.mcdewey.edge;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** A server on free ports with a servlet that says what it saw, and clients for it. */
final class TestEdge implements AutoCloseable {
  final Edge edge;

  TestEdge(Path folder, UnaryOperator<Edge.Builder> more) {
    this(folder, new Echo(), more);
  }

  TestEdge(Path folder, HttpServlet face, UnaryOperator<Edge.Builder> more) {
    edge =
        more.apply(
                Edge.on("localhost")
                    .http(0)
                    .https(0)
                    .hostName("shelf.example")
                    .tlsFolder(folder.resolve("tls"))
                    .mount(Mount.of("web", "/", face))
                    .mount(new Mount("mcp", "/mcp", face, 4 << 20)))
            .start();
  }

  String http(String path) {
    return "http://localhost:" + edge.httpPort() + path;
  }

  String https(String path) {
    return "https://localhost:" + edge.httpsPort() + path;
  }

  /** Sends a request with a client that believes only this server's certificate. */
  HttpResponse<String> send(HttpClient.Version version, HttpRequest.Builder request)
      throws Exception {
    try (HttpClient client = client(version)) {
      return client.send(
          request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  HttpResponse<String> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    return send(
        HttpClient.Version.HTTP_1_1, headers.length == 0 ? request : request.headers(headers));
  }

  HttpClient client(HttpClient.Version version) throws Exception {
    return HttpClient.newBuilder().version(version).sslContext(trusting()).build();
  }

  SSLContext trusting() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("edge", shown());
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  /** The certificate as a client sees it. */
  X509Certificate shown() throws Exception {
    try (SSLSocket socket = tls()) {
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  SSLSocket tls(String... protocols) throws Exception {
    return connect(protocols, new String[0]);
  }

  /** A connection that offers these application protocols. */
  SSLSocket tlsOffering(String... applicationProtocols) throws Exception {
    return connect(new String[0], applicationProtocols);
  }

  private SSLSocket connect(String[] protocols, String[] applicationProtocols) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    SSLSocket socket =
        (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", edge.httpsPort());
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
    if (applicationProtocols.length > 0) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(applicationProtocols);
      socket.setSSLParameters(parameters);
    }
    socket.setSoTimeout(20_000);
    socket.startHandshake();
    return socket;
  }

  /** Sends bytes to a port as they are and reads until the server closes. */
  static String raw(int port, String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    }
  }

  /** A GET with exactly this target and these header lines. */
  String rawGet(String target, String... headerLines) throws IOException {
    return raw(
        edge.httpPort(),
        "GET "
            + target
            + " HTTP/1.1\r\n"
            + String.join("\r\n", headerLines)
            + (headerLines.length > 0 ? "\r\n" : "")
            + "Connection: close\r\n\r\n");
  }

  static String read(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    in.transferTo(all);
    return all.toString(StandardCharsets.UTF_8);
  }

  static int status(String response) {
    return Integer.parseInt(response.substring(9, 12));
  }

  @Override
  public void close() {
    edge.close();
  }

  /** Says what reached it. */
  static class Echo extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      switch (request.getRequestURI()) {
        case "/throw" -> throw new IllegalStateException("a secret at /home/secret");
        case "/missing" -> response.sendError(404);
        case "/own-policy" -> {
          response.setHeader("Content-Security-Policy", "sandbox");
          response.getWriter().print("own");
        }
        case "/reset" -> {
          response.reset();
          response.getWriter().print("reset");
        }
        case "/big" -> {
          response.setContentType("text/plain");
          response.getWriter().print("word ".repeat(2000));
        }
        case "/image" -> {
          response.setContentType("image/png");
          response.getOutputStream().write(new byte[10_000]);
        }
        case "/events" -> {
          response.setContentType("text/event-stream");
          response.getWriter().print("data: " + "word ".repeat(500) + "\n\n");
        }
        default -> {
          response.setContentType("text/plain");
          response
              .getWriter()
              .print(
                  String.join(
                      " ",
                      request.getMethod(),
                      request.getRequestURI(),
                      request.getProtocol(),
                      request.getScheme(),
                      request.getServerName(),
                      request.getRemoteAddr(),
                      Boolean.toString(Thread.currentThread().isVirtual())));
        }
      }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getInputStream().readAllBytes().length);
    }
  }

  private static final class TrustsAll extends javax.net.ssl.X509ExtendedTrustManager
      implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(
        X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {}

    @Override
    public void checkServerTrusted(
        X509Certificate[] chain, String authType, javax.net.ssl.SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

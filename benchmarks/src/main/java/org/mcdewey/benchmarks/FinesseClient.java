package org.mcdewey.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.mcdewey.finesse.xml.BadXml;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.XmlReader;

/** Requests of the API to a server of this machine, by any of its users. */
final class FinesseClient implements AutoCloseable {
  static final String PASSWORD = "sandbox";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient http;
  private final SSLSocketFactory sockets;
  private final String url;

  FinesseClient(String url) {
    this.url = url;
    SSLContext context = trustingAll();
    this.sockets = context.getSocketFactory();
    this.http = HttpClient.newBuilder().sslContext(context).build();
  }

  /** An answer that is not the expected one. */
  static final class Wrong extends Exception {
    private static final long serialVersionUID = 1L;

    Wrong(String what) {
      super(what);
    }
  }

  /** The body of an answer 200. */
  Element get(String path, String user) throws IOException, InterruptedException, Wrong {
    HttpResponse<byte[]> response = send(request(path, user).GET().build(), 200);
    try {
      return XmlReader.read(response.body());
    } catch (BadXml e) {
      throw new Wrong("GET " + path + " was answered with " + e.getMessage());
    }
  }

  /**
   * The status of the answer, in the cheapest way there is: the calling thread does all, on a
   * connection that it keeps, so that the server has the processor for itself.
   */
  int read(String path, String user) throws IOException {
    URL address = URI.create(url + "/finesse/api" + path).toURL();
    HttpsURLConnection connection = (HttpsURLConnection) address.openConnection();
    connection.setSSLSocketFactory(sockets);
    connection.setReadTimeout((int) PATIENCE.toMillis());
    connection.setRequestProperty("Authorization", credentials(user));
    int status = connection.getResponseCode();
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      if (body != null) {
        body.transferTo(OutputStream.nullOutputStream());
      }
    }
    return status;
  }

  /** The status of the answer. */
  int status(String path, String user) throws IOException, InterruptedException {
    return http.send(request(path, user).GET().build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  /** A request that has to be accepted. */
  void send(String method, String path, String user, String xml)
      throws IOException, InterruptedException, Wrong {
    send(change(method, path, user, xml), 202);
  }

  /** The status of the answer, which is not waited for. */
  CompletableFuture<Integer> sendAhead(String method, String path, String user, String xml) {
    return http.sendAsync(change(method, path, user, xml), HttpResponse.BodyHandlers.discarding())
        .thenApply(HttpResponse::statusCode);
  }

  private HttpRequest change(String method, String path, String user, String xml) {
    return request(path, user)
        .header("Content-Type", "application/xml")
        .method(method, HttpRequest.BodyPublishers.ofString(xml))
        .build();
  }

  /** What the sandbox's own face answers. */
  String happen(String path, String json) throws IOException, InterruptedException, Wrong {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/sandbox" + path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    return new String(send(request, 200).body(), StandardCharsets.UTF_8);
  }

  /** What the sandbox's own face shows. */
  String look(String path) throws IOException, InterruptedException, Wrong {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/sandbox" + path)).timeout(PATIENCE).GET().build();
    return new String(send(request, 200).body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> send(HttpRequest request, int expected)
      throws IOException, InterruptedException, Wrong {
    HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != expected) {
      throw new Wrong(
          request.method()
              + " "
              + request.uri().getPath()
              + " was answered with "
              + response.statusCode()
              + " "
              + new String(response.body(), StandardCharsets.UTF_8));
    }
    return response;
  }

  private HttpRequest.Builder request(String path, String user) {
    return HttpRequest.newBuilder(URI.create(url + "/finesse/api" + path))
        .timeout(PATIENCE)
        .header("Authorization", credentials(user));
  }

  private static String credentials(String user) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  /** The server is one that this process has started, so its certificate need not be known. */
  static SSLContext trustingAll() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustingAll()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }

  private static final class TrustingAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

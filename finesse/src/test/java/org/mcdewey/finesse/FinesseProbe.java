package org.mcdewey.finesse;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.site.Site;
import tools.jackson.databind.json.JsonMapper;

/** A server on free ports whose clock stands until it is moved, and a client for it. */
public final class FinesseProbe implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  public final FinesseServer server;
  private final HttpClient client;

  public FinesseProbe(Path folder) throws Exception {
    this(folder, Site.standard());
  }

  public FinesseProbe(Path folder, Configuration site) throws Exception {
    this(folder, site, UnaryOperator.identity());
  }

  /** The same with other options than it would have. */
  public FinesseProbe(Path folder, Configuration site, UnaryOperator<FinesseOptions> changed)
      throws Exception {
    server =
        FinesseServer.start(
            changed.apply(
                new FinesseOptions(
                        "localhost",
                        0,
                        0,
                        false,
                        site,
                        folder.resolve("tls"),
                        InstantSource.fixed(START))
                    .withPlainPorts(0, 0)));
    client = HttpClient.newBuilder().sslContext(trusting(folder)).build();
  }

  private static SSLContext trusting(Path folder) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var in = java.nio.file.Files.newInputStream(folder.resolve("tls/certificate.pem"))) {
      trusted.setCertificateEntry(
          "finesse", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  /**
   * Sends a request to the API.
   *
   * @param path below {@code /finesse/api}
   * @param user whose password is the default one; null for none
   * @param body XML, or null
   * @param headers names and values in turn
   */
  public HttpResponse<String> send(
      String method, String path, @Nullable String user, @Nullable String body, String... headers)
      throws Exception {
    return sendAs(user, FinesseServer.DEFAULT_PASSWORD, method, path, body, headers);
  }

  /** The same with another password. */
  public HttpResponse<String> sendAs(
      @Nullable String user,
      String password,
      String method,
      String path,
      @Nullable String body,
      String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api(path)))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.setHeader("Content-Type", "application/xml");
    }
    if (user != null) {
      request.header("Authorization", basic(user, password));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Sends JSON to the sandbox's own face; a null body is a GET. */
  public HttpResponse<String> sandbox(String path, @Nullable String json, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("https://localhost:" + server.edge().httpsPort() + "/sandbox" + path))
            .timeout(Duration.ofSeconds(20));
    if (json != null) {
      request.POST(HttpRequest.BodyPublishers.ofString(json));
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Types a command at the prompt; what it shows, as JSON. */
  public String type(String command) throws Exception {
    return sandbox(
            "/cli",
            JsonMapper.shared().createObjectNode().put("command", command).toString(),
            "Content-Type",
            "application/json")
        .body();
  }

  public HttpClient client() {
    return client;
  }

  public String api(String path) {
    return "https://localhost:" + server.edge().httpsPort() + "/finesse/api" + path;
  }

  public static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> login(String user) throws Exception {
    return send(
        "PUT",
        "/User/" + user,
        user,
        "<User><state>LOGIN</state><extension>" + user + "</extension></User>");
  }

  @Override
  public void close() {
    server.close();
    client.close();
  }
}

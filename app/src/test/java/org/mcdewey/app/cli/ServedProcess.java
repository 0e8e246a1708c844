package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** {@code mcdewey} as a process that serves, and what it said of where it is. */
final class ServedProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Process process;
  private final BufferedReader out;
  private final Path err;
  private final StringBuilder said = new StringBuilder();

  private ServedProcess(Process process, Path err) {
    this.process = process;
    this.err = err;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * @param folder where what it complains of is written; its home is in it
   */
  static ServedProcess start(Path folder, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx640m",
                "-cp",
                System.getProperty("java.class.path"),
                McDewey.class.getName()));
    command.addAll(List.of(args));
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MCDEWEY_HOME", home(folder).toString());
    return new ServedProcess(
        builder.redirectError(ProcessBuilder.Redirect.appendTo(err.toFile())).start(), err);
  }

  static Path home(Path folder) {
    return folder.resolve("home");
  }

  /** The address that stands in a line it says, without a final slash. */
  String address(String line) throws IOException {
    Pattern pattern = Pattern.compile(line + "\\s*(https?://[^/\\s]+)");
    Matcher matcher = pattern.matcher(said);
    while (!matcher.find()) {
      String next = out.readLine();
      assertThat(next).as("%s in %s%s", line, said, Files.readString(err)).isNotNull();
      said.append(next).append('\n');
      matcher = pattern.matcher(said);
    }
    return matcher.group(1);
  }

  /** SIGTERM; the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  String complaints() throws IOException {
    return Files.readString(err);
  }

  /** A client that knows the certificate in a folder. */
  static HttpClient client(Path tls) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (InputStream in = Files.newInputStream(tls.resolve("certificate.pem"))) {
      trusted.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return HttpClient.newBuilder().sslContext(context).connectTimeout(PATIENCE).build();
  }

  /**
   * A request of the Finesse API.
   *
   * @param body XML, or null for a GET
   */
  static HttpRequest request(String url, String user, @Nullable String body) {
    String credentials =
        Base64.getEncoder().encodeToString((user + ":sandbox").getBytes(StandardCharsets.UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(PATIENCE)
            .header("Authorization", "Basic " + credentials);
    if (body != null) {
      request
          .header("Content-Type", "application/xml")
          .PUT(HttpRequest.BodyPublishers.ofString(body));
    }
    return request.build();
  }

  static HttpResponse<String> send(HttpClient client, HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

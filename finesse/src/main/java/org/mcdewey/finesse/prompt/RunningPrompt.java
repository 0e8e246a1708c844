package org.mcdewey.finesse.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The prompt of a running server, which is known by its certificate. */
final class RunningPrompt implements Prompt {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client;
  private final URI address;

  private RunningPrompt(HttpClient client, URI address) {
    this.client = client;
    this.address = address;
  }

  /** Empty where nobody listens, or somebody with another certificate. */
  static Optional<RunningPrompt> find(int port, Path certificate) {
    if (!Files.exists(certificate)) {
      return Optional.empty();
    }
    HttpClient client = HttpClient.newBuilder().sslContext(trusting(certificate)).build();
    RunningPrompt prompt =
        new RunningPrompt(client, URI.create("https://localhost:" + port + "/sandbox/"));
    if (prompt.answers()) {
      return Optional.of(prompt);
    }
    client.close();
    return Optional.empty();
  }

  private static SSLContext trusting(Path certificate) {
    try (InputStream in = Files.newInputStream(certificate)) {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "finesse", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new PromptException(
          "The certificate " + certificate + " cannot be read; give the server's --state.", e);
    }
  }

  private boolean answers() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(address.resolve("clock")).timeout(PATIENCE).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public Answer type(String command) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("cli"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JsonMapper.shared().createObjectNode().put("command", command).toString()))
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      if (answer.statusCode() != 200) {
        return new Answer(false, List.of(body.path("detail").asString("It did not work.")));
      }
      List<String> lines = new ArrayList<>();
      body.path("lines").forEach(l -> lines.add(l.asString("")));
      return new Answer(body.path("done").asBoolean(false), lines);
    } catch (IOException | JacksonException e) {
      throw new PromptException("The server stopped answering; start it again.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PromptException("The command was given up before its answer came.", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}

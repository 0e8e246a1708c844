package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM, as a sandbox of its own process gets it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class EndedFinesseTest {
  @TempDir Path folder;

  @Test
  void aSandboxThatIsToldToEndHasSavedItsState() throws Exception {
    Path state = folder.resolve("state");
    Path out = folder.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            McDewey.class.getName(),
            "finesse",
            "--port",
            "0",
            "--http-port",
            "0",
            "--state",
            state.toString());
    builder.environment().put("MCDEWEY_HOME", folder.resolve("home").toString());
    Process finesse = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      while (!Files.readString(out).contains("(of everybody)")) {
        assertThat(finesse.waitFor(20, TimeUnit.MILLISECONDS)).as(Files.readString(out)).isFalse();
      }
      String sandbox =
          Files.readString(out).replaceAll("(?s).*the sandbox at (https://\\S+)\\s.*", "$1");

      assertThat(forward(URI.create(sandbox + "/clock"), state.resolve("tls/certificate.pem")))
          .isEqualTo(200);
      finesse.destroy(); // SIGTERM

      assertThat(finesse.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      finesse.destroyForcibly();
    }
    assertThat(finesse.exitValue()).as(Files.readString(out)).isEqualTo(143);
    assertThat(state.resolve("state.json")).content().contains("\"ahead\":\"PT1H\"");
  }

  private static int forward(URI clock, Path certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var in = Files.newInputStream(certificate)) {
      trusted.setCertificateEntry(
          "finesse", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
      return client
          .send(
              HttpRequest.newBuilder(clock)
                  .timeout(Duration.ofSeconds(60))
                  .POST(HttpRequest.BodyPublishers.ofString("{\"forward\":3600}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    }
  }
}

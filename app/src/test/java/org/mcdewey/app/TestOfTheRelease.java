package org.mcdewey.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.search.indexing.Indexer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The release archive as {@code mvn package} has made it, unpacked and run as a process; part of
 * {@code mvn verify -Pslow}, after the packaging.
 */
class TestOfTheRelease {
  @TempDir static Path unpacked;
  @TempDir Path user;

  @BeforeAll
  static void unpack() throws Exception {
    Process tar =
        new ProcessBuilder(
                "tar", "-xzf", System.getProperty("mcdewey.release"), "-C", unpacked.toString())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
  }

  private Process start(String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(unpacked.resolve("mcdewey-" + Program.version() + "/mcdewey").toString());
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("HOME", user.toString());
    builder.environment().put("MCDEWEY_HOME", user.resolve("home").toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MCDEWEY_AOT", "off");
    return builder.redirectError(user.resolve("err").toFile()).start();
  }

  private String answer(String... args) throws Exception {
    Process process = start(args);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(user.resolve("err"))).isZero();
    return out;
  }

  @Test
  void itTellsItsVersion() throws Exception {
    assertThat(answer("--version").strip()).isEqualTo("mcdewey " + Program.version());
  }

  @Test
  void theFirstQuestionIsAnsweredFromItsOwnGuide() throws Exception {
    JsonNode answer =
        JsonMapper.shared().readTree(answer("search", "how do I add a PDF", "--json"));
    assertThat(answer.path("results").path(0).path("vendor").asString()).isEqualTo("McDewey");
  }

  /** Starts a server and waits until it has written where it is. */
  private Process serving() throws Exception {
    Process server = start("serve", "--port", "0", "--https-port", "0");
    while (!Files.exists(serverFile())) {
      assertThat(server.waitFor(50, TimeUnit.MILLISECONDS))
          .as(Files.readString(user.resolve("err")))
          .isFalse();
    }
    return server;
  }

  private Path serverFile() {
    return user.resolve("home/server.json");
  }

  @Test
  void theServerIsTheLaunchersProcess() throws Exception {
    Process server = serving();
    try (HttpClient client = HttpClient.newHttpClient()) {
      JsonNode told = JsonMapper.shared().readTree(Files.readString(serverFile()));
      assertThat(told.path("pid").asLong()).isEqualTo(server.pid());
      URI health = URI.create(told.path("url").asString() + "/healthz");
      assertThat(
              client
                  .send(
                      HttpRequest.newBuilder(health).build(),
                      HttpResponse.BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(200);
    } finally {
      server.destroyForcibly();
    }
  }

  @Test
  void sigtermEndsTheServerCleanly() throws Exception {
    Process server = serving();
    try {
      server.destroy(); // SIGTERM
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(server.exitValue()).isEqualTo(143);
      assertThat(serverFile()).doesNotExist();
      Opened.forWriting(new Home(user.resolve("home")), "the next", Indexer.Progress.NONE).close();
    } finally {
      server.destroyForcibly();
    }
  }
}

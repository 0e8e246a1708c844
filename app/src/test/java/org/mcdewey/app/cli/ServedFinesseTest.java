package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.finesse.model.AgentState;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.state.StateFile;
import org.mcdewey.search.indexing.Indexer;

/** The sandbox as a process: beside the library, at SIGTERM and at SIGKILL. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
class ServedFinesseTest {
  private static final List<String> AGENTS =
      List.of("1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008");

  @TempDir Path folder;

  private Path state() {
    return folder.resolve("state");
  }

  private Sandbox saved() {
    try (StateFile file = StateFile.open(state())) {
      return file.read().orElseThrow().sandbox();
    }
  }

  private static String login(String user) {
    return "<User><state>LOGIN</state><extension>" + user + "</extension></User>";
  }

  @Test
  void libraryAndSandboxAreServedByOneProcessAndEndTogether() throws Exception {
    try (ServedProcess served =
        ServedProcess.start(
            folder,
            "serve",
            "--port",
            "0",
            "--https-port",
            "0",
            "--finesse",
            "--finesse-port",
            "0",
            "--finesse-state",
            state().toString())) {
      String library = served.address("McDewey is at");
      String finesse = served.address("Finesse is at");
      try (HttpClient plain = HttpClient.newHttpClient();
          HttpClient client = ServedProcess.client(state().resolve("tls"))) {
        HttpRequest health = HttpRequest.newBuilder(URI.create(library + "/healthz")).build();
        assertThat(ServedProcess.send(plain, health).statusCode()).isEqualTo(200);
        HttpRequest search =
            HttpRequest.newBuilder(URI.create(library + "/api/v1/search?q=port")).build();
        assertThat(ServedProcess.send(plain, search).statusCode()).isEqualTo(200);
        String user = finesse + "/finesse/api/User/1001";
        assertThat(
                ServedProcess.send(client, ServedProcess.request(user, "1001", login("1001")))
                    .statusCode())
            .isEqualTo(202);
        assertThat(ServedProcess.send(client, ServedProcess.request(user, "1001", null)).body())
            .contains("<state>NOT_READY</state>");

        // Somebody who listens to events must not keep it from ending.
        HttpRequest events =
            HttpRequest.newBuilder(URI.create(finesse + "/sandbox/events"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<InputStream> stream =
            client.send(events, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = stream.body()) {
          assertThat(body.read()).isNotNegative();
          assertThat(served.terminate()).as(served.complaints()).isEqualTo(143);
        }
      }
    }
    Home home = new Home(ServedProcess.home(folder));
    assertThat(home.serverFile()).doesNotExist();
    Opened.forWriting(home, "the next", Indexer.Progress.NONE).close();
    assertThat(saved().agent("1001").orElseThrow().state()).isEqualTo(AgentState.NOT_READY);
  }

  private ServedProcess finesse() throws Exception {
    return ServedProcess.start(
        folder, "finesse", "--port", "0", "--http-port", "0", "--state", state().toString());
  }

  /**
   * Agents come and go as fast as it answers; in the middle it is killed. What is there afterwards
   * is a whole state that the server goes on from.
   */
  @Test
  void afterAKillUnderLoadTheNextStartGoesOnFromAWholeState() throws Exception {
    Map<String, AgentState> calm = new ConcurrentHashMap<>();
    try (ServedProcess served = finesse()) {
      String api = served.address("Finesse is at") + "/finesse/api/User/";
      try (HttpClient client = ServedProcess.client(state().resolve("tls"))) {
        // Two who stay as they are: what was saved before the kill has to be there.
        for (String user : List.of("1009", "1010")) {
          ServedProcess.send(client, ServedProcess.request(api + user, user, login(user)));
          calm.put(user, AgentState.NOT_READY);
        }
        whileAgentsComeAndGo(
            client,
            api,
            () -> {
              while (!Files.readString(state().resolve("state.json"))
                  .contains("\"id\":\"1010\",\"state\":\"NOT_READY\"")) {
                Thread.onSpinWait();
              }
              // The next save is under way.
              while (!Files.exists(state().resolve("state.json.new"))) {
                Thread.onSpinWait();
              }
              served.kill();
            });
      }
    }
    Sandbox left = saved();
    assertThat(left.isSound()).isTrue();
    calm.forEach((user, was) -> assertThat(left.agent(user).orElseThrow().state()).isEqualTo(was));
    try (ServedProcess again = finesse()) {
      String api = again.address("Finesse is at") + "/finesse/api/User/";
      try (HttpClient client = ServedProcess.client(state().resolve("tls"))) {
        List<String> all = new ArrayList<>(AGENTS);
        all.addAll(calm.keySet());
        for (String user : all) {
          assertThat(
                  ServedProcess.send(client, ServedProcess.request(api + user, user, null)).body())
              .contains("<state>" + left.agent(user).orElseThrow().state() + "</state>");
        }
        assertThat(
                ServedProcess.send(
                        client,
                        ServedProcess.request(
                            api + "1009", "1009", "<User><state>READY</state></User>"))
                    .statusCode())
            .isEqualTo(202);
      }
      assertThat(again.terminate()).isIn(0, 143);
    }
    assertThat(saved().agent("1009").orElseThrow().state()).isEqualTo(AgentState.READY);
  }

  private interface Deed {
    void isDone() throws Exception;
  }

  private static void whileAgentsComeAndGo(HttpClient client, String api, Deed deed)
      throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CountDownLatch busy = new CountDownLatch(AGENTS.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String user : AGENTS) {
        threads.execute(
            () -> {
              List<String> turn =
                  List.of(
                      login(user),
                      "<User><state>READY</state></User>",
                      "<User><state>NOT_READY</state></User>",
                      "<User><state>LOGOUT</state></User>");
              for (int i = 0; !over.get(); i++) {
                try {
                  ServedProcess.send(
                      client, ServedProcess.request(api + user, user, turn.get(i % turn.size())));
                } catch (Exception e) {
                  // It was killed in the middle of the request.
                  return;
                } finally {
                  busy.countDown();
                }
              }
            });
      }
      assertThat(busy.await(1, TimeUnit.MINUTES)).isTrue();
      deed.isDone();
      over.set(true);
    }
  }
}

package org.mcdewey.app.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.indexing.Indexer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server in this process, on free ports and a home of its own. */
class ServerTest {
  @TempDir Path folder;
  private Home home;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeEach
  void userGuide() {
    home = new Home(folder.resolve("home"));
    System.setProperty(
        "mcdewey.docs", Path.of(System.getProperty("mcdewey.root"), "docs").toString());
  }

  @AfterEach
  void noUserGuide() {
    System.clearProperty("mcdewey.docs");
    client.close();
  }

  private static ServeOptions ports(int http, int https) {
    return new ServeOptions("localhost", http, https, null, false, null, null, List.of());
  }

  private Server started() {
    return Server.start(home, ports(0, 0));
  }

  private HttpResponse<String> get(String url, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String url, String body, String... headers) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url))
            .headers(headers)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }

  private static String plain(Server server) {
    return server.edge().plainUrl().orElseThrow();
  }

  @Test
  void theFirstQuestionIsAnsweredFromTheStarterShelfWithLinksToThisServer() throws Exception {
    try (Server server = started()) {
      HttpResponse<String> answer =
          get(plain(server) + "/api/v1/search?q=how+do+I+add+a+PDF", "Accept", "application/json");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode first = json(answer.body()).path("results").path(0);
      assertThat(first.path("vendor").asString()).isEqualTo("McDewey");
      assertThat(first.path("url").asString()).startsWith(plain(server) + "/c/mcdewey::");
      assertThat(get(first.path("url").asString()).statusCode()).isEqualTo(200);
    }
  }

  /** Begins an MCP session and gives its id. */
  private String session(String mcp) throws Exception {
    return post(
            mcp,
            """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",
             "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}\
            """,
            "Content-Type",
            "application/json",
            "Accept",
            "application/json, text/event-stream")
        .headers()
        .firstValue("Mcp-Session-Id")
        .orElseThrow();
  }

  @Test
  void streamOfAnAgentEndsWithTheServer() throws Exception {
    HttpResponse<InputStream> stream;
    try (Server server = started()) {
      String mcp = plain(server) + "/mcp";
      stream =
          client.send(
              HttpRequest.newBuilder(URI.create(mcp))
                  .header("Accept", "text/event-stream")
                  .header("MCP-Protocol-Version", "2025-11-25")
                  .header("Mcp-Session-Id", session(mcp))
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      assertThat(stream.statusCode()).isEqualTo(200);
    }
    // A connection that is cut instead ends in an exception.
    try (InputStream events = stream.body()) {
      events.readAllBytes();
    }
  }

  @Test
  void goesOnAfterWhatIsWrong() throws Exception {
    try (Server server = started()) {
      for (String wrong :
          List.of(
              "/api/v1/search?q=",
              "/api/v1/search?q=pdf&limit=-1",
              "/api/v1/search?q=pdf&cursor=broken",
              "/api/v1/search?q=pdf&version=99",
              "/api/v1/search?q=%FF%FE",
              "/api/v1/chunks/..%2F..%2Fetc",
              "/c/no::such::chunk::at::all",
              "/d/mcdewey/%2e%2e/user-guide/original/x")) {
        HttpResponse<String> refused = get(plain(server) + wrong, "Accept", "application/json");
        assertThat(refused.statusCode()).as(wrong + " " + refused.body()).isBetween(400, 499);
        assertThat(refused.body()).doesNotContain("Exception", "\tat ");
      }
      assertThat(get(plain(server) + "/api/v1/search?q=add+a+PDF&limit=1").statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void agentsGetLinksWithThePortThatWasFound() throws Exception {
    try (Server server = started()) {
      String mcp = plain(server) + "/mcp";
      String session = session(mcp);
      HttpResponse<String> answer =
          post(
              mcp,
              """
              {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"search_docs",
               "arguments":{"query":"how do I add a PDF"}}}\
              """,
              "Content-Type",
              "application/json",
              "Accept",
              "application/json, text/event-stream",
              "MCP-Protocol-Version",
              "2025-11-25",
              "Mcp-Session-Id",
              session);
      assertThat(answer.body()).contains(plain(server) + "/c/mcdewey::").doesNotContain(":0/");
    }
  }

  @Test
  void healthAndMetricsAreTold() throws Exception {
    try (Server server = started()) {
      HttpResponse<String> health = get(plain(server) + "/healthz");
      assertThat(health.statusCode()).isEqualTo(200);
      HttpResponse<String> metrics = get(plain(server) + "/metrics");
      assertThat(metrics.statusCode()).isEqualTo(200);
      assertThat(metrics.body()).contains("# TYPE mcdewey_chunks gauge").contains("jvm_memory");
    }
  }

  @Test
  void aSecondServerOnTheSameHomeIsToldWhoHasIt() throws Exception {
    try (Server server = started()) {
      assertThatExceptionOfType(LibraryException.class)
          .isThrownBy(this::started)
          .withMessageMatching(
              "The library is being written by mcdewey serve \\(process \\d+, since .*\\);"
                  + " wait until it is done or stop it\\.")
          .satisfies(e -> assertThat(e.kind()).isEqualTo(LibraryException.Kind.LOCKED));
      assertThat(home.serverFile()).exists();
      assertThat(get(plain(server) + "/healthz").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--https-port"})
  void aPortThatIsTakenIsNamedAndNothingIsLeft(String option) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int taken = other.getLocalPort();
      ServeOptions options = option.equals("--port") ? ports(taken, 0) : ports(0, taken);
      assertThatExceptionOfType(EdgeException.class)
          .isThrownBy(() -> Server.start(home, options))
          .withMessageMatching(
              "Port "
                  + taken
                  + " on \\S+ is taken by another program; stop it, or choose another port with "
                  + option
                  + "\\.");
    }
    assertNothingIsLeft();
  }

  @Test
  void aServerThatIsStoppedGivesTheLockBackAndTakesItsFileAway() {
    Server server = started();
    assertThat(home.serverFile()).exists();
    server.close();
    server.close();
    assertNothingIsLeft();
  }

  private void assertNothingIsLeft() {
    assertThat(home.serverFile()).doesNotExist();
    assertThat(home.folder().resolve("server.json.new")).doesNotExist();
    try (Opened.Writing next = Opened.forWriting(home, "the next", Indexer.Progress.NONE)) {
      assertThat(next.library().catalog().documents()).hasSize(1);
    }
  }

  @Test
  void onlyTheOwnerMayReadTheSecret() throws IOException {
    try (Server server = started()) {
      assertThat(server.edge().httpPort()).isPositive();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.serverFile())))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void jobsAreNotThereForWhoDoesNotKnowTheSecret() throws Exception {
    try (Server server = started()) {
      String jobs = plain(server) + AdminServlet.PATH;
      String remove = "{\"job\":\"remove\",\"target\":\"mcdewey\"}";
      assertThat(get(jobs).statusCode()).isEqualTo(404);
      assertThat(get(jobs, AdminServlet.SECRET, "guess").statusCode()).isEqualTo(404);
      assertThat(post(jobs, remove, "Content-Type", "application/json").statusCode())
          .isEqualTo(404);
      assertThat(post(jobs, remove, AdminServlet.SECRET, "guess").statusCode()).isEqualTo(404);
      assertThat(Opened.library(home).catalog().documents()).hasSize(1);
    }
  }

  @Test
  void aBodyThatIsNoJobChangesNothingAndTheServerGoesOn() throws Exception {
    try (Server server = started()) {
      String jobs = plain(server) + AdminServlet.PATH;
      String secret =
          json(Files.readString(home.serverFile())).path("secret").asString("no secret");
      for (String body :
          List.of("", "null", "{}", "[1]", "{\"job\":\"explode\"}", "{\"job\":\"remove\"}")) {
        assertThat(post(jobs, body, AdminServlet.SECRET, secret).statusCode())
            .as(body)
            .isEqualTo(400);
      }
      assertThat(get(jobs, AdminServlet.SECRET, secret).statusCode()).isEqualTo(204);
      assertThat(Opened.library(home).catalog().documents()).hasSize(1);
    }
  }
}

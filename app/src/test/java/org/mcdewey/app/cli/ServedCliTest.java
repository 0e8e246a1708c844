package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.app.serving.ServeOptions;
import org.mcdewey.app.serving.Server;
import org.mcdewey.search.indexing.Indexer;

/** The commands beside a server that has the library, and beside what is left of one. */
class ServedCliTest {
  @TempDir Path folder;
  private Home home;
  private Path guides;
  private String out = "";
  private String err = "";

  @BeforeEach
  void guides() throws IOException {
    home = new Home(folder.resolve("home"));
    guides = folder.resolve("guides");
    write("finesse/v12.5/admin/ports.md", "# Ports\n\nRun `enableInsecureOpenfirePort` to open.");
    write("finesse/v11.6/admin/ports.md", "# Ports\n\nThe port was always open.");
  }

  private void write(String name, String text) throws IOException {
    Path file = guides.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int run(String... args) {
    return runIn(home, args);
  }

  private int runIn(Home where, String... args) {
    StringWriter printed = new StringWriter();
    StringWriter problems = new StringWriter();
    int code =
        McDewey.commandLine(where)
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(problems))
            .execute(args);
    out = printed.toString();
    err = problems.toString();
    return code;
  }

  private Server serving() {
    return Server.start(
        home, new ServeOptions("localhost", 0, 0, null, false, null, null, List.of()));
  }

  private static int status(Server server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(server.edge().plainUrl().orElseThrow() + path);
      return client
          .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  private void add() {
    assertThat(run("add", guides.toString(), "--vendor", "Cisco", "--no-wait")).as(err).isZero();
  }

  /** All that is to be seen of a command. */
  private record Said(int code, String out, String err) {}

  private Said said(Home where, String... args) {
    int code = runIn(where, args);
    return new Said(code, out, err);
  }

  @Test
  void theServerSaysAndAnswersWhatTheCommandAloneWould() throws IOException {
    Home alone = new Home(folder.resolve("alone"));
    List<String[]> commands =
        List.of(
            new String[] {"add", guides.toString(), "--vendor", "Cisco", "--no-wait"},
            new String[] {"add", guides.toString(), "--vendor", "Acme", "--no-wait"},
            new String[] {"add", folder.resolve("none").toString(), "--vendor", "Cisco"},
            new String[] {"add", guides.resolve("finesse").toString() + "/v12.5", "--vendor", "V"},
            new String[] {"refresh", "--product", "nothing"},
            new String[] {"remove", "nothing", "--yes"},
            new String[] {"remove", "finesse/v11.6", "--yes"});
    write("finesse/v12.5/admin/notes.rst", "Notes\n=====");
    try (Server server = serving()) {
      assertThat(server.edge().httpPort()).isPositive();
      for (String[] command : commands) {
        assertThat(said(home, command)).as("%s", List.of(command)).isEqualTo(said(alone, command));
      }
      assertThat(run("reindex")).as(err).isZero();
      assertThat(out.strip()).isEqualTo("The index has been made again from the library.");
      assertThat(run("search", "enableInsecureOpenfirePort")).as(err).isZero();
      assertThat(out).contains(server.edge().plainUrl().orElseThrow() + "/c/finesse::v12.5::");
    }
  }

  @Test
  void refreshIsDoneByTheServer() throws Exception {
    add();
    try (Server server = serving()) {
      write("finesse/v12.5/admin/ports.md", "# Ports\n\nRun `closeItAgain`.");
      Files.delete(guides.resolve("finesse/v11.6/admin/ports.md"));
      assertThat(run("refresh", "--prune")).as(err).isZero();
      assertThat(out).contains("1 replaced").contains("removed finesse/v11.6/admin");
      assertThat(status(server, "/d/finesse/v11.6/admin")).isEqualTo(404);
      assertThat(run("search", "closeItAgain")).as(err).isZero();
    }
  }

  @Test
  void aJobThatFailsHalfWayLeavesWholeDocumentsAndTheServerGoesOn() throws Exception {
    Path archive = folder.resolve("cut.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String product : List.of("aaa", "bbb")) {
        zip.putNextEntry(new ZipEntry(product + "/1.0/guide/a.md"));
        zip.write(("# Guide\n\nAbout " + product + ".").getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, java.util.Arrays.copyOf(whole, whole.length / 2));
    write("finesse/v12.5/broken/broken.pdf", "%PDF-1.7\nnothing more");
    try (Server server = serving()) {
      assertThat(run("add", archive.toString(), "--vendor", "Acme")).isEqualTo(1);
      assertThat(err.lines()).hasSize(1);
      assertThat(err).contains("cut.zip");
      add();
      assertThat(err).contains("broken.pdf");
      assertThat(status(server, "/healthz")).isEqualTo(200);
      assertThat(run("list")).as(err).isZero();
      assertThat(out).doesNotContain("aaa").doesNotContain("broken");
    }
    Files.writeString(home.configuration(), "port: 0\nhttps-port: 0\n");
    assertThat(run("doctor", "--json")).as(out).isZero();
    assertThat(home.folder().resolve("tmp"))
        .satisfiesAnyOf(
            tmp -> assertThat(tmp).doesNotExist(), tmp -> assertThat(tmp).isEmptyDirectory());
  }

  @Test
  void whoHasAnotherSecretIsToldThatTheLibraryIsInUse() throws IOException {
    add();
    try (Server server = serving()) {
      assertThat(server.edge().httpPort()).isPositive();
      String file = Files.readString(home.serverFile());
      Files.writeString(
          home.serverFile(), file.replaceAll("\"secret\":\"[0-9a-f]+\"", "\"secret\":\"guess\""));
      assertThat(run("remove", "finesse", "--yes")).isEqualTo(1);
      assertThat(err).contains("is being written by mcdewey serve (process");
      assertThat(Opened.library(home).catalog().documents()).hasSize(2);
    }
  }

  @Test
  void restoreIsRefusedWhileAServerRuns() throws Exception {
    add();
    Path backup = folder.resolve("backup.tar.gz");
    try (Server server = serving()) {
      assertThat(run("backup", backup.toString())).as(err).isZero();
      assertThat(backup).isNotEmptyFile();
      assertThat(run("restore", backup.toString(), "--force")).isEqualTo(1);
      assertThat(err.strip()).isEqualTo("A server is using this library; stop it, then restore.");
      assertThat(status(server, "/d/finesse/v12.5/admin")).isEqualTo(200);
    }
    assertThat(run("restore", backup.toString(), "--force")).as(err).isZero();
  }

  /** What a server that was killed leaves behind, where its numbers are somebody else's now. */
  private void left(String adminUrl, long pid) throws IOException {
    Files.createDirectories(home.folder());
    Files.writeString(
        home.serverFile(),
        "{\"pid\":"
            + pid
            + ",\"adminUrl\":\""
            + adminUrl
            + "\",\"url\":\"http://localhost:1\",\"secret\":\"old\"}");
  }

  @Test
  void aServerThatDiedIsNotWaitedFor() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    assertThat(dead.waitFor()).isZero();
    left("http://localhost:1/api/admin/jobs", dead.pid());
    add();
    assertThat(out).contains("2 added");
  }

  @Test
  void aProcessWithTheDeadServersNumberIsNoServer() throws IOException {
    left("http://localhost:1/api/admin/jobs", ProcessHandle.current().pid());
    add();
    assertThat(out).contains("2 added");
  }

  @Test
  void anotherProgramOnTheDeadServersPortIsNoServer() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                while (!other.isClosed()) {
                  try (var connection = other.accept()) {
                    connection
                        .getOutputStream()
                        .write("220 mail is here\r\n".getBytes(StandardCharsets.UTF_8));
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      left("http://127.0.0.1:" + other.getLocalPort() + "/jobs", ProcessHandle.current().pid());
      add();
      assertThat(out).contains("2 added");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "null", "{\"pid\":1}"})
  void aServerFileThatSaysNothingIsNoServer(String text) throws IOException {
    Files.createDirectories(home.folder());
    Files.writeString(home.serverFile(), text.replace("1", "" + ProcessHandle.current().pid()));
    add();
    assertThat(run("search", "enableInsecureOpenfirePort")).as(err).isZero();
    assertThat(run("list")).as(err).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no url", "ftp://localhost/", "localhost"})
  void anAddressThatIsNoneIsNoServer(String address) throws IOException {
    left(address, ProcessHandle.current().pid());
    add();
    assertThat(out).contains("2 added");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--https-port"})
  void servingOnATakenPortIsOneSentenceAndLeavesNothing(String option) throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String taken = "" + other.getLocalPort();
      String[] args =
          option.equals("--port")
              ? new String[] {"serve", "--port", taken, "--https-port", "0"}
              : new String[] {"serve", "--port", "0", "--https-port", taken};
      assertThat(run(args)).isEqualTo(1);
      assertThat(err.lines()).hasSize(1);
      assertThat(err).contains("Port " + taken + " on ").contains("is taken").contains(option);
    }
    assertThat(home.serverFile()).doesNotExist();
    try (Opened.Writing next = Opened.forWriting(home, "the next", Indexer.Progress.NONE)) {
      assertThat(next.library().catalog().documents()).isEmpty();
    }
  }
}

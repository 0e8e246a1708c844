package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.app.Home;
import org.mcdewey.app.Program;
import org.mcdewey.app.serving.ServeOptions;
import org.mcdewey.app.serving.Server;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The user guide on the shelves, as commands see it. */
class StarterShelfTest {
  @TempDir Path folder;
  private Home home;
  private Path docs;
  private String out = "";
  private String err = "";

  @BeforeEach
  void userGuide() throws IOException {
    home = new Home(folder.resolve("home"));
    docs = Files.createDirectories(folder.resolve("docs"));
    Files.writeString(docs.resolve("adding.md"), "# Adding a PDF\n\nSay `mcdewey add guide.pdf`.");
    System.setProperty("mcdewey.docs", docs.toString());
  }

  @AfterEach
  void noUserGuide() {
    System.clearProperty("mcdewey.docs");
  }

  private int run(String... args) {
    StringWriter printed = new StringWriter();
    StringWriter problems = new StringWriter();
    int code =
        McDewey.commandLine(home)
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(problems))
            .execute(args);
    out = printed.toString();
    err = problems.toString();
    return code;
  }

  private List<String> shelved() {
    assertThat(run("list", "--json")).isLessThan(2);
    JsonNode documents = JsonMapper.shared().readTree(out).path("documents");
    return documents.valueStream().map(d -> d.path("product").asString()).toList();
  }

  private Path yaml() {
    return home.folder()
        .resolve("library/mcdewey/" + Program.version() + "/user-guide/document.yaml");
  }

  private Path guides() throws IOException {
    Path guide = folder.resolve("guides/finesse/v12.5/admin/pdf.md");
    Files.createDirectories(guide.getParent());
    Files.writeString(guide, "# Adding a PDF\n\nOpen Reports and add a PDF.");
    return folder.resolve("guides");
  }

  @ParameterizedTest
  @ValueSource(strings = {"list", "search question", "show mcdewey::1::a::b::0", "refresh"})
  void theFirstCommandOfAnyKindShelvesTheUserGuide(String command) {
    run(command.split(" "));
    assertThat(yaml()).exists();
  }

  @Test
  void addingIsAFirstCommandToo() throws IOException {
    assertThat(run("add", guides().toString(), "--vendor", "Cisco", "--no-wait")).as(err).isZero();
    assertThat(shelved()).containsExactlyInAnyOrder("mcdewey", "finesse");
  }

  @Test
  void theSameGuideIsNotWrittenAgain() throws IOException {
    run("list");
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(yaml(), longAgo);
    run("list");
    assertThat(Files.getLastModifiedTime(yaml())).isEqualTo(longAgo);
  }

  @Test
  void aGuideThatDiffersReplacesTheOld() throws IOException {
    run("list");
    Files.writeString(docs.resolve("adding.md"), "# Adding a PDF\n\nSay `shelveThisGuide`.");
    Files.writeString(docs.resolve("more.md"), "# More\n\nText.");
    assertThat(run("search", "shelveThisGuide", "--json")).as(err).isZero();
    assertThat(out).contains("mcdewey::" + Program.version() + "::user-guide::adding::");
    assertThat(shelved()).containsExactly("mcdewey");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcdewey", "mcdewey/", "mcdewey/VERSION", "mcdewey/VERSION/user-guide"})
  void whatIsRemovedStaysOffAlsoWhenTheGuideChanges(String target) throws IOException {
    run("list");
    assertThat(run("remove", target.replace("VERSION", Program.version()), "--yes"))
        .as(err)
        .isZero();
    assertThat(shelved()).isEmpty();
    Files.writeString(docs.resolve("adding.md"), "# Adding a PDF\n\nIt says something else.");
    assertThat(shelved()).isEmpty();
  }

  @Test
  void whatIsRemovedWhileAServerRunsStaysOffWhenItStartsAgain() {
    try (Server server = serving()) {
      assertThat(server.edge().httpPort()).isPositive();
      assertThat(shelved()).containsExactly("mcdewey");
      assertThat(run("remove", "mcdewey", "--yes")).as(err).isZero();
    }
    try (Server server = serving()) {
      assertThat(server.edge().httpPort()).isPositive();
      assertThat(shelved()).isEmpty();
    }
  }

  private Server serving() {
    return Server.start(
        home, new ServeOptions("localhost", 0, 0, null, false, null, null, List.of()));
  }

  @Test
  void aVendorsPageThatAnswersComesBeforeTheGuide() throws IOException {
    assertThat(run("add", guides().toString(), "--vendor", "Cisco", "--no-wait")).as(err).isZero();
    assertThat(run("search", "how do I add a PDF", "--json")).as(err).isZero();
    JsonNode results = JsonMapper.shared().readTree(out).path("results");
    assertThat(results.path(0).path("product").asString()).isEqualTo("finesse");
    assertThat(run("search", "how do I add a PDF", "--product", "mcdewey", "--json")).isZero();
    assertThat(out).contains("mcdewey::").doesNotContain("finesse::");
  }
}

package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.search.indexing.Indexer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands, in this process, on a home of their own. */
class CliTest {
  @TempDir Path folder;
  private Path guides;
  private String out = "";
  private String err = "";

  @BeforeEach
  void guides() throws IOException {
    guides = folder.resolve("guides");
    write(
        "finesse/v12.5/admin/ports.md", "# Ports\n\nRun `enableInsecureOpenfirePort` to open it.");
    write("finesse/v12.5/admin/agents.md", "# Agents\n\nAn agent signs in with an extension.");
    write("finesse/v11.6/admin/ports.md", "# Ports\n\nThe port was always open.");
  }

  private void write(String name, String text) throws IOException {
    Path file = guides.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int run(String... args) {
    StringWriter printed = new StringWriter();
    StringWriter problems = new StringWriter();
    int code =
        McDewey.commandLine(new Home(folder.resolve("home")))
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(problems))
            .execute(args);
    out = printed.toString();
    err = problems.toString();
    return code;
  }

  private void added() {
    assertThat(run("add", guides.toString(), "--vendor", "Cisco", "--no-wait")).as(err).isZero();
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }

  @Test
  void foldersBecomeProductsVersionsAndDocuments() {
    added();
    assertThat(out)
        .contains("2 documents (2 added, 0 replaced, 0 unchanged), 3 files, 3 pages, 3 chunks.");
    assertThat(run("list", "--json")).isZero();
    assertThat(json().path("documents").valueStream().map(d -> d.path("version").asString()))
        .containsExactly("v12.5", "v11.6");
  }

  @Test
  void addingAgainChangesNothingAndSaysSo() {
    added();
    added();
    assertThat(out).contains("0 added, 0 replaced, 2 unchanged").contains("Nothing has changed.");
  }

  @Test
  void aResultSaysWhyItStandsWhereItStands() {
    added();
    assertThat(run("search", "enableInsecureOpenfirePort", "--explain")).as(err).isZero();
    assertThat(out).contains("asked as identifier").contains("by words #1 with ");
  }

  @Test
  void identifierIsFoundByWordAtOnceWithEverythingToCiteIt() {
    added();
    assertThat(run("search", "enableInsecureOpenfirePort", "--json")).as(err).isZero();
    JsonNode result = json().path("results").path(0);
    assertThat(result.path("chunk_id").asString()).isEqualTo("finesse::v12.5::admin::ports::0");
    assertThat(result.path("source").asString()).isEqualTo("finesse/v12.5/admin/ports.md");
    assertThat(result.propertyNames())
        .contains(
            "vendor",
            "product",
            "version",
            "document",
            "title",
            "heading_path",
            "page",
            "text",
            "snippet",
            "score",
            "fingerprint",
            "url",
            "original_url",
            "also_in");
    assertThat(json().propertyNames()).contains("query", "results", "total", "coverage");
    assertThat(run("show", "finesse::v12.5::admin::ports::0", "--json")).isZero();
    assertThat(json().path("fingerprint")).isEqualTo(result.path("fingerprint"));
  }

  @Test
  void versionThatIsNotThereListsThoseThatAre() {
    added();
    assertThat(run("search", "port", "--product", "finesse", "--version", "9.9")).isEqualTo(1);
    assertThat(err).contains("There is no version \"9.9\" of finesse; there are: v12.5, v11.6.");
  }

  @Test
  void wrongQuestionsAreWrongUse() {
    added();
    assertThat(run("search", "x".repeat(10_000))).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(run("search", "port", "--limit", "-1")).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(run("search", "port", "--cursor", "broken")).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(run("show", "no-id")).isEqualTo(2);
    assertThat(run("add", guides.toString())).isEqualTo(2);
    assertThat(err).contains("--vendor");
  }

  @Test
  void nothingFoundIsExitCodeOne() {
    added();
    assertThat(run("search", "\"no such phrase anywhere\"")).isEqualTo(1);
    assertThat(run("show", "finesse::v12.5::admin::ports::99")).isEqualTo(1);
    assertThat(run("remove", "nothing")).isEqualTo(1);
  }

  @Test
  void filesThatCannotBeReadAreNamedAndTheOthersAreShelved() throws IOException {
    write("finesse/v12.5/admin/notes.rst", "Notes\n=====");
    write("finesse/v12.5/admin/fake.pdf", "this is no PDF");
    write("finesse/v12.5/broken/broken.pdf", "%PDF-1.7\nnothing more");
    Files.write(guides.resolve("finesse/v12.5/admin/latin.md"), new byte[] {'#', ' ', (byte) 0xE9});
    added();
    assertThat(err).contains("notes.rst").contains("fake.pdf").contains("broken.pdf");
    assertThat(out).contains("2 added").contains("3 left out");
  }

  @Test
  void namesThatCannotBePartOfAnIdAreLeftOutWithTheReason() throws IOException {
    write("finesse/v12.5/admin/a::b.md", "# A");
    write("finesse/v12.5/admin/\uD83D\uDE00.md", "# B");
    added();
    assertThat(err).contains("a::b.md").contains("cannot be part of an id");
  }

  @Test
  void folderWithoutFilesAndPathThatIsNotThereAreToldInOneSentence() throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    assertThat(run("add", folder.resolve("empty").toString(), "--vendor", "V")).isEqualTo(2);
    assertThat(err).contains("has no files to add");
    assertThat(run("add", folder.resolve("none").toString(), "--vendor", "V")).isEqualTo(1);
    assertThat(err).contains("There is no file or folder");
    assertThat(
            run("add", guides.resolve("finesse/v12.5/admin/ports.md").toString(), "--vendor", "V"))
        .isEqualTo(2);
    assertThat(err).contains("--product PRODUCT --version VERSION");
  }

  @Test
  void productOfAnotherVendorIsRefusedWithAName() {
    added();
    assertThat(run("add", guides.toString(), "--vendor", "Acme", "--no-wait")).isNotZero();
    assertThat(err).contains("belongs to Cisco").contains("--product finesse-acme");
  }

  @Test
  void changedGuideReplacesTheOldOneAndKeepsIdsOfWhatStayed() throws IOException {
    added();
    write("finesse/v12.5/admin/agents.md", "# Agents\n\nAn agent signs in without an extension.");
    assertThat(run("refresh")).as(err).isZero();
    assertThat(out).contains("1 replaced");
    assertThat(run("show", "finesse::v12.5::admin::ports::0")).isZero();
    assertThat(run("show", "finesse::v12.5::admin::agents::0")).isEqualTo(1);
    assertThat(run("show", "finesse::v12.5::admin::agents::1")).isZero();
  }

  @Test
  void whatIsGoneAtItsPlaceIsRemovedOnlyWhenAsked() throws IOException {
    added();
    Files.delete(guides.resolve("finesse/v11.6/admin/ports.md"));
    run("refresh");
    assertThat(err).contains("finesse/v11.6/admin is gone at its place; --prune removes it");
    assertThat(run("refresh", "--prune")).isZero();
    assertThat(run("list", "--product", "finesse", "--version", "11.6")).isEqualTo(1);
  }

  @Test
  void removedDocumentIsNotFoundAnyMore() {
    added();
    assertThat(run("remove", "finesse/v12.5", "--yes")).isZero();
    run("search", "enableInsecureOpenfirePort", "--json");
    assertThat(out).doesNotContain("v12.5");
  }

  @Test
  void reindexFindsTheSameIds() {
    added();
    assertThat(run("reindex")).as(err).isZero();
    assertThat(run("search", "enableInsecureOpenfirePort", "--json")).isZero();
    assertThat(json().path("results").path(0).path("chunk_id").asString())
        .isEqualTo("finesse::v12.5::admin::ports::0");
    assertThat(json().path("coverage").path("share").asDouble()).isEqualTo(1);
  }

  @Test
  void damagedIndexIsMadeAgainByTheNextWriter() throws IOException {
    added();
    try (Stream<Path> files = Files.list(folder.resolve("home/index/lucene"))) {
      for (Path file : files.filter(f -> !f.endsWith("write.lock")).toList()) {
        Files.write(file, "garbage".getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(run("search", "enableInsecureOpenfirePort")).isEqualTo(1);
    assertThat(err).contains("reindex");
    added();
    assertThat(run("search", "enableInsecureOpenfirePort")).as(err).isZero();
  }

  @Test
  void libraryOfANewerVersionIsLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("home/library"));
    Files.writeString(folder.resolve("home/library/format"), "99\n");
    assertThat(run("add", guides.toString(), "--vendor", "Cisco")).isEqualTo(1);
    assertThat(err).contains("newer McDewey");
  }

  @Test
  void secondWriterIsToldWhoIsWriting() {
    added();
    try (Opened.Writing first =
        Opened.forWriting(new Home(folder.resolve("home")), "the first", Indexer.Progress.NONE)) {
      assertThat(first.library().catalog().documents()).hasSize(2);
      assertThat(run("remove", "finesse", "--yes")).isEqualTo(1);
      assertThat(err).contains("the first (process");
    }
  }

  @Test
  void backupIsRestoredWhole() throws IOException {
    added();
    Path backup = folder.resolve("backup.tar.gz");
    assertThat(run("backup", backup.toString())).as(err).isZero();
    assertThat(run("remove", "finesse/v12.5", "--yes")).isZero();
    assertThat(run("restore", backup.toString())).isEqualTo(1);
    assertThat(err).contains("--force");
    assertThat(run("restore", backup.toString(), "--force")).as(err).isZero();
    assertThat(run("search", "enableInsecureOpenfirePort")).as(err).isZero();
    Files.writeString(folder.resolve("no.tar.gz"), "no archive");
    assertThat(run("restore", folder.resolve("no.tar.gz").toString(), "--force")).isEqualTo(1);
    assertThat(run("list", "--json")).isZero();
    assertThat(json().path("documents").size()).isEqualTo(2);
  }

  @Test
  void doctorFindsAHealthyLibraryAndABrokenDocument() throws IOException {
    added();
    configured("port: 0\nhttps-port: 0\n");
    assertThat(run("doctor", "--json")).as(out).isZero();
    assertThat(json().path("ok").asBoolean()).isTrue();
    Files.delete(folder.resolve("home/library/finesse/v12.5/admin/ports.md"));
    assertThat(run("doctor")).isEqualTo(1);
    assertThat(out).contains("PROBLEM");
  }

  private JsonNode check(String name) {
    run("doctor", "--json");
    return json()
        .path("checks")
        .valueStream()
        .filter(c -> c.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void configured(String yaml) throws IOException {
    Files.createDirectories(folder.resolve("home"));
    Files.writeString(folder.resolve("home/mcdewey.yaml"), yaml);
  }

  @Test
  void doctorSaysWhichPortIsTaken() throws IOException {
    configured("port: 0\nhttps-port: 0\n");
    assertThat(check("ports").path("ok").asBoolean()).isTrue();
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      configured("port: 0\nhttps-port: " + other.getLocalPort() + "\n");
      assertThat(check("ports").path("ok").asBoolean()).isFalse();
      assertThat(check("ports").path("finding").asString())
          .startsWith("Port " + other.getLocalPort() + " cannot be opened (")
          .contains("--https-port");
      assertThat(run("doctor")).isEqualTo(1);
    }
  }

  @Test
  void doctorSaysWhoWrites() throws IOException {
    assertThat(check("lock").path("finding").asString()).isEqualTo("nobody writes");
    try (Opened.Writing first =
        Opened.forWriting(new Home(folder.resolve("home")), "the first", Indexer.Progress.NONE)) {
      assertThat(first.library().catalog().documents()).isEmpty();
      assertThat(check("lock").path("finding").asString()).startsWith("the first (process ");
    }
    Files.writeString(folder.resolve("home/library.lock"), "a dead one (process 1)\n");
    assertThat(check("lock").path("finding").asString()).isEqualTo("nobody writes");
  }

  @Test
  void anUnknownOptionInTheConfigurationIsNamedWithItsLine() throws IOException {
    configured("# ours\nport: 0\n\ntrusted-proxies: [10.0.0.1]\nprot: 8081\n");
    assertThat(run("serve")).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(err)
        .contains("mcdewey.yaml has the unknown option \"prot\" in line 5; there are: host, port");
    assertThat(check("ports").path("finding").asString()).contains("\"prot\" in line 5");
  }

  @Test
  void aConfigurationThatIsNoYamlOrHasNoPortIsOneSentence() throws IOException {
    configured("port: 1\nhost: [\n");
    assertThat(run("serve")).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains("is not YAML that can be read, line ");
    configured("port: many\n");
    assertThat(run("serve")).isEqualTo(2);
    assertThat(err.strip())
        .isEqualTo("\"many\" is no port for --port; give a number from 1 to 65535.");
    configured("just a text\n");
    assertThat(run("serve")).isEqualTo(2);
    assertThat(err).contains("has no options");
  }

  @Test
  void theCompletionScriptKnowsTheCommandsAndTheirOptions() {
    assertThat(run("completion")).as(err).isZero();
    assertThat(out).contains("complete -F").contains("refresh").contains("--https-port");
  }

  @Test
  void wrongUseAndNoCommandShowWhatThereIs() {
    assertThat(run()).isEqualTo(2);
    assertThat(List.of(out.split("\\R"))).anyMatch(l -> l.contains("search"));
    assertThat(run("frobnicate")).isEqualTo(2);
    assertThat(run("--version")).isZero();
    assertThat(out).startsWith("mcdewey ");
  }

  @Test
  void documentThatIsRefusedDoesNotKeepTheOthersOffTheShelves() throws IOException {
    added();
    write("other/1.0/guide/a.md", "# Other\n\nAnother product.");
    assertThat(run("add", guides.toString(), "--vendor", "Acme", "--no-wait")).isEqualTo(1);
    assertThat(err).contains("belongs to Cisco");
    assertThat(run("list", "--vendor", "Acme", "--json")).isZero();
    assertThat(json().path("documents").path(0).path("product").asString()).isEqualTo("other");
  }

  @Test
  void refreshReadsWhatIsShelvedAndBringsNothingBack() throws IOException {
    write("other/1.0/guide/a.md", "# Other\n\nAnother product.");
    added();
    assertThat(run("remove", "finesse/v11.6", "--yes")).isZero();
    write("other/1.0/guide/a.md", "# Other\n\nChanged.");

    assertThat(run("refresh", "--product", "finesse")).as(err).isZero();
    assertThat(out).contains("1 document (0 added, 0 replaced, 1 unchanged)");

    assertThat(run("refresh")).as(err).isZero();
    assertThat(out).contains("2 documents (0 added, 1 replaced, 1 unchanged)");
    assertThat(run("list", "--product", "finesse", "--version", "11.6")).isEqualTo(1);
  }

  @Test
  void refreshGoesOnAfterAPlaceThatCannotBeRead() throws IOException {
    added();
    Path archive = folder.resolve("more.zip");
    try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new java.util.zip.ZipEntry("aaa/1.0/guide/a.md"));
      zip.write("# A\n\nText.".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(run("add", archive.toString(), "--vendor", "Zip", "--no-wait")).as(err).isZero();
    Files.writeString(archive, "PK\3\4 and nothing more");
    write("finesse/v11.6/admin/ports.md", "# Ports\n\nChanged.");

    assertThat(run("refresh", "--prune")).isEqualTo(1);
    assertThat(err).contains("more.zip");
    assertThat(out).contains("1 replaced");
    assertThat(run("list", "--product", "aaa")).isZero();
  }
}

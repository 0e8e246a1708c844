package org.mcdewey.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.Mount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official TypeScript client, which most agents are built on, over HTTP and over stdio. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
class TypescriptClientTest {
  @TempDir Path folder;

  @Test
  void findsReadsAndCitesOverHttp() throws Exception {
    NodeTools.folder();
    try (TestShelves shelves = TestShelves.filled(folder.resolve("home"));
        Edge edge =
            Edge.on("localhost")
                .http(0)
                .tlsFolder(folder.resolve("tls"))
                .mount(new Mount("mcp", "/mcp", shelves.face.servlet(), McpFace.BODY_BYTES))
                .start()) {
      check(
          NodeTools.node(
              folder.resolve("out.txt"),
              "client.mjs",
              "http",
              "http://localhost:" + edge.httpPort() + "/mcp"));
    }
  }

  @Test
  void findsReadsAndCitesOverStdio() throws Exception {
    NodeTools.folder();
    // A class path is longer than some systems let an argument be.
    Path options =
        Files.writeString(
            folder.resolve("java.args"),
            "-cp \""
                + System.getProperty("java.class.path", "").replace("\\", "\\\\")
                + "\"\n--add-modules jdk.incubator.vector\n--enable-native-access=ALL-UNNAMED\n");
    check(
        NodeTools.node(
            folder.resolve("out.txt"),
            "client.mjs",
            "stdio",
            Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
            "@" + options,
            StdioMain.class.getName(),
            Files.createDirectories(folder.resolve("home")).toString()));
  }

  private static void check(NodeTools.Ran ran) {
    assertThat(ran.exit()).as(ran.output()).isZero();
    JsonNode saw =
        JsonMapper.shared()
            .readTree(
                ran.output().lines().filter(l -> l.startsWith("{")).findFirst().orElseThrow());
    String chunk = saw.path("chunk").stringValue();
    assertThat(saw.path("server").stringValue()).isEqualTo("mcdewey");
    assertThat(saw.path("instructions").stringValue()).contains("Acme rocket (v2.0, v1.0)");
    assertThat(saw.path("tools").toString())
        .isEqualTo("[\"search_docs\",\"read_page\",\"list_library\"]");
    assertThat(chunk).startsWith("rocket::v2.0::pilot-guide::");
    assertThat(saw.path("page").toString()).contains(chunk);
    assertThat(saw.path("vendors").toString()).isEqualTo("[\"Acme\",\"Umbra\"]");
    assertThat(saw.path("read").stringValue()).contains("Pull the parachute lever");
    assertThat(saw.path("resources").intValue()).isEqualTo(4);
    assertThat(saw.path("wrong").stringValue()).contains("v2.0");
  }
}

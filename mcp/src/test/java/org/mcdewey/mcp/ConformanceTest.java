package org.mcdewey.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.Mount;

/** The protocol's own conformance suite against a real server. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
class ConformanceTest {
  private static final String SUITE =
      "node_modules/@modelcontextprotocol/conformance/dist/index.js";

  @TempDir Path folder;

  @Test
  void theWholeSuitePassesWithItsFixtures() throws Exception {
    NodeTools.folder();
    try (ConformanceFixtures fixtures = new ConformanceFixtures();
        Edge edge = serve(fixtures.transport.servlet())) {
      NodeTools.Ran suite =
          NodeTools.node(
              folder.resolve("suite.txt"),
              SUITE,
              "server",
              "--url",
              url(edge),
              "--suite",
              "all",
              "--spec-version",
              "2025-11-25",
              "--output-dir",
              folder.resolve("results").toString());
      assertThat(suite.exit()).as(suite.output()).isZero();
      assertThat(suite.output()).containsPattern("Total: [1-9][0-9]* passed, 0 failed");
    }
  }

  /** What the suite asks without its fixtures, of the library's own server. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "server-initialize",
        "ping",
        "tools-list",
        "resources-list",
        "server-sse-multiple-streams",
        "dns-rebinding-protection"
      })
  void theLibraryPasses(String scenario) throws Exception {
    NodeTools.folder();
    try (TestShelves shelves = TestShelves.filled(folder.resolve("home"));
        Edge edge = serve(shelves.face.servlet())) {
      NodeTools.Ran ran =
          NodeTools.node(
              folder.resolve("scenario.txt"),
              SUITE,
              "server",
              "--url",
              url(edge),
              "--scenario",
              scenario,
              "--output-dir",
              folder.resolve("results").toString());
      assertThat(ran.exit()).as(ran.output()).isZero();
    }
  }

  private Edge serve(HttpServlet servlet) {
    return Edge.on("localhost")
        .http(0)
        .tlsFolder(folder.resolve("tls"))
        .mount(new Mount("mcp", "/mcp", servlet, McpFace.BODY_BYTES))
        .start();
  }

  private static String url(Edge edge) {
    return "http://localhost:" + edge.httpPort() + "/mcp";
  }
}

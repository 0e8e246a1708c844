package org.mcdewey.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.library.DocumentId;

class ResourcesTest {
  @TempDir Path home;
  TestShelves shelves;
  Calls calls;

  @BeforeEach
  void shelve() {
    shelves = TestShelves.filled(home);
    calls = new Calls(shelves.face);
  }

  @AfterEach
  void close() {
    shelves.close();
  }

  @Test
  void documentsAreListed() {
    List<McpSchema.Resource> all = list(Map.of()).resources();
    assertThat(all)
        .extracting(McpSchema.Resource::uri)
        .containsExactly(
            "mcdewey://document/anvil/3/manual",
            "mcdewey://document/lamp/1.1/manual",
            "mcdewey://document/rocket/v1.0/pilot-guide",
            "mcdewey://document/rocket/v2.0/pilot-guide");
    assertThat(all).allSatisfy(r -> assertThat(r.mimeType()).isEqualTo("text/markdown"));
  }

  @Test
  void aLongListIsPagedInAStableOrder() {
    Resources twoAPage = new Resources(shelves.library, 2);
    List<String> seen = new ArrayList<>();
    McpSchema.ListResourcesResult page = twoAPage.list(null).orElseThrow();
    page.resources().forEach(r -> seen.add(r.uri()));
    assertThat(seen).hasSize(2);
    // What comes and goes before the cursor shifts nothing.
    shelves.shelve("Acme", "aaa/1/new", "# New\n\nNew.");
    shelves.remove("anvil/3/manual");
    while (page.nextCursor() != null) {
      page = twoAPage.list(page.nextCursor()).orElseThrow();
      page.resources().forEach(r -> seen.add(r.uri()));
    }
    assertThat(seen)
        .containsExactly(
            "mcdewey://document/anvil/3/manual",
            "mcdewey://document/lamp/1.1/manual",
            "mcdewey://document/rocket/v1.0/pilot-guide",
            "mcdewey://document/rocket/v2.0/pilot-guide");
  }

  @Test
  void aCursorOfNobodyIsRefused() {
    for (String method : List.of("resources/list", "tools/list", "resources/templates/list")) {
      assertThatThrownBy(() -> calls.ask(method, Map.of("cursor", "rubbish")))
          .isInstanceOfSatisfying(
              McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32602));
    }
  }

  @Test
  void theTemplatesAreListed() {
    McpSchema.ListResourceTemplatesResult result =
        (McpSchema.ListResourceTemplatesResult) calls.ask("resources/templates/list", Map.of());
    assertThat(result.resourceTemplates())
        .extracting(McpSchema.ResourceTemplate::uriTemplate)
        .containsExactly(
            "mcdewey://chunk/{id}",
            "mcdewey://page/{product}/{version}/{document}/{page}",
            "mcdewey://document/{product}/{version}/{document}");
  }

  @Test
  void chunksPagesAndDocumentsAreRead() {
    String chunk = "rocket::v2.0::pilot-guide::pilot-guide::1";
    assertThat(read("mcdewey://chunk/" + chunk)).contains("parachute lever").contains(chunk);
    assertThat(read(Uris.chunk(chunk))).contains("parachute lever");
    assertThat(read("mcdewey://page/rocket/v2.0/pilot-guide/2"))
        .contains("page 2")
        .contains("parachute lever")
        .doesNotContain("ignition");
    assertThat(read("mcdewey://document/rocket/v2.0/pilot-guide"))
        .contains("- [Starting](mcdewey://page/rocket/v2.0/pilot-guide/1), page 1")
        .contains("- [Landing](mcdewey://page/rocket/v2.0/pilot-guide/2), page 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mcdewey://chunk/rocket::v2.0::pilot-guide::pilot-guide::99",
        "mcdewey://chunk/rubbish",
        "mcdewey://chunk/%zz",
        "mcdewey://page/rocket/v2.0/pilot-guide/3",
        "mcdewey://page/rocket/v2.0/pilot-guide/0",
        "mcdewey://page/rocket/v2.0/pilot-guide/99999999999",
        "mcdewey://page/rocket/v2.0/..%2f..%2fetc/1",
        "mcdewey://document/rocket/v9/pilot-guide",
        "mcdewey://document/../../etc",
        "mcdewey://elsewhere/x",
        "file:///etc/passwd",
        ""
      })
  void whatIsNotThereIsNotFound(String uri) {
    assertThatThrownBy(() -> calls.ask("resources/read", Map.of("uri", uri)))
        .isInstanceOfSatisfying(
            McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32002));
  }

  @Test
  void anAddressSurvivesEveryCharacterOfAName() {
    DocumentId odd = new DocumentId("a b", "1.0(2)+x", "ü~%d");
    assertThat(Uris.parse(Uris.document(odd))).contains(new Uris.Target.OfDocument(odd));
    assertThat(Uris.parse(Uris.page(odd, 7))).contains(new Uris.Target.OfPage(odd, 7));
  }

  @Test
  void aWrongCallIsRefused() {
    for (Map<String, ?> params :
        List.of(Map.<String, Object>of(), Map.<String, Object>of("uri", 7))) {
      assertThatThrownBy(() -> calls.ask("resources/read", params))
          .isInstanceOfSatisfying(
              McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32602));
    }
    for (Map<String, ?> params :
        List.of(
            Map.<String, Object>of(),
            Map.<String, Object>of("name", "no_tool"),
            Map.<String, Object>of("name", "search_docs", "arguments", 1))) {
      assertThatThrownBy(() -> calls.ask("tools/call", params))
          .isInstanceOfSatisfying(
              McpError.class, e -> assertThat(e.getJsonRpcError().code()).isEqualTo(-32602));
    }
  }

  @Test
  void anEmptyLibrarySaysSo(@TempDir Path other) {
    try (TestShelves empty = new TestShelves(other)) {
      Calls asked = new Calls(empty.face);
      assertThat(Instructions.of(empty.library.catalog())).contains("It holds nothing yet.");
      assertThat(asked.tool("search_docs", Map.of("query", "anything")).text())
          .contains("It holds nothing yet.");
      assertThat(asked.tool("list_library", Map.of()).text()).contains("Nothing is shelved");
      assertThat(
              ((McpSchema.ListResourcesResult) asked.ask("resources/list", Map.of())).resources())
          .isEmpty();
    }
  }

  private McpSchema.ListResourcesResult list(Map<String, Object> params) {
    return (McpSchema.ListResourcesResult) calls.ask("resources/list", params);
  }

  private String read(String uri) {
    McpSchema.ReadResourceResult result =
        (McpSchema.ReadResourceResult) calls.ask("resources/read", Map.of("uri", uri));
    return ((McpSchema.TextResourceContents) result.contents().getFirst()).text();
  }
}

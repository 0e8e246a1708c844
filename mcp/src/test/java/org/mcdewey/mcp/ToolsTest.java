package org.mcdewey.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.library.TokenEstimate;
import tools.jackson.databind.JsonNode;

class ToolsTest {
  @TempDir static Path home;
  static TestShelves shelves;
  static Calls calls;

  @BeforeAll
  static void shelve() {
    shelves = TestShelves.filled(home);
    shelves.shelve(
        "Acme",
        "manual/1/long",
        IntStream.rangeClosed(1, 40)
            .mapToObj(n -> "# Chapter " + n + "\n\n" + ("zeppelin number " + n + " ").repeat(60))
            .toArray(String[]::new));
    calls = new Calls(shelves.face);
  }

  @AfterAll
  static void close() {
    shelves.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"search_docs", "read_page", "list_library"})
  void everyToolIsDescribedForAModel(String name) {
    McpSchema.Tool tool = Tool.definition(name);
    assertThat(tool.name()).isEqualTo(name);
    assertThat(tool.title()).isNotBlank();
    assertThat(tool.description()).contains("Use it").contains("Do not use it").contains("Example");
    assertThat(tool.inputSchema()).containsEntry("additionalProperties", false);
    assertThat(tool.outputSchema()).containsEntry("additionalProperties", false);
    assertThat(tool.annotations().readOnlyHint()).isTrue();
    assertThat(tool.annotations().destructiveHint()).isFalse();
    assertThat(tool.annotations().idempotentHint()).isTrue();
    assertThat(tool.annotations().openWorldHint()).isFalse();
    assertThat(tool.inputSchema().get("properties"))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
        .allSatisfy((k, v) -> assertThat(v.toString()).contains("description="));
  }

  // ---- search_docs ----

  @Test
  void aPassageIsCitedWithTheKeysOfRestAndCommandLine() {
    Calls.Answered answer = calls.tool("search_docs", Map.of("query", "parachute"));
    JsonNode first = answer.json().path("results").path(0);
    assertThat(first.path("vendor").stringValue()).isEqualTo("Acme");
    assertThat(first.path("product").stringValue()).isEqualTo("rocket");
    assertThat(first.path("version").stringValue()).isEqualTo("v2.0");
    assertThat(first.path("document").stringValue()).isEqualTo("pilot-guide");
    assertThat(first.path("source").stringValue())
        .isEqualTo("rocket/v2.0/pilot-guide/pilot-guide.md");
    assertThat(first.path("heading_path").toString()).isEqualTo("[\"Landing\"]");
    assertThat(first.path("page").intValue()).isEqualTo(2);
    assertThat(first.path("text").stringValue()).contains("parachute lever");
    assertThat(first.path("original_url").stringValue()).contains("/original/");
    assertThat(first.path("fingerprint").stringValue()).hasSize(32);
  }

  @Test
  void theTextSaysWhatTheStructureSays() {
    Calls.Answered answer = calls.tool("search_docs", Map.of("query", "parachute"));
    JsonNode first = answer.json().path("results").path(0);
    for (String key : List.of("chunk_id", "source", "url", "text", "title", "fingerprint")) {
      assertThat(answer.text()).as(key).contains(first.path(key).stringValue().strip());
    }
    assertThat(answer.text()).contains("page 2");
  }

  @Test
  void aVersionThatIsNotThereListsThoseThatAre() {
    Calls.Answered answer =
        calls.tool("search_docs", Map.of("query", "ignition", "product", "rocket", "version", "9"));
    assertThat(answer.isError()).isTrue();
    assertThat(answer.text()).contains("\"9\"").contains("v2.0").contains("v1.0");
    assertThat(answer.result().structuredContent()).isNull();
  }

  @Test
  void aProductThatIsNotThereListsThoseThatAre() {
    Calls.Answered answer =
        calls.tool("search_docs", Map.of("query", "ignition", "product", "submarine"));
    assertThat(answer.isError()).isTrue();
    assertThat(answer.text()).contains("rocket").contains("anvil").contains("lamp");
  }

  @Test
  void aVersionIsNeverReplacedByAnother() {
    Calls.Answered answer =
        calls.tool(
            "search_docs", Map.of("query", "parachute", "product", "rocket", "version", "1.0"));
    assertThat(answer.json().path("results").toString()).doesNotContain("v2.0::");
  }

  @Test
  void whereTheFilterHasNothingItSaysWhereThereIsSomething() {
    Calls.Answered answer =
        calls.tool("search_docs", Map.of("query", "\"parachute lever\"", "product", "lamp"));
    assertThat(answer.isError()).isFalse();
    assertThat(answer.json().path("total").intValue()).isZero();
    assertThat(answer.text()).contains("without it").contains("rocket/v2.0/pilot-guide");
  }

  @Test
  void whereNothingIsFoundItSaysWhatThereIs() {
    Calls.Answered answer = calls.tool("search_docs", Map.of("query", "\"xylophone quartet\""));
    assertThat(answer.isError()).isFalse();
    assertThat(answer.json().path("results").size()).isZero();
    assertThat(answer.text()).contains("Acme rocket (v2.0, v1.0)").contains("other words");
  }

  @Test
  void anAnswerKeepsItsBudgetAndSaysHowToGetTheRest() {
    List<String> seen = new ArrayList<>();
    Map<String, Object> arguments =
        new HashMap<>(Map.of("query", "zeppelin", "limit", 12, "budget", 1500));
    for (int call = 0; call < 40; call++) {
      Calls.Answered answer = calls.tool("search_docs", arguments);
      assertThat(TokenEstimate.of(answer.json().toString())).isLessThanOrEqualTo(1500);
      assertThat(answer.json().path("results").size()).isPositive();
      answer.json().path("results").forEach(r -> seen.add(r.path("chunk_id").stringValue()));
      JsonNode next = answer.json().path("next_cursor");
      if (next.isMissingNode()) {
        break;
      }
      if (call == 0) {
        assertThat(answer.text()).contains("did not fit in 1,500 tokens").contains("next_cursor");
      }
      arguments.put("cursor", next.stringValue());
    }
    assertThat(seen).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void aPassageLargerThanTheBudgetIsGivenWhole() {
    Calls.Answered answer = calls.tool("search_docs", Map.of("query", "zeppelin", "budget", 500));
    assertThat(answer.json().path("results").size()).isEqualTo(1);
  }

  // ---- read_page ----

  @Test
  void aPageIsReadByChunkOrByNumber() {
    Calls.Answered byNumber =
        calls.tool("read_page", Map.of("document", "rocket/v2.0/pilot-guide", "page", 2));
    assertThat(byNumber.json().path("pages").toString()).isEqualTo("[2]");
    assertThat(byNumber.json().path("last_page").intValue()).isEqualTo(2);
    String id = byNumber.json().path("chunks").path(0).path("chunk_id").stringValue();
    Calls.Answered byChunk = calls.tool("read_page", Map.of("chunk_id", id));
    assertThat(byChunk.json()).isEqualTo(byNumber.json());
  }

  @Test
  void aDocumentIsNamedAsInASearch() {
    Calls.Answered answer =
        calls.tool("read_page", Map.of("document", "Rocket/2.0/pilot-guide", "page", 1));
    assertThat(answer.json().path("version").stringValue()).isEqualTo("v2.0");
  }

  @Test
  void readingGoesOnWhereTheBudgetEnded() {
    List<Integer> pages = new ArrayList<>();
    Map<String, Object> arguments =
        Map.of("document", "manual/1/long", "page", 20, "around", 5, "budget", 1500);
    for (int call = 0; call < 20; call++) {
      Calls.Answered answer = calls.tool("read_page", arguments);
      answer.json().path("chunks").forEach(c -> pages.add(c.path("page").intValue()));
      JsonNode next = answer.json().path("next_cursor");
      if (next.isMissingNode()) {
        break;
      }
      assertThat(answer.text()).contains("read on from page");
      arguments = Map.of("cursor", next.stringValue(), "budget", 1500);
    }
    assertThat(pages.stream().distinct().toList())
        .isEqualTo(IntStream.rangeClosed(15, 25).boxed().toList());
  }

  @Test
  void aPageBeyondTheLastSaysHowManyThereAre() {
    Calls.Answered answer =
        calls.tool("read_page", Map.of("document", "rocket/v2.0/pilot-guide", "page", 3));
    assertThat(answer.isError()).isTrue();
    assertThat(answer.text()).contains("has 2 pages");
  }

  @Test
  void aChunkThatIsGoneIsSaid() {
    Calls.Answered answer =
        calls.tool("read_page", Map.of("chunk_id", "rocket::v2.0::pilot-guide::pilot-guide::99"));
    assertThat(answer.isError()).isTrue();
    assertThat(answer.text()).contains("search_docs");
  }

  // ---- list_library ----

  @Test
  void theLibraryIsListedLevelByLevel() {
    Calls.Answered vendors = calls.tool("list_library", Map.of());
    assertThat(vendors.json().path("level").stringValue()).isEqualTo("vendors");
    assertThat(names(vendors)).containsExactlyInAnyOrder("Acme", "Umbra");
    assertThat(names(calls.tool("list_library", Map.of("vendor", "acme"))))
        .containsExactly("anvil", "manual", "rocket");
    assertThat(names(calls.tool("list_library", Map.of("product", "rocket"))))
        .containsExactly("v2.0", "v1.0");
    Calls.Answered documents =
        calls.tool("list_library", Map.of("product", "rocket", "version", "2.0"));
    assertThat(names(documents)).containsExactly("pilot-guide");
    assertThat(documents.result().content().getLast()).isInstanceOf(McpSchema.ResourceLink.class);
    Calls.Answered outline =
        calls.tool(
            "list_library",
            Map.of("product", "rocket", "version", "2.0", "document", "pilot-guide"));
    assertThat(names(outline)).containsExactly("Starting", "Landing");
    assertThat(outline.json().path("items").path(1).path("page").intValue()).isEqualTo(2);
  }

  @Test
  void aLongListIsContinued() {
    List<String> seen = new ArrayList<>();
    Map<String, Object> arguments =
        new HashMap<>(
            Map.of("product", "manual", "version", "1", "document", "long", "budget", 500));
    for (int call = 0; call < 20; call++) {
      Calls.Answered answer = calls.tool("list_library", arguments);
      assertThat(answer.json().path("total").intValue()).isEqualTo(40);
      seen.addAll(names(answer));
      JsonNode next = answer.json().path("next_cursor");
      if (next.isMissingNode()) {
        break;
      }
      arguments.put("cursor", next.stringValue());
    }
    assertThat(seen).hasSize(40).doesNotHaveDuplicates().endsWith("Chapter 40");
  }

  private static List<String> names(Calls.Answered answer) {
    List<String> names = new ArrayList<>();
    answer.json().path("items").forEach(i -> names.add(i.path("name").stringValue()));
    return names;
  }

  // ---- wrong calls ----

  @Test
  void aWrongCallIsToldHowToMendIt() {
    wrong("search_docs", Map.of(), "\"query\" is missing");
    wrong("search_docs", Map.of("query", " "), "\"query\" is empty");
    wrong("search_docs", Map.of("query", 7), "\"query\" has to be a string");
    wrong("search_docs", Map.of("query", "x".repeat(10_000)), "the most is 2,000");
    wrong("search_docs", Map.of("query", "x", "limit", -1), "from 1 to 50");
    wrong("search_docs", Map.of("query", "x", "limit", 1.5), "whole number");
    wrong("search_docs", Map.of("query", "x", "limit", "5"), "whole number");
    wrong("search_docs", Map.of("query", "x", "limit", 1e300), "whole number");
    wrong("search_docs", Map.of("query", "x", "budget", 10), "from 500 to 50,000");
    wrong("search_docs", Map.of("query", "x", "cursor", "rubbish"), "cursor");
    wrong("search_docs", Map.of("query", "x", "q", "y"), "There is no parameter \"q\"");
    wrong("search_docs", Map.of("query", "x", "product", List.of("a")), "has to be a string");
    wrong("search_docs", Map.of("query", "x", "version", ">=x <"), "");
    wrong("read_page", Map.of(), "Say what to read");
    wrong("read_page", Map.of("page", 2), "Say what to read");
    wrong("read_page", Map.of("chunk_id", "rubbish"), "is not a chunk id");
    wrong("read_page", Map.of("chunk_id", "a::b::c::../d::1"), "");
    wrong("read_page", Map.of("document", "rubbish", "page", 1), "product/version/document");
    wrong("read_page", Map.of("document", "rocket/9/pilot-guide", "page", 1), "v2.0");
    wrong("read_page", Map.of("document", "rocket/v2.0/pilot-guide", "page", 0), "whole number");
    wrong("read_page", Map.of("cursor", "rubbish"), "The cursor is not one");
    wrong("read_page", Map.of("chunk_id", "a::b::c::d::1", "page", 1), "not both");
    wrong("list_library", Map.of("version", "1"), "needs its product");
    wrong("list_library", Map.of("product", "rocket", "document", "x"), "needs its product and");
    wrong("list_library", Map.of("vendor", "Nobody"), "Acme");
    wrong("list_library", Map.of("cursor", "rubbish"), "The cursor is not one");
  }

  private static void wrong(String tool, Map<String, ?> arguments, String part) {
    Calls.Answered answer = calls.tool(tool, arguments);
    assertThat(answer.isError()).as(tool + arguments).isTrue();
    assertThat(answer.text()).contains(part).endsWith(".").doesNotContain("Exception");
  }
}

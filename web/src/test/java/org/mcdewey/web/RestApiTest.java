package org.mcdewey.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RestApiTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static TestSite site;

  @BeforeAll
  static void open(@TempDir Path folder) {
    site = new TestSite(folder);
    byte[] pdf = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
    for (String version : new String[] {"v1", "v2"}) {
      site.shelve(
          "phone/" + version + "/guide",
          "Acme",
          "application/pdf",
          pdf,
          TestSite.page(1, "i", "# The port\n\nOpen the port."),
          TestSite.page(2, "1", "# Another\n\nVersion " + version + "."));
    }
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static JsonNode json(String path) {
    HttpResponse<String> response = site.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @Test
  void theDescriptionIsValid() {
    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(site.get("/api/openapi.yaml").body(), null, null);
    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getPaths())
        .containsOnlyKeys(
            "/api/v1/search",
            "/api/v1/chunks/{id}",
            "/api/v1/documents",
            "/api/v1/documents/{product}/{version}/{document}",
            "/api/v1/library");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/search?q=port,Answer",
    "/api/v1/search?q=port&limit=1,Answer",
    "/api/v1/search?q=port&explain=true,Answer",
    "/api/v1/search?q=nothingatall,Answer",
    "/api/v1/chunks/phone::v2::guide::guide::0,Chunk",
    "/api/v1/documents,DocumentList",
    "/api/v1/documents?limit=1,DocumentList",
    "/api/v1/documents/phone/v2/guide,WholeDocument",
    "/api/v1/library,Library"
  })
  void answersAreAsDescribed(String path, String schema) {
    HttpResponse<String> response = site.get(path);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(schema(schema).validate(JSON.readTree(response.body()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/search,400",
    "/api/v1/search?q=port&limit=-1,400",
    "/api/v1/search?q=port&limit=many,400",
    "/api/v1/search?q=port&explain=perhaps,400",
    "/api/v1/search?q=port&colour=red,400",
    "/api/v1/search?q=%zz,400",
    "/api/v1/search?q=port&version=9,404",
    "/api/v1/chunks/nonsense,400",
    "/api/v1/chunks/phone::v2::guide::guide::77,404",
    "/api/v1/documents?cursor=%21,400",
    "/api/v1/documents?vendor=Nobody,404",
    "/api/v1/documents/phone/v9/guide,404",
    "/api/v1/library?q=x,400",
    "/api/v1/nothing,404"
  })
  void errorsAreProblemDetails(String path, int status) {
    String raw = path.contains("%zz") ? site.rawStatus(path) : "";
    if (!raw.isEmpty()) {
      assertThat(raw).contains(" 400 ");
      return;
    }
    HttpResponse<String> response = site.get(path);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode problem = JSON.readTree(response.body());
    assertThat(schema("Problem").validate(problem)).isEmpty();
    assertThat(problem.get("detail").asString()).endsWith(".").doesNotContain("Exception");
  }

  @Test
  void aVersionThatIsNotThereListsThoseThatAre() {
    JsonNode problem = JSON.readTree(site.get("/api/v1/search?q=port&version=9").body());
    assertThat(problem.get("choices").valueStream().map(JsonNode::asString))
        .containsExactly("v2", "v1");
  }

  @Test
  void aResultSaysWhyWhereThatIsAskedFor() {
    JsonNode plain = JSON.readTree(site.get("/api/v1/search?q=port").body());
    assertThat(plain.at("/results/0").has("why")).isFalse();
    JsonNode explained = JSON.readTree(site.get("/api/v1/search?q=port&explain=true").body());
    assertThat(explained.at("/results/0/why/form").stringValue()).isEqualTo("keywords");
    assertThat(explained.at("/results/0/why/words/place").intValue()).isEqualTo(1);
  }

  @Test
  void anUnknownParameterIsNamed() {
    assertThat(site.get("/api/v1/search?q=port&colour=red").body()).contains("\\\"colour\\\"");
  }

  @Test
  void aQueryOfTenThousandCharactersIsRefused() {
    assertThat(site.get("/api/v1/search?q=" + "a".repeat(5_000)).statusCode()).isEqualTo(400);
  }

  @Test
  void aChunkNamesItsNeighboursAndItsCopies() {
    HttpResponse<String> response = site.get("/api/v1/chunks/phone::v2::guide::guide::0");
    assertThat(response.headers().firstValue("Link").orElse(""))
        .contains("</api/v1/chunks/phone::v2::guide::guide::1>; rel=\"next\"")
        .doesNotContain("rel=\"prev\"");
    JsonNode chunk = JSON.readTree(response.body());
    assertThat(chunk.get("also_in").get(0).get("version").asString()).isEqualTo("v1");
    assertThat(chunk.get("url").asString())
        .isEqualTo(site.base() + "/c/phone::v2::guide::guide::0");
    assertThat(chunk.get("original_url").asString())
        .isEqualTo(site.base() + "/d/phone/v2/guide/original/guide#page=1");
  }

  @Test
  void documentsComePageByPage() {
    JsonNode first = json("/api/v1/documents?limit=1");
    assertThat(first.get("total").asInt()).isEqualTo(2);
    assertThat(first.get("documents").get(0).get("version").asString()).isEqualTo("v2");
    JsonNode second =
        json("/api/v1/documents?limit=1&cursor=" + first.get("next_cursor").asString());
    assertThat(second.get("documents").get(0).get("version").asString()).isEqualTo("v1");
    assertThat(second.has("next_cursor")).isFalse();
  }

  /** A schema of the description, with all it refers to. */
  private static Schema schema(String name) {
    JsonNode described =
        tools.jackson.dataformat.yaml.YAMLMapper.shared()
            .readTree(site.get("/api/openapi.yaml").body());
    var root = JSON.createObjectNode();
    root.put("$ref", "#/components/schemas/" + name);
    root.set("components", described.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }
}

package org.mcdewey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
  static final String CHUNK = "/c/phone::v2::guide::guide::0";
  private static TestSite site;

  @BeforeAll
  static void open(@TempDir Path folder) {
    site = new TestSite(folder);
    byte[] pdf = "%PDF-1.7 0123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    for (String version : List.of("v1", "v2")) {
      site.shelve(
          "phone/" + version + "/guide",
          "Acme",
          "application/pdf",
          pdf,
          TestSite.page(
              1, "i", "# Opening the telephone port\n\nOpen the **port** with `open 13145`."),
          TestSite.page(2, "2", "## Closing the port again\n\nVersion " + version + " closes it."));
    }
    site.shelve(
        "router/3.0/book",
        "Other <Vendor>",
        List.of(
            site.file(
                "intro",
                "text/markdown",
                "# Intro".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                TestSite.page(
                    1, "", "# Setting the router up\n\nSee [routes](sub/routes.md#static).")),
            site.file(
                "sub/routes",
                "text/html",
                "<script>alert(1)</script>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                TestSite.page(
                    1,
                    "",
                    "# Static\n\nBack to [intro](../intro.md).\n\n<script>alert(1)</script>"))));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static Document page(String path) {
    HttpResponse<String> response = site.get(path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(response.body(), site.base() + path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search?q=port",
        CHUNK,
        "/d/phone/v2/guide",
        "/library",
        "/library/Acme",
        "/library/Acme/phone",
        "/library/Acme/phone/v2",
        "/library/Other%20%3CVendor%3E",
        "/connect"
      })
  void everyPageHasLandmarksLoadsNothingFromElsewhereAndHasATwin(String path) {
    HttpResponse<String> response = site.get(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .startsWith("default-src 'none'");
    Document page = Jsoup.parse(response.body());
    assertThat(page.select("html[lang], main, header, footer, nav, h1")).hasSizeGreaterThan(5);
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("[style], [onclick], style, script:not([src])")).isEmpty();
    assertThat(page.select("script[src], link[rel=stylesheet], img").eachAttr("src"))
        .allSatisfy(src -> assertThat(src).startsWith("/"));
    assertThat(page.select("input, textarea"))
        .allSatisfy(i -> assertThat(page.select("label[for=" + i.id() + "]")).hasSize(1));
    String twin = page.select("link[type=text/markdown]").attr("href");
    HttpResponse<String> markdown = site.get(twin);
    assertThat(markdown.statusCode()).as(twin).isEqualTo(200);
    assertThat(markdown.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/markdown");
    assertThat(markdown.body()).startsWith("# ");
    assertThat(site.get(path, "Accept", "text/markdown").body()).isEqualTo(markdown.body());
  }

  @Test
  void theChunksPageShowsWhereItIsAndItsText() {
    Document page = page(CHUNK);
    assertThat(page.select("header .name").text()).isEqualTo("McDewey");
    assertThat(page.select(".tagline").text())
        .isEqualTo("Multi-vendor documentation library · semantic search · MCP endpoint at /mcp");
    assertThat(page.select("h1").text()).isEqualTo("Page 1");
    assertThat(page.select("a.context").text()).isEqualTo("↗ View in doc context");
    assertThat(page.select("a.context").attr("href"))
        .isEqualTo("/d/phone/v2/guide?chunk=phone::v2::guide::guide::0#page-1");
    assertThat(page.select("table.card tr").eachText())
        .containsExactly(
            "page 1 printed i",
            "source phone/v2/guide/guide.md",
            "chunk_id phone::v2::guide::guide::0");
    assertThat(page.select("article.text strong").text()).isEqualTo("port");
    assertThat(page.select("article.text code").text()).isEqualTo("open 13145");
    assertThat(page.select("a[href=/d/phone/v2/guide/original/guide#page=1]")).hasSize(1);
    assertThat(page.select("a[rel=next]").attr("href")).isEqualTo("/c/phone::v2::guide::guide::1");
    assertThat(page.select(".about a[href=/c/phone::v1::guide::guide::0]").text()).isEqualTo("v1");
    assertThat(page.select("#cite-plain").text()).contains(site.base() + CHUNK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/c/phone%3A%3Av2%3a%3aguide::guide::0",
        "/c/router::3.0::book::sub%2Froutes::0",
        "/c/router::3.0::book::sub/routes::0",
        "/c%2Frouter::3.0::book::sub/routes::0"
      })
  void slashesAndColonsMayBeEncoded(String path) {
    assertThat(site.get(path).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/c/phone::v2::guide::../guide::0",
        "/d/phone/v2/guide/original/../document.yaml",
        "/d/phone/v2/guide/original/%2e%2e/document.yaml",
        "/d/phone/v2/guide/original/..%2fdocument.yaml",
        "/./library",
        "/c/%zz",
        "/c/%ff%fe",
        "/c/a%00b"
      })
  void aPathThatLeavesItsPlaceIsRefused(String path) {
    assertThat(site.rawStatus(path)).contains(" 400 ");
  }

  @ParameterizedTest
  @CsvSource({
    "/c/nonsense,400",
    "/c/phone::v2::guide::guide::99,404",
    "/c/phone::v9::guide::guide::0,404",
    "/d/phone/v9/guide,404",
    "/d/nothing/v9/guide,404",
    "/library/Nobody,404",
    "/library/Acme/none,404",
    "/library/Acme/phone/v9,404",
    "/nowhere,404",
    "/search?q=port&version=9,404",
    "/search?q=port&limit=-1,400",
    "/search?q=port&colour=red,400",
    "/search?q=a&q=b,400",
    "/assets/style-000000000000.css,404"
  })
  void whatIsNotThereIsSaidOnAPageThatHelps(String path, int status) {
    HttpResponse<String> response = site.get(path);
    assertThat(response.statusCode()).isEqualTo(status);
    Document page = Jsoup.parse(response.body());
    assertThat(page.select("h1")).hasSize(1);
    assertThat(page.select("form[role=search] input[name=q]")).hasSize(1);
    assertThat(response.body()).doesNotContain("Exception").doesNotContain("\tat ");
  }

  @Test
  void aLinkLeadsToWhyTheResultsStandInThisOrder() {
    Document page = Jsoup.parse(site.get("/search?q=port&limit=1").body());
    assertThat(page.select(".why")).isEmpty();
    String href = page.select(".explain a").attr("href");
    assertThat(href).contains("limit=1").contains("explain=true");

    Document explained = Jsoup.parse(site.get(href).body());

    assertThat(explained.select(".hit .why li"))
        .extracting(e -> e.text())
        .containsExactly(
            "score 0.500: asked as keywords, so meaning counts 0.35 and words 0.65",
            "by words #1 with 3.000, 0.50 of the best, which gives 0.325",
            "by meaning not among the first hundred");
    assertThat(explained.select(".explain")).isEmpty();
  }

  @Test
  void aVersionThatIsNotThereListsThoseThatAreAsLinks() {
    Document page = Jsoup.parse(site.get("/search?q=port&product=phone&version=9").body());
    assertThat(page.select("[role=alert]").text()).contains("v2, v1");
    assertThat(page.select(".chips a").eachAttr("href"))
        .containsExactly(
            "/search?q=port&product=phone&version=v2", "/search?q=port&product=phone&version=v1");
  }

  @Test
  void aMissedAddressOffersTheNearestDocuments() {
    Document page = Jsoup.parse(site.get("/d/phone/v3/guide").body());
    assertThat(page.select(".links a").eachAttr("href")).contains("/d/phone/v2/guide");
  }

  @Test
  void resultsMarkTheWordsAndCanBeNarrowed() {
    Document page = page("/search?q=port&product=phone");
    assertThat(page.select(".hit mark").eachText()).contains("port");
    assertThat(page.select(".hit h2 a").attr("href")).isEqualTo("/c/phone::v2::guide::guide::0");
    assertThat(page.select(".active a").attr("href")).isEqualTo("/search?q=port");
    assertThat(page.select(".facets a").eachAttr("href"))
        .contains("/search?q=port&product=phone&version=v1");
    assertThat(page.select(".note").text()).contains("25 %");
    assertThat(page.select(".hit .also a").eachText()).contains("v1");
  }

  @Test
  void moreResultsAreALinkAndSoIsTheWayBack() {
    Document first = page("/search?q=port&limit=1");
    String next = first.select("a[rel=next]").attr("href");
    assertThat(next).contains("cursor=1").contains("limit=1");
    Document second = page(next);
    assertThat(second.select(".hit")).hasSize(1);
    assertThat(second.select("a[rel=first]").attr("href")).isEqualTo("/search?q=port&limit=1");
  }

  @Test
  void aQuestionIsTextWhateverItHolds() {
    Document page = page("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22");
    assertThat(page.select("script:not([src])")).isEmpty();
    assertThat(page.select("input[name=q]").attr("value")).isEqualTo("<script>alert(1)</script>\"");
  }

  @Test
  void anEmptyQuestionLeadsBackToTheBox() {
    assertThat(site.get("/search?q=").headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void aDocumentHasItsPagesItsOutlineAndItsOtherVersions() {
    Document page = page("/d/phone/v2/guide");
    assertThat(page.select("#page-1 .folio").text()).isEqualTo("Page 1 printed i v1 original");
    assertThat(page.select("#page-2 .folio").text()).isEqualTo("Page 2 v1 original");
    for (String href : page.select(".outline a").eachAttr("href")) {
      assertThat(page.getElementById(href.substring(1))).as(href).isNotNull();
    }
    assertThat(page.select(".outline a").eachText()).contains("Closing the port again");
    assertThat(page.select(".versions a").eachAttr("href")).containsExactly("/d/phone/v1/guide");
    assertThat(page.select(".passage")).isEmpty();
  }

  @Test
  void aPassageIsMarkedAndOtherVersionsOpenAtTheSamePlace() {
    Document page = page("/d/phone/v2/guide?chunk=phone::v2::guide::guide::1");
    assertThat(page.select("#page-2 .passage").eachText()).contains("Version v2 closes it.");
    assertThat(page.select("#page-1 .passage")).isEmpty();
    assertThat(page.select(".versions a").attr("href"))
        .isEqualTo("/d/phone/v1/guide?chunk=phone::v1::guide::guide::1#page-2");
  }

  @Test
  void everyPageLeadsToTheSamePlaceInAnotherVersion() {
    String href = page("/d/phone/v2/guide").select("#page-2 a.version").attr("href");
    assertThat(href).isEqualTo("/d/phone/v1/guide?from=v2&page=2");
    HttpResponse<String> response = site.get(href);
    assertThat(response.statusCode()).isEqualTo(303);
    assertThat(response.headers().firstValue("Location"))
        .hasValue("/d/phone/v1/guide?chunk=phone::v1::guide::guide::1#page-2");
  }

  @Test
  void aChunkOfAnotherDocumentIsRefused() {
    assertThat(site.get("/d/phone/v2/guide?chunk=phone::v1::guide::guide::1").statusCode())
        .isEqualTo(400);
  }

  @Test
  void filesOfADocumentLinkToEachOtherAndTheirScriptsAreGone() {
    Document page = page("/d/router/3.0/book");
    assertThat(page.select("#page-1 a[href=#f1-static]")).hasSize(1);
    assertThat(page.getElementById("f1-static")).isNotNull();
    assertThat(page.select("#page-2 a[href=#page-1]").eachText()).contains("intro");
    assertThat(page.select("script:not([src])")).isEmpty();
    assertThat(page("/c/router::3.0::book::intro::0").select("article a").attr("href"))
        .isEqualTo("/d/router/3.0/book#f1-static");
  }

  @Test
  void examplesAreHeadingsThatAreShelved() {
    assertThat(page("/").select(".examples a").eachAttr("href"))
        .contains("/search?q=Opening+the+telephone+port&product=phone");
  }

  @Test
  void snippetsToConnectNameTheHostThePageWasAskedAt() {
    Document page = page("/connect");
    assertThat(page.select("section.client h2").eachText())
        .containsExactly(
            "Claude Code", "Claude Desktop", "VS Code", "Cursor", "Codex", "Plain HTTP");
    assertThat(page.select("#claude-code code").eachText().getFirst())
        .isEqualTo("claude mcp add --transport http mcdewey " + site.base() + "/mcp");
  }

  @Test
  void llmsTxtListsEveryDocumentsTwin() {
    String text = site.get("/llms.txt").body();
    assertThat(text).startsWith("# McDewey").contains("(/d/phone/v2/guide.md)");
    assertThat(site.get("/d/phone/v2/guide.md").body())
        .contains("<!-- page 1 label i -->\n\n# Opening the telephone port");
  }
}

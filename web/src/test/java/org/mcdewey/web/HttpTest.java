package org.mcdewey.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTest {
  private static final String PDF = "/d/phone/v2/guide/original/guide";
  private static final String BYTES = "%PDF-1.7 0123456789";
  private static TestSite site;

  @BeforeAll
  static void open(@TempDir Path folder) {
    site = new TestSite(folder);
    byte[] pdf = BYTES.getBytes(StandardCharsets.US_ASCII);
    site.shelve(
        "phone/v2/guide", "Acme", "application/pdf", pdf, TestSite.page(1, "", "# Port\n\nOpen."));
    byte[] html = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
    site.shelve(
        "phone/v2/book",
        "Acme",
        List.of(
            site.file("a", "text/html", html, TestSite.page(1, "", "# A\n\nText a.")),
            site.file("b", "application/zip", html, TestSite.page(1, "", "# B\n\nText b."))));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/library",
        "/c/phone::v2::guide::guide::0",
        "/d/phone/v2/guide",
        PDF,
        "/api/v1/library",
        "/api/v1/search?q=Open",
        "/api/openapi.yaml",
        "/llms.txt",
        "/favicon.svg"
      })
  void whatHasNotChangedIsNotSentAgain(String path) {
    String tag = header(site.get(path), "ETag");
    assertThat(tag).isNotEmpty();
    HttpResponse<String> again = site.get(path, "If-None-Match", "\"other\", " + tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(site.get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/c/phone::v2::guide::guide::0", "/d/phone/v2/guide", PDF, "/api/v1/library"})
  void headIsGetWithoutTheBody(String path) {
    HttpResponse<String> head = site.send(path, "HEAD");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "ETag")).isEqualTo(header(site.get(path), "ETag"));
    assertThat(header(head, "Content-Length")).isNotEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void nothingButReadingIsAllowed(String method) {
    HttpResponse<String> response = site.send("/library", method);
    assertThat(response.statusCode()).isEqualTo(405);
    assertThat(header(response, "Allow")).isEqualTo("GET, HEAD");
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3,206,%PDF,bytes 0-3/19",
    "bytes=9-,206,0123456789,bytes 9-18/19",
    "bytes=-2,206,89,bytes 17-18/19",
    "bytes=0-999,206,%PDF-1.7 0123456789,bytes 0-18/19",
    "bytes=-999,206,%PDF-1.7 0123456789,bytes 0-18/19",
    "'bytes=0-1,3-4',200,%PDF-1.7 0123456789,''",
    "bytes=5-2,200,%PDF-1.7 0123456789,''",
    "lines=1-2,200,%PDF-1.7 0123456789,''",
    "bytes=-,200,%PDF-1.7 0123456789,''"
  })
  void anOriginalIsGivenInParts(String range, int status, String body, String contentRange) {
    HttpResponse<String> response = site.get(PDF, "Range", range);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.body()).isEqualTo(body);
    assertThat(header(response, "Content-Range")).isEqualTo(contentRange);
    assertThat(header(response, "Content-Type")).isEqualTo("application/pdf");
    assertThat(header(response, "Accept-Ranges")).isEqualTo("bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=19-", "bytes=99-100", "bytes=-0"})
  void aPartBehindTheEndIsRefused(String range) {
    HttpResponse<String> response = site.get(PDF, "Range", range);
    assertThat(response.statusCode()).isEqualTo(416);
    assertThat(header(response, "Content-Range")).isEqualTo("bytes */19");
  }

  @Test
  void aPartOfAnotherEditionIsTheWholeOfThisOne() {
    assertThat(site.get(PDF, "Range", "bytes=0-3", "If-Range", "\"old\"").statusCode())
        .isEqualTo(200);
    String tag = header(site.get(PDF), "ETag");
    assertThat(site.get(PDF, "Range", "bytes=0-3", "If-Range", tag).statusCode()).isEqualTo(206);
  }

  @Test
  void originalsAreShownOnlyWhereThatIsSafe() {
    HttpResponse<String> pdf = site.get("/d/phone/v2/guide/original");
    assertThat(header(pdf, "Content-Disposition")).startsWith("inline; filename=\"guide.pdf\"");
    HttpResponse<String> html = site.get("/d/phone/v2/book/original/a");
    assertThat(html.body()).isEqualTo("<script>alert(1)</script>");
    assertThat(header(html, "Content-Security-Policy")).startsWith("sandbox;");
    HttpResponse<String> other = site.get("/d/phone/v2/book/original/b");
    assertThat(header(other, "Content-Disposition")).startsWith("attachment");
    assertThat(header(other, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(other, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(site.get("/d/phone/v2/book/original").statusCode()).isEqualTo(404);
    assertThat(site.get("/d/phone/v2/book/original/document").statusCode()).isEqualTo(404);
  }

  @Test
  void assetsAreKeptForeverUnderTheNameOfTheirContent() {
    String href = Jsoup.parse(site.get("/").body()).select("link[rel=stylesheet]").attr("href");
    assertThat(href).matches("/assets/style-[0-9a-f]{12}\\.css");
    HttpResponse<String> css = site.get(href);
    assertThat(header(css, "Cache-Control")).contains("immutable");
    assertThat(css.body())
        .doesNotContain("http:")
        .doesNotContain("https:")
        .doesNotContain("@import");
  }

  @Test
  void machinesAreToldHowTheServerIs() {
    assertThat(site.get("/healthz").body())
        .contains("\"status\":\"ok\"")
        .contains("\"version\":\"1.2.3\"")
        .contains("\"coverage\":0.25");
    assertThat(site.get("/metrics").body()).isEqualTo("requests_total 7\n");
    assertThat(site.get("/robots.txt").body()).contains("Disallow: /search");
  }
}

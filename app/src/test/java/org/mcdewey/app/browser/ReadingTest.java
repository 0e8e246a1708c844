package org.mcdewey.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.DocumentId;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** A reader's way from a question to the page that answers it, in a real browser. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
@SuppressWarnings("NullAway.Init")
class ReadingTest {
  private static final DocumentId GUIDE = new DocumentId("beacon", "9.0", "keeper-guide");

  @TempDir static Path folder;
  private static Browser browser;
  private static ServedShelves shelves;
  private static Chunk listing;
  private static String chunkUrl;

  @BeforeAll
  static void start() throws Exception {
    browser = Browser.open();
    Path guide = folder.resolve("keeper-guide.pdf");
    TinyGuide.write(guide, "nine");
    Path older = folder.resolve("older.pdf");
    TinyGuide.write(older, "eight");
    shelves =
        ServedShelves.in(folder.resolve("home"))
            .with(guide, "Pharos", GUIDE)
            .with(older, "Pharos", new DocumentId("beacon", "8.4", "keeper-guide"))
            .serve();
    listing = shelves.chunk(GUIDE, TinyGuide.LISTING_PAGE);
    chunkUrl = shelves.url() + "/c/" + listing.id();
  }

  @AfterAll
  static void stop() {
    try (Browser b = browser;
        ServedShelves s = shelves) {}
  }

  @BeforeEach
  void atDesk() {
    browser.atDesk();
  }

  @AfterEach
  void nothingWasFetchedElsewhereAndThePagePolicyHeld() {
    assertOnlyOwnRequests(browser);
  }

  @Test
  void requestsAreSeenAtAll() {
    browser.get(chunkUrl);
    assertThat(browser.requests()).contains(chunkUrl).anyMatch(url -> url.contains("/assets/"));
  }

  private static void assertOnlyOwnRequests(Browser b) {
    assertThat(b.complaints()).isEmpty();
    assertThat(b.requests())
        .allMatch(url -> url.startsWith(shelves.url() + "/") || url.startsWith("data:"));
  }

  private static void assertPassageIsSeenOn(Browser b, int page) {
    assertThat(b.all("#page-" + page + " .passage")).isNotEmpty();
    b.untilSeen("#page-" + page + " #passage");
  }

  @Test
  void chunkPageSaysWhereItsTextStands() {
    browser.get(chunkUrl);
    assertThat(browser.find("h1").getText()).isEqualTo("Page 4");
    List<String> rows = browser.all("table.card tr").stream().map(WebElement::getText).toList();
    assertThat(rows)
        .containsExactly(
            "page 4 printed 2",
            "source beacon/9.0/keeper-guide/keeper-guide.md",
            "chunk_id beacon::9.0::keeper-guide::keeper-guide::" + listing.id().n());
    assertThat(browser.find("p.path").getText()).isEqualTo("The lamp › Rotating the lens");
    assertThat(browser.find("p.where").getText())
        .contains("beacon 9.0", "Pharos", "Lighthouse Keeper Guide");
    assertThat(browser.find("section.about").getText())
        .contains("Pharos")
        .contains("beacon 9.0")
        .contains("Lighthouse Keeper Guide")
        .contains(listing.fingerprint());
    assertThat(browser.find("article.text pre").getText())
        .contains("lens rotate --period 15\nif turning:\n    report lensRotationPeriod");
  }

  @Test
  void documentOpensAtThePageWithThePassageMarkedAndInSight() {
    browser.get(chunkUrl);
    browser.follow(() -> browser.find("a.context").click());
    assertThat(browser.driver().getCurrentUrl())
        .startsWith(shelves.url() + "/d/beacon/9.0/keeper-guide")
        .endsWith("#page-4");
    assertPassageIsSeenOn(browser, 4);
    assertThat(browser.find(".outline a.here").getText()).isEqualTo("Rotating the lens");
  }

  @Test
  void neighboursLeadForwardAndBack() {
    browser.get(chunkUrl);
    browser.follow(() -> browser.find("a[rel=next]").click());
    assertThat(browser.find("h1").getText()).isEqualTo("Page 5");
    browser.follow(() -> browser.find("a[rel=prev]").click());
    assertThat(browser.find("h1").getText()).isEqualTo("Page 4");
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(chunkUrl);
  }

  @Test
  void samePlaceOfTheOtherVersionIsOneStepAway() {
    browser.get(chunkUrl);
    browser.follow(() -> browser.find(".about a.version").click());
    assertThat(browser.driver().getCurrentUrl()).contains("8.4");
    assertThat(browser.find("main").getText()).contains("lensRotationPeriod");
  }

  @Test
  void keyboardAloneLeadsFromTheQuestionToThePlaceInTheDocument() {
    browser.get(shelves.url() + "/");
    browser.follow(() -> browser.press("lensRotationPeriod", Keys.ENTER));
    browser.press("j");
    browser.until("document.activeElement.matches('.hit h2 a')");
    browser.follow(() -> browser.press(Keys.ENTER));
    assertThat(browser.find("h1").getText()).isEqualTo("Page 4");
    browser.tabTo("a.context");
    browser.follow(() -> browser.press(Keys.ENTER));
    assertPassageIsSeenOn(browser, 4);
  }

  @Test
  void focusIsSeenOnEverythingTheTabKeyReaches() {
    browser.get(chunkUrl);
    int reached = 0;
    for (; reached < 60; reached++) {
      browser.press(Keys.TAB);
      if (Boolean.TRUE.equals(browser.script("return document.activeElement === document.body"))) {
        break;
      }
      assertThat(
              browser.script(
                  """
                  const e = document.activeElement;
                  for (const seen of [e, e.closest('form')]) {
                    if (seen && parseFloat(getComputedStyle(seen).outlineWidth) >= 2
                        && getComputedStyle(seen).outlineStyle !== 'none') return 'seen';
                  }
                  return e.outerHTML;
                  """))
          .isEqualTo("seen");
    }
    assertThat(reached).isGreaterThan(8);
  }

  @Test
  void filterListsTheNewestVersionFirst() {
    browser.get(shelves.url() + "/search?q=lens");
    assertThat(browser.all(".facets a span"))
        .extracting(WebElement::getText)
        .containsExactly("9.0", "8.4");
    browser.follow(() -> browser.find(".facets a[href*='8.4']").click());
    assertThat(browser.all(".active li")).hasSize(1);
    assertThat(browser.find(".hit .version").getText()).isEqualTo("beacon 8.4");
  }

  @Test
  void linkThatAnAgentWasGivenOpensTheChunkPage() throws Exception {
    HttpResponse<String> hello =
        toMcp(
            """
            {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {
              "protocolVersion": "2025-06-18", "capabilities": {},
              "clientInfo": {"name": "test", "version": "1"}}}
            """,
            "none");
    HttpResponse<String> found =
        toMcp(
            """
            {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {
              "name": "search_docs", "arguments": {"query": "lensRotationPeriod"}}}
            """,
            hello.headers().firstValue("Mcp-Session-Id").orElse("none"));
    assertThat(found.body()).contains(chunkUrl);
    browser.get(chunkUrl);
    assertThat(browser.find("h1").getText()).isEqualTo("Page 4");
  }

  private static HttpResponse<String> toMcp(String message, String session) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(shelves.url() + "/mcp"))
              .header("Content-Type", "application/json")
              .header("Accept", "application/json, text/event-stream")
              .POST(HttpRequest.BodyPublishers.ofString(message));
      if (!session.equals("none")) {
        request.header("Mcp-Session-Id", session);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void slashKeyLeadsToTheQuestion() {
    browser.get(chunkUrl);
    browser.press("/");
    assertThat(browser.script("return document.activeElement.id")).isEqualTo("q");
    assertThat(browser.find("#q").getDomProperty("value")).isEmpty();
  }

  @Test
  void citationIsCopiedAsShown() {
    browser
        .driver()
        .executeCdpCommand(
            "Browser.grantPermissions",
            Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
    browser.get(chunkUrl);
    WebElement block = browser.find(".cite .copy");
    String shown = block.findElement(By.tagName("textarea")).getText();
    block.findElement(By.tagName("button")).click();
    browser.until("document.querySelector('.cite .copy button').textContent === 'Copied'");
    assertThat(
            browser
                .driver()
                .executeAsyncScript("navigator.clipboard.readText().then(arguments[0])"))
        .isEqualTo(shown);
    assertThat(shown).contains(chunkUrl).contains("page 4 (printed 2)").contains("Pharos");
  }

  @Test
  void everythingLeadsToTheDocumentWithoutJavaScript() {
    try (Browser plain = Browser.openWithoutJavaScript()) {
      plain.get(shelves.url() + "/");
      plain.follow(() -> plain.find("#q").sendKeys("lensRotationPeriod", Keys.ENTER));
      plain.follow(() -> plain.find(".hit h2 a").click());
      assertThat(plain.find("h1").getText()).isEqualTo("Page 4");
      assertThat(plain.all(".copy button")).as("made by a script").isEmpty();
      assertThat(plain.find("#cite-plain").getText()).contains(chunkUrl);
      plain.follow(() -> plain.find("a.context").click());
      assertPassageIsSeenOn(plain, 4);
      assertThat(plain.find(".outline").getText()).contains("Sounding the horn");
      assertOnlyOwnRequests(plain);
    }
  }
}

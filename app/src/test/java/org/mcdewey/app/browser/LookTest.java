package org.mcdewey.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mcdewey.app.browser.Browser.Scheme;
import org.mcdewey.library.DocumentId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How every page looks in light, in dark and on a phone. Leaves a screenshot of each in
 * target/screenshots.
 */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
@SuppressWarnings("NullAway.Init")
class LookTest {
  private static final DocumentId GUIDE = new DocumentId("beacon", "9.0", "keeper-guide");

  /** The least contrast at which WCAG 2.2 calls text of usual size readable (level AA). */
  private static final double READABLE = 4.5;

  /**
   * The contrast of every run of text that is shown with what is behind it; gives those below a
   * limit, and the luminance of the page itself (0 black, 1 white).
   */
  private static final String CONTRAST =
      """
      const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const rgba = (color) => {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data];
      };
      const luminance = ([r, g, b]) => {
        const [x, y, z] = [r, g, b].map((c) => c / 255)
          .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
        return 0.2126 * x + 0.7152 * y + 0.0722 * z;
      };
      const behind = (element) => {
        for (let e = element; e; e = e.parentElement) {
          const color = rgba(getComputedStyle(e).backgroundColor);
          if (color[3] === 255) return color;
        }
        return [255, 255, 255, 255];
      };
      const faint = [];
      let seen = 0;
      const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let text; (text = texts.nextNode()); ) {
        const e = text.parentElement;
        if (!text.data.trim() || !e.checkVisibility() || e.closest('.hidden, script')) continue;
        const [a, b] = [luminance(rgba(getComputedStyle(e).color)), luminance(behind(e))];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        seen++;
        if (contrast < %s) faint.push(contrast.toFixed(2) + ' ' + text.data.trim().slice(0, 40));
      }
      return JSON.stringify({ faint, seen, page: luminance(behind(document.body)) });
      """
          .formatted(READABLE);

  @TempDir static Path folder;
  private static Browser browser;
  private static ServedShelves shelves;
  private static ServedShelves empty;

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
    empty = ServedShelves.in(folder.resolve("empty")).serve();
  }

  @AfterAll
  static void stop() {
    try (Browser b = browser;
        ServedShelves s = shelves;
        ServedShelves e = empty) {}
  }

  private static Stream<Arguments> pages() {
    String chunk = shelves.chunk(GUIDE, TinyGuide.LISTING_PAGE).id().toString();
    return Stream.of(
        page("ask", "/"),
        page("results", "/search?q=how+do+I+turn+the+lens"),
        page("results-narrowed", "/search?q=lens&product=beacon&version=9.0"),
        page("results-none", "/search?q=%22no+such+phrase%22"),
        page("results-wrong", "/search?q=lens&product=beacon&version=1.0"),
        page("chunk", "/c/" + chunk),
        page("chunk-end", "/c/" + chunk + "#cite"),
        page("document", "/d/beacon/9.0/keeper-guide"),
        page("document-marked", "/d/beacon/9.0/keeper-guide?chunk=" + chunk + "#page-4"),
        page("library", "/library"),
        page("library-vendor", "/library/Pharos"),
        page("library-product", "/library/Pharos/beacon"),
        page("library-version", "/library/Pharos/beacon/9.0"),
        page("connect", "/connect"),
        page("not-found", "/d/beacon/9.0/keeper-gide"),
        Arguments.of("empty-ask", empty.url() + "/"),
        Arguments.of("empty-library", empty.url() + "/library"));
  }

  private static Arguments page(String name, String path) {
    return Arguments.of(name, shelves.url() + path);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyPageIsReadableInLightAndInDarkAndFitsAPhone(String name, String url) {
    browser.atDesk();
    browser.prefer(Scheme.LIGHT);
    browser.get(url);
    assertThat(luminanceOfReadablePage(name)).isGreaterThan(0.7);
    assertFits(1280);
    browser.screenshot(name + "-light");

    browser.prefer(Scheme.DARK);
    assertThat(luminanceOfReadablePage(name)).isLessThan(0.05);
    browser.screenshot(name + "-dark");

    browser.prefer(Scheme.LIGHT);
    browser.onPhone();
    browser.get(url);
    assertFits(390);
    browser.screenshot(name + "-phone");
  }

  private static double luminanceOfReadablePage(String name) {
    JsonNode shown = JsonMapper.shared().readTree(browser.script(CONTRAST).toString());
    assertThat(shown.path("seen").asInt()).isGreaterThan(5);
    assertThat(shown.path("faint").valueStream().map(JsonNode::asString)).as(name).isEmpty();
    return shown.path("page").asDouble();
  }

  private static void assertFits(int pixels) {
    assertThat(browser.script("return document.documentElement.scrollWidth"))
        .as("width of what can be scrolled to, in pixels")
        .isEqualTo((long) pixels);
  }
}

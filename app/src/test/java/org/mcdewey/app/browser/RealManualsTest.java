package org.mcdewey.app.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.library.DocumentId;

/**
 * Two real manuals of hundreds of pages open where the chunk stands. Octave 7.3 and R 4.2.2, as
 * Debian bookworm has them.
 */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
@SuppressWarnings("NullAway.Init")
class RealManualsTest {
  @TempDir static Path folder;
  private static Browser browser;
  private static ServedShelves shelves;

  @BeforeAll
  static void start() {
    String pdfs = System.getenv("MCDEWEY_PDFS");
    Path octave = Path.of(pdfs == null ? "" : pdfs, "octave.pdf");
    Path extensions = Path.of(pdfs == null ? "" : pdfs, "R-exts.pdf");
    assumeTrue(
        pdfs != null && Files.exists(octave) && Files.exists(extensions),
        "needs octave.pdf and R-exts.pdf: install the Debian packages octave-doc and r-doc-pdf"
            + " (bookworm) and let MCDEWEY_PDFS name a folder with both");
    browser = Browser.open();
    shelves =
        ServedShelves.in(folder.resolve("home"))
            .with(octave, "GNU", new DocumentId("octave", "7.3", "octave"))
            .with(extensions, "R Foundation", new DocumentId("r", "4.2.2", "r-exts"))
            .serve();
  }

  @AfterAll
  static void stop() {
    try (Browser b = browser;
        ServedShelves s = shelves) {}
  }

  @ParameterizedTest(name = "{0}, page {3}")
  @CsvSource({
    "octave, 7.3,   octave, 74,   58",
    "octave, 7.3,   octave, 577,  561",
    "octave, 7.3,   octave, 1106, 1090",
    "r,      4.2.2, r-exts, 14,   7",
    "r,      4.2.2, r-exts, 100,  93",
    "r,      4.2.2, r-exts, 223,  216"
  })
  void chunkPageAndDocumentOpenAtThePageThatIsPrintedSo(
      String product, String version, String document, int page, String label) {
    DocumentId id = new DocumentId(product, version, document);
    browser.get(shelves.url() + "/c/" + shelves.chunk(id, page).id());
    assertThat(browser.find("h1").getText()).isEqualTo("Page " + page);
    assertThat(browser.find("table.card tr").getText())
        .isEqualTo("page " + page + " printed " + label);
    browser.screenshot(document + "-" + page + "-chunk");

    browser.follow(() -> browser.find("a.context").click());
    assertThat(browser.driver().getCurrentUrl()).endsWith("#page-" + page);
    assertThat(browser.find("#page-" + page + " .folio").getText().replace('\n', ' '))
        .startsWith("Page " + page + " printed " + label);
    browser.untilSeen("#page-" + page + " #passage");
    browser.screenshot(document + "-" + page + "-in-document");
  }
}

package org.mcdewey.web.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  private static final LinkTargets TARGETS =
      new LinkTargets() {
        @Override
        public Optional<String> anchor(String id) {
          return Optional.of("#f0-" + id);
        }

        @Override
        public Optional<String> file(String path, String anchor) {
          return path.equals("other.md") ? Optional.of("#page-2") : Optional.empty();
        }
      };

  private static String html(String markdown) {
    return Markup.html(markdown, 1, "f0-", TARGETS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\" java\nscript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:msgbox)",
        "<iframe src=\"https://evil.example\"></iframe>",
        "<p style=\"background:url(https://evil.example)\" onclick=\"alert(1)\">x</p>",
        "<form action=\"https://evil.example\"><input name=q></form>",
        "<object data=x></object><embed src=x><link rel=stylesheet href=x><meta"
            + " http-equiv=refresh>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<base href=\"https://evil.example\">",
        "<style>body{display:none}</style>"
      })
  void nothingADocumentSaysRunsOrLoads(String hostile) {
    var body = Jsoup.parseBodyFragment(html(hostile)).body();
    assertThat(
            body.select(
                "script, img, svg, math, iframe, form, input, object, embed, link, meta, base,"
                    + " style, [style], [onclick], [onerror], [onload]"))
        .isEmpty();
    assertThat(body.select("[href]").eachAttr("href"))
        .allSatisfy(
            h -> assertThat(h).doesNotContainIgnoringCase("script:").doesNotStartWith("data:"));
  }

  @Test
  void anImageIsToldByItsWords() {
    assertThat(html("![a wiring plan](https://evil.example/p.png)"))
        .isEqualTo("<p>[image: a wiring plan]</p>\n");
  }

  @Test
  void idsOfADocumentCannotBeThoseOfThePage() {
    assertThat(html("<a id=\"main\"></a>\n\nText"))
        .contains("id=\"f0-main\"")
        .doesNotContain("id=\"main\"");
  }

  @Test
  void headingsGoBelowThePagesOwn() {
    assertThat(html("# One\n\n###### Six")).contains("<h2>One</h2>").contains("<h6>Six</h6>");
  }

  @Test
  void aLinkToAnotherFileOfTheDocumentLeadsThere() {
    assertThat(html("[there](other.md) and [nowhere](gone.md)"))
        .contains("<a href=\"#page-2\">there</a>")
        .contains("and nowhere")
        .doesNotContain("gone");
  }

  @Test
  void aLinkOutTellsNobodyWhereItWasFollowedFrom() {
    assertThat(html("[out](https://example.com/a?b=c)"))
        .contains("href=\"https://example.com/a?b=c\"")
        .contains("rel=\"noopener noreferrer\"");
  }

  @Test
  void codeKeepsItsLanguageAndItsBlanks() {
    assertThat(html("```java\nint  x;\n\n  y();\n```"))
        .contains("<code class=\"language-java\">int  x;\n\n  y();\n</code>");
  }

  @Test
  void aTableIsATable() {
    assertThat(html("| a | b |\n|---|---|\n| 1 | <b>2</b> |"))
        .contains("<div class=\"table\" tabindex=\"0\"><table>")
        .contains("<td><b>2</b></td>");
  }

  @Test
  void whatIsNestedToBreakAReaderIsShown() {
    assertThat(html(">".repeat(20_000) + " deep")).contains("deep");
    assertThat(html("*a ".repeat(5_000) + "deep")).contains("deep");
  }

  @Test
  void everyHeadingOfTheOutlineHasAPlaceAndNoIdStandsTwice() {
    String page = html("<a id=\"x\"></a><a id=\"x\"></a>\n\n# Same\n\n# Same");
    var body = Jsoup.parseBodyFragment(Markup.withHeadingIds(page, 7, 3, "f0-", true)).body();
    assertThat(body.select("[id]").eachAttr("id"))
        .containsExactlyInAnyOrder("h-7-2", "f0-x", "f0-same", "h-7-0", "h-7-1");
  }

  @Test
  void aPassageIsMarkedBlockByBlock() {
    String page = html("# Ports\n\nOpen the port.\n\n- one\n- two\n\nClose it.");
    String marked = Passage.mark(page, html("Open the port.\n\n- one\n- two"));
    var body = Jsoup.parseBodyFragment(marked).body();
    assertThat(body.select(".passage").eachText()).containsExactly("Open the port.", "one", "two");
    assertThat(body.getElementById("passage")).isNotNull();
  }

  @Test
  void aPassageOfATableMarksItsRowsThoughItsHeadIsRepeated() {
    String page =
        html(
            "| name | value |\n"
                + "|---|---|\n"
                + "| first port here now | 1 |\n"
                + "| second port here now | 2 |\n"
                + "| third port here now | 3 |");
    String marked =
        Passage.mark(page, html("| name | value |\n|---|---|\n| third port here now | 3 |"));
    assertThat(Jsoup.parseBodyFragment(marked).body().select(".passage").eachText())
        .contains("third port here now 3")
        .doesNotContain("second port here now 2");
  }
}

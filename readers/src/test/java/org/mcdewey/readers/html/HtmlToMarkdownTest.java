package org.mcdewey.readers.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

class HtmlToMarkdownTest {
  private static String markdown(String html) {
    return HtmlToMarkdown.of(Jsoup.parse(html).body());
  }

  @Test
  void headingsKeepTheirLevelAndTheIdThatLinksLeadTo() {
    assertThat(markdown("<h1>One</h1><h3 id=two>Two  <em>more</em></h3><p>Text"))
        .isEqualTo("# One\n\n<a id=\"two\"></a>\n\n### Two *more*\n\nText");
  }

  @Test
  void listsAreNestedAndCountFromTheirStart() {
    assertThat(markdown("<ol start=3><li>c<ul><li>x<li>y</ul><li>d</ol>"))
        .isEqualTo("3. c\n\n   - x\n   - y\n4. d");
  }

  @Test
  void codeInAListItemIsIndentedWithIt() {
    assertThat(markdown("<ul><li><p>run</p><pre>a\n  b</pre></ul>"))
        .isEqualTo("- run\n\n  ```\n  a\n    b\n  ```");
  }

  @Test
  void tablesHaveAHeadAndTheirPipesAreEscaped() {
    assertThat(markdown("<table><tr><th>Name<th>Is<tr><td>a|b<td><code>x|y</code></table>"))
        .isEqualTo("| Name | Is |\n| --- | --- |\n| a\\|b | `x\\|y` |");
  }

  @Test
  void whatSpansSeveralCellsIsRepeated() {
    assertThat(
            markdown(
                "<table><tr><th>A<th>B<th>C<tr><td rowspan=2>a<td"
                    + " colspan=2>b<tr><td>c<td>d</table>"))
        .isEqualTo("| A | B | C |\n| --- | --- | --- |\n| a | b | b |\n| a | c | d |");
  }

  @Test
  void aFirstRowAcrossAllColumnsIsTheTitleOfTheTable() {
    assertThat(
            markdown(
                "<table><tr><th colspan=2>Users<tr><th>Column<th>Type<tr><td>id<td>int</table>"))
        .isEqualTo("**Users**\n\n| Column | Type |\n| --- | --- |\n| id | int |");
  }

  @Test
  void listsAndLinesInCellsStayInTheirRow() {
    assertThat(markdown("<table><tr><th>A<th>B<tr><td>a<br>b<td><ul><li>x<li>y</ul></table>"))
        .isEqualTo("| A | B |\n| --- | --- |\n| a<br>b | - x<br>- y |");
  }

  @Test
  void tablesThatOnlyLayOutThePageAreNone() {
    assertThat(markdown("<table role=presentation><tr><td><p>left</p><td><p>right</p></table>"))
        .isEqualTo("left\n\nright");
    assertThat(markdown("<table><tr><td><h2>Part</h2><table><tr><td>a<td>b</table></table>"))
        .isEqualTo("## Part\n\n|  |  |\n| --- | --- |\n| a | b |");
  }

  @Test
  void codeKeepsItsLinesAndItsLanguage() {
    assertThat(
            markdown(
                "<div class='highlight-java notranslate'><pre>\n\n"
                    + "if (a &lt; b) {\n\n\n\n"
                    + "  *c*\n"
                    + "}\n"
                    + "</pre></div>"))
        .isEqualTo("```java\nif (a < b) {\n\n\n\n  *c*\n}\n```");
    assertThat(markdown("<pre><code class=language-sh>ls<br>pwd</code></pre>"))
        .isEqualTo("```sh\nls\npwd\n```");
    assertThat(markdown("<div class=highlight-default><pre>x</pre></div>"))
        .isEqualTo("```\nx\n```");
  }

  @Test
  void codeWithAFenceInItGetsALongerOne() {
    assertThat(markdown("<pre>```\nx\n```</pre>")).isEqualTo("````\n```\nx\n```\n````");
    assertThat(markdown("<code>a`b</code>")).isEqualTo("``a`b``");
  }

  @Test
  void admonitionsAreQuotationsUnderTheirName() {
    assertThat(
            markdown(
                "<div class='admonition note'><p class=admonition-title>Note</p><p>Text</div>"))
        .isEqualTo("> **Note**\n>\n> Text");
    assertThat(markdown("<div class=warning><h3 class=title>Careful:</h3><p>Text</div>"))
        .isEqualTo("> **Careful**\n>\n> Text");
    assertThat(markdown("<div class='admonition seealso'><p>Text</div>"))
        .isEqualTo("> **See also**\n>\n> Text");
  }

  @Test
  void anAdmonitionDoesNotTakeTheTitleOfOneWithinIt() {
    assertThat(
            markdown(
                "<div class='admonition tip'><p>Outer</p><div class='admonition note'>"
                    + "<p class=admonition-title>Inner<p>Text</div></div>"))
        .isEqualTo("> **Tip**\n>\n> Outer\n>\n> > **Inner**\n> >\n> > Text");
  }

  @Test
  void definitionListsAreTermsInBoldAndTheirText() {
    assertThat(markdown("<dl><dt id=opt>--all<dd><p>Everything.<dt><code>-q</code><dd>Quiet.</dl>"))
        .isEqualTo("<a id=\"opt\"></a>\n\n**--all**\n\nEverything.\n\n`-q`\n\nQuiet.");
  }

  @Test
  void linksKeepTheirTargetUnlessItIsAScript() {
    assertThat(markdown("<a href='a b(c).html#d'>x <b>y</b></a>"))
        .isEqualTo("[x **y**](a%20b%28c%29.html#d)");
    assertThat(markdown("<a href='javascript:alert(1)'>x</a> <a href='data:text/html,y'>y</a>"))
        .isEqualTo("x y");
    assertThat(markdown("<a href=#a class=headerlink>¶</a>")).isEmpty();
  }

  @Test
  void textThatWouldMeanSomethingInMarkdownIsEscaped() {
    assertThat(markdown("<p>a * b &lt;c&gt; [d] `e &amp; &copy; snake_case _f_"))
        .isEqualTo("a \\* b \\<c> \\[d\\] \\`e & © snake_case \\_f\\_");
    assertThat(markdown("<p># no heading<p>1. no list<p>- none<p>&gt; none"))
        .isEqualTo("\\# no heading\n\n1\\. no list\n\n\\- none\n\n\\> none");
  }

  @Test
  void whatIsNotToBeReadIsLeftOut() {
    assertThat(markdown("<p>a<script>b</script><style>c</style><button>d</button>")).isEqualTo("a");
    assertThat(markdown("<img alt='Maker Logo'><p>a <img alt='A chart'>")).isEqualTo("a A chart");
  }

  @Test
  void depthIsNoDanger() {
    assertThat(markdown("<div>".repeat(100_000) + "deep")).isEqualTo("deep");
    assertThat(markdown("<ul><li>".repeat(50_000) + "deep")).endsWith("- deep");
    assertThat(markdown("<blockquote>".repeat(50_000) + "deep")).endsWith("> deep");
    assertThat(markdown("<table><tr><td>a<td>".repeat(500) + "deep")).contains("deep");
    assertThat(markdown("<b>".repeat(50_000) + "deep")).isEqualTo("**deep**");
  }
}

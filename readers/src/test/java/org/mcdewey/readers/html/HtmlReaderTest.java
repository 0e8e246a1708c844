package org.mcdewey.readers.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Page;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;

class HtmlReaderTest {
  @TempDir Path folder;

  private static String markdown(String body) {
    return HtmlToMarkdown.of(Jsoup.parseBodyFragment(body).body());
  }

  private Reading read(String name, String html) throws IOException, UnreadableException {
    Path file = folder.resolve(name);
    Files.writeString(file, html);
    return new HtmlReader().read(new SourceFile(file, name));
  }

  @Test
  void mainContentIsReadWithoutWhatSurroundsIt() throws Exception {
    Reading reading =
        read(
            "guide.html",
            "<html><title>T</title><body><nav>Menu</nav><main><h1>Guide</h1><p>Text.</p></main><footer>F</footer></body></html>");
    assertThat(reading.title()).isEqualTo("Guide");
    assertThat(reading.pages().getFirst().markdown()).isEqualTo("# Guide\n\nText.");
  }

  @Test
  void generatedIndexIsAListing() throws Exception {
    assertThat(
            read("genindex-A.html", "<body><a href='x'>abs</a></body>").pages().getFirst().role())
        .isEqualTo(Page.Role.LISTING);
  }

  @Test
  void codeKeepsItsLanguageAndIndentation() {
    assertThat(markdown("<div class='highlight-python'><pre>if x:\n    y()\n</pre></div>"))
        .isEqualTo("```python\nif x:\n    y()\n```");
  }

  @Test
  void tableKeepsSpansAndPipes() {
    assertThat(
            markdown(
                "<table><tr><th>A</th><th>B</th></tr><tr><td"
                    + " rowspan=2>x|y</td><td>1</td></tr><tr><td>2</td></tr></table>"))
        .isEqualTo("| A | B |\n| --- | --- |\n| x\\|y | 1 |\n| x\\|y | 2 |");
  }

  @Test
  void listsAdmonitionsAndDefinitionsAreKept() {
    assertThat(markdown("<ol><li>one<ul><li>sub</li></ul></li><li>two</li></ol>"))
        .isEqualTo("1. one\n\n   - sub\n2. two");
    assertThat(
            markdown(
                "<div class='admonition warning'><p"
                    + " class='admonition-title'>Warning</p><p>Hot.</p></div>"))
        .isEqualTo("> **Warning**\n>\n> Hot.");
    assertThat(markdown("<dl><dt id='opt'>--open</dt><dd>Opens it.</dd></dl>"))
        .isEqualTo("<a id=\"opt\"></a>\n\n**--open**\n\nOpens it.");
  }

  @Test
  void textThatLooksLikeMarkdownStaysText() {
    assertThat(markdown("<p># no heading, *no emphasis*, set_property</p>"))
        .isEqualTo("\\# no heading, \\*no emphasis\\*, set_property");
  }

  @Test
  void scriptLinksAreOnlyText() {
    assertThat(markdown("<p><a href='javascript:alert(1)'>click</a></p>")).isEqualTo("click");
  }

  @Test
  void formatIsToldFromTheBytes() {
    HtmlReader reader = new HtmlReader();
    assertThat(reader.recognises("<!doctype html><p>x".getBytes(StandardCharsets.UTF_8), "x.md"))
        .isTrue();
    assertThat(reader.recognises("# Markdown <b>".getBytes(StandardCharsets.UTF_8), "x.md"))
        .isFalse();
    assertThat(reader.recognises(new byte[] {'<', 0}, "x.html")).isFalse();
  }

  @Test
  void deepNestingIsRead() throws Exception {
    assertThat(
            read("deep.html", "<body>" + "<div>".repeat(20_000) + "deep")
                .pages()
                .getFirst()
                .markdown())
        .contains("deep");
  }
}

package org.mcdewey.readers.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;

class MarkdownReaderTest {
  @TempDir private Path folder;

  private static String plain(String markdown) {
    return MarkdownReader.plain(markdown);
  }

  private Reading read(String name, byte[] bytes) throws IOException, UnreadableException {
    Path file = Files.write(folder.resolve("file"), bytes);
    return new MarkdownReader().read(new SourceFile(file, name));
  }

  private Reading read(String markdown) throws IOException, UnreadableException {
    return read("a/user-guide.md", markdown.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void frontMatterGivesTheTitleAndIsNoText() throws Exception {
    Reading reading = read("---\r\nlayout: x\r\ntitle: 'A: b'\r\n---\r\n# Other\r\n\r\ntext\r\n");
    assertThat(reading.title()).isEqualTo("A: b");
    assertThat(reading.pages().getFirst().markdown()).isEqualTo("# Other\n\ntext");
  }

  @Test
  void elseTheFirstHeadingOutsideCodeDoesAndElseTheFilesName() throws Exception {
    assertThat(read("```\n# comment\n```\n\n# Use `it` [now](x) {#a}\n").title())
        .isEqualTo("Use it now");
    assertThat(read("# C#\n").title()).isEqualTo("C#");
    assertThat(read("text").title()).isEqualTo("user guide");
  }

  @Test
  void aRuleAtTheStartIsNoFrontMatter() throws Exception {
    assertThat(read("---\n\nText\n\n---\n\nmore").pages().getFirst().markdown())
        .contains("Text")
        .contains("more");
  }

  @Test
  void docusaurusNotesAreQuotations() {
    assertThat(plain("a\n:::note Read this\ntext\n:::\nb"))
        .isEqualTo("a\n\n> **Note: Read this**\n>\n> text\n\nb");
    assertThat(plain(":::danger[Stop]\n\n```sh\nrm\n```\n:::"))
        .isEqualTo("> **Danger: Stop**\n>\n> ```sh\n> rm\n> ```");
  }

  @Test
  void aNoteThatNobodyClosedEndsWithItsFirstParagraph() {
    assertThat(plain(":::note\n\ntext\nmore\n\nafter\n\n# Heading"))
        .isEqualTo("> **Note**\n>\n> text\n> more\n\nafter\n\n# Heading");
    assertThat(plain(":::note\n# Heading\nafter")).endsWith("\n\n# Heading\nafter");
    assertThat(plain(":::note open\none\n:::tip\ntwo\n:::\nafter")).endsWith("\nafter");
    assertThat(plain(":::note\n```\na\n\nb\n```\n\nafter")).endsWith("> ```\n\nafter");
  }

  @Test
  void mkDocsNotesAndTabsAreReadByTheirIndent() {
    assertThat(plain("!!! warning \"Hot\"\n    text\n\n    more\n\nafter"))
        .isEqualTo("> **Warning: Hot**\n>\n> text\n>\n> more\n>\nafter");
    assertThat(plain("=== \"Linux\"\n\n    ```sh\n    ls\n    ```\n"))
        .isEqualTo("**Linux**\n\n```sh\nls\n```");
  }

  @Test
  void gitHubAlertsAreNamed() {
    assertThat(plain("> [!TIP]\n> text")).isEqualTo("> **Tip**\n>\n> text");
  }

  @Test
  void jekyllNotesQuoteTheParagraphBeforeThem() {
    assertThat(plain("one\n\ntwo\n{: .note }\nthree"))
        .isEqualTo("one\n\n> **Note**\n>\n> two\n\nthree");
    assertThat(plain("```\na\n\nb\n```\n{: .note}")).isEqualTo("```\na\n\nb\n```");
  }

  @Test
  void jekyllAttributesAndContentsGo() {
    assertThat(
            plain("# A\n{: .no_toc }\n\n## Table of contents\n{: .no_toc }\n\n1. TOC\n{:toc}\n\nx"))
        .isEqualTo("# A\n\nx");
    assertThat(plain("[a](b){:target='_blank'} ({::nomarkdown}icon{:/}) {:ok, 1} `{:.x}`"))
        .isEqualTo("[a](b) (icon) {:ok, 1} `{:.x}`");
  }

  @Test
  void mdxImportsGoAndWhatComponentsHoldStays() {
    assertThat(
            plain(
                "import Tabs from '@x/Tabs';\n"
                    + "import {\n"
                    + "  A,\n"
                    + "} from '@y';\n"
                    + "export const b = 1;\n\n"
                    + "<Tabs>\n"
                    + "<TabItem value=\"l\" label=\"On Linux\">\n\n"
                    + "run <A/>\n\n"
                    + "</TabItem>\n"
                    + "</Tabs>"))
        .isEqualTo("**On Linux**\n\nrun");
    assertThat(plain("import the file into it")).isEqualTo("import the file into it");
  }

  @Test
  void placeholdersAreNoTags() {
    assertThat(plain("Give <HOST>, <user name> and <https://a.b/c> where a<b"))
        .isEqualTo("Give <HOST>, <user name> and <https://a.b/c> where a<b");
  }

  @Test
  void headingIdsBecomeAnchors() {
    assertThat(plain("## Set up {#setup}")).isEqualTo("<a id=\"setup\"></a>\n\n## Set up");
    assertThat(plain("<a name=\"old\"></a>\n## Set up")).isEqualTo("<a id=\"old\"></a>\n## Set up");
  }

  @Test
  void underlinedHeadingsAreWrittenWithSigns() {
    assertThat(plain("Title\n=====\n\nPart\n----\ntext")).isEqualTo("# Title\n\n## Part\ntext");
    assertThat(plain("text\n\n---\n\n- a\n---")).isEqualTo("text\n\n---\n\n- a\n---");
  }

  @Test
  void indentedCodeGetsAFenceButNotInLists() {
    assertThat(plain("a\n\n    x = 1\n\n    y\n\nb")).isEqualTo("a\n\n```\nx = 1\n\ny\n```\n\nb");
    assertThat(plain("- a\n\n    more of a")).isEqualTo("- a\n\n    more of a");
    assertThat(plain("    ```\n    x").lines().findFirst()).hasValue("    ```");
  }

  @Test
  void referenceLinksGetTheirTargets() {
    assertThat(plain("[A], [b][a], [`c`][], [d](e) and `[a]`\n\n[a]: http://x \"T\"\n[`c`]: <y>"))
        .isEqualTo("[A](http://x), [b](http://x), [`c`](y), [d](e) and `[a]`");
    assertThat(plain("[x] and [y][z]")).isEqualTo("[x] and [y][z]");
  }

  @Test
  void htmlTablesBecomeTables() {
    assertThat(
            plain(
                "a\n\n"
                    + "<table>\n"
                    + "<tr><th>A</th><th>B</th></tr>\n\n"
                    + "<tr><td>1</td><td>2</td></tr>\n"
                    + "</table>\n\n"
                    + "b"))
        .isEqualTo("a\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\nb");
  }

  @Test
  void markdownInHtmlTablesStaysMarkdown() {
    assertThat(
            plain(
                "<table><tr><th>A</th><th>B</th></tr><tr><td>`a` [b](c) &lt;d></td><td>\n\n"
                    + "```ini\nx = 1\n\ny | 2\n```\n\n</td></tr></table>"))
        .isEqualTo("| A | B |\n| --- | --- |\n| `a` [b](c) \\<d> | `x = 1`<br>`y \\| 2` |");
  }

  @Test
  void linesInTheRowsOfATableStayInTheirRow() {
    assertThat(plain("A | B\n:--- | :---\na<br/>b | <b>c</b>\n\nd<br>e"))
        .isEqualTo("A | B\n:--- | :---\na<br>b | **c**\n\nd\ne");
  }

  @Test
  void htmlAroundMarkdownGoes() {
    assertThat(plain("<dl>\n  <dt>\n### <code>-n</code> {#n}\n  </dt>\n  <dd>Text</dd>\n</dl>"))
        .isEqualTo("<a id=\"n\"></a>\n\n### `-n`\nText");
    assertThat(plain("<div class=x>\n    <p>One</p>\n    <p>Two <b>b</b><br/>c</p>\n</div>"))
        .isEqualTo("One\n\nTwo **b**\nc");
    assertThat(plain("<section>\n  <div>\n      text\n  </div>\n</section>\n\n    code"))
        .isEqualTo("text\n\n```\ncode\n```");
    assertThat(plain("<a href=\"x\">go</a> <img src=y alt=\"A map\"> <style>\n.a {}\n</style>"))
        .startsWith("[go](x) A map");
  }

  @Test
  void commentsGoAndWhatLooksLikeCodeInThem() {
    assertThat(plain("a <!-- b --> c\n<!--\n```\n-->\nd {% x %}")).isEqualTo("a  c\n\nd");
    assertThat(plain("`<!--` stays\n\n```\n<!-- so -->\n```"))
        .isEqualTo("`<!--` stays\n\n```\n<!-- so -->\n```");
    assertThat(plain("a <!-- never closed\n\n```\n{{x}}\n```")).contains("```\n{{x}}\n```");
  }

  @Test
  void codeStaysAsItWasWritten() {
    String code =
        "```js\n"
            + "{% raw %} {{a}} <b>x</b>\n\n\n"
            + ":::note\n"
            + "{: .note}\n"
            + "import a from 'b';\n"
            + "[a]: b\n"
            + "T\n"
            + "===\n"
            + "    x  \n"
            + "```";
    assertThat(plain("[a]: b\n\n" + code)).isEqualTo(code);
    assertThat(plain("~~~ {.py title=\"x\"}\na\n~~~")).isEqualTo("~~~\na\n~~~");
    assertThat(plain("```bash title=\"x\"\na\n```")).isEqualTo("```bash\na\n```");
    assertThat(plain("`<div>{{x}}` and ``<p>`</p>``")).isEqualTo("`<div>{{x}}` and ``<p>`</p>``");
  }

  @Test
  void templateTagsGoAndTheirTextStays() {
    assertThat(plain("{% if a %}\nKept [link]({{site.url}}/x) text.\n{% endif %}"))
        .isEqualTo("Kept [link](/x) text.");
  }

  @Test
  void takingATagOutOpensNoCode() {
    assertThat(plain("<b>```\ntext")).isEqualTo("\\```\ntext");
  }

  @Test
  void whatCannotBeReadSaysWhy() {
    assertThatThrownBy(() -> read("x.md", new byte[] {'a', 0, 'b'}))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("x.md is called Markdown but holds binary data; name it for what it is.");
    assertThatThrownBy(() -> read("<!-- only -->"))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("a/user-guide.md has no text to read.");
  }

  @Test
  void badBytesAreTolerated() throws Exception {
    assertThat(read("x.md", new byte[] {'a', (byte) 0xc3, 'b'}).pages().getFirst().markdown())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void muchOfOneSignIsReadInOnePass() {
    for (String sign :
        new String[] {
          "[",
          "*",
          "<",
          "`",
          ">",
          "{%",
          "{{",
          "<!-- ",
          "<a ",
          "{:.",
          "{% comment %}",
          ":::note\n",
          "<pre>\n",
          "{: .note}\n",
          "[a]: b\n"
        }) {
      assertThat(plain(sign.repeat(100_000) + " end")).as(sign).endsWith("end");
    }
  }

  @Property
  void anyTextIsReadAndItsCodeStays(
      @ForAll
          @Chars({
            '#', '<', '>', '{', '}', '%', ':', '[', ']', '(', '\n', ' ', '!', '-', '=', '.', '*',
            '/', '"'
          })
          @CharRange(from = 'a', to = 'c')
          @StringLength(max = 60)
          String before,
      @ForAll
          @CharRange(from = ' ', to = '_')
          @Chars({'\n', '{', '}', '\t'})
          @StringLength(max = 60)
          String code) {
    String fence = "```x\n" + code + "\n```";
    // A comment or a table that is left open may take in what follows it.
    Assume.that(!before.contains("<!--"));
    assertThat(plain(before + "\n\n# H\n\n" + fence + "\n")).endsWith(fence);
  }

  @Property
  void noTextIsTooOdd(@ForAll @StringLength(max = 200) String text) {
    assertThat(plain(text)).isNotNull();
  }
}

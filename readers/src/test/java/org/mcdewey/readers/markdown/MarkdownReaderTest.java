package org.mcdewey.readers.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;

class MarkdownReaderTest {
  @TempDir Path folder;

  private Reading read(String text) throws IOException, UnreadableException {
    Path file = folder.resolve("some-guide.md");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    return new MarkdownReader().read(new SourceFile(file, "some-guide.md"));
  }

  private String markdown(String text) throws IOException, UnreadableException {
    return read(text).pages().getFirst().markdown();
  }

  @Test
  void titleComesFromFrontMatterThenHeadingThenName() throws Exception {
    assertThat(read("---\ntitle: \"The Guide\"\n---\n# Other\n").title()).isEqualTo("The Guide");
    assertThat(read("# `The` Heading\n\ntext").title()).isEqualTo("The Heading");
    assertThat(read("text").title()).isEqualTo("some guide");
  }

  @Test
  void admonitionsOfAllToolsBecomeQuotations() throws Exception {
    assertThat(markdown(":::note\nBe careful.\n:::"))
        .contains("> **Note**")
        .contains("> Be careful.");
    assertThat(markdown("!!! warning \"Hot\"\n    Do not touch.\n\nAfter."))
        .contains("> **Warning: Hot**")
        .contains("> Do not touch.")
        .contains("\nAfter.");
    assertThat(markdown("> [!TIP]\n> Try it.")).contains("> **Tip**").contains("> Try it.");
    assertThat(markdown("Only now.\n{: .note}")).isEqualTo("> **Note**\n>\n> Only now.");
  }

  @Test
  void templateTagsGoAndTheirTextStays() throws Exception {
    assertThat(markdown("{% if a %}\nKept [link]({{site.url}}/x) text.\n{% endif %}"))
        .isEqualTo("Kept [link](/x) text.");
  }

  @Test
  void componentsAndImportsGoAndTheirTextStays() throws Exception {
    assertThat(
            markdown(
                "import Tabs from '@theme/Tabs';\n\n"
                    + "<Tabs>\n"
                    + "<TabItem value=\"b\" label=\"Bash\">\n\n"
                    + "run it\n\n"
                    + "</TabItem>\n"
                    + "</Tabs>"))
        .contains("**Bash**")
        .contains("run it")
        .doesNotContain("<")
        .doesNotContain("import");
  }

  @Test
  void codeIsNotTouchedButForWhatFollowsItsLanguage() throws Exception {
    String code = "{{ x }} <Tabs> <!-- c --> {% raw %} :::note";
    assertThat(markdown("```yaml title=\"a.yaml\"\n" + code + "\n```"))
        .isEqualTo("```yaml\n" + code + "\n```");
    assertThat(markdown("Say `<Tabs>` now.")).isEqualTo("Say `<Tabs>` now.");
  }

  @Test
  void headingIdBecomesAnAnchorAndUnderlinesBecomeSigns() throws Exception {
    assertThat(markdown("## Ports {#ports}\n\ntext"))
        .isEqualTo("<a id=\"ports\"></a>\n\n## Ports\n\ntext");
    assertThat(markdown("Title\n=====\n\ntext")).isEqualTo("# Title\n\ntext");
  }

  @Test
  void htmlTableBecomesATableOfMarkdown() throws Exception {
    assertThat(
            markdown("<table><tr><th>A</th><th>B</th></tr>\n<tr><td>1</td><td>2</td></tr></table>"))
        .isEqualTo("| A | B |\n| --- | --- |\n| 1 | 2 |");
  }

  @Test
  void commentsGoAndReferencesAreResolved() throws Exception {
    assertThat(markdown("<!-- a\nb -->\nSee [the page][p].\n\n[p]: https://example.com/p"))
        .isEqualTo("See [the page](https://example.com/p).");
  }

  @Test
  void invalidUtf8IsReadAndBinaryIsRefused() throws Exception {
    Path file = folder.resolve("x.md");
    Files.write(file, new byte[] {'#', ' ', (byte) 0xE9, 'a'});
    assertThat(new MarkdownReader().read(new SourceFile(file, "x.md")).pages()).hasSize(1);
    assertThat(new MarkdownReader().recognises(new byte[] {1, 0, 2}, "x.md")).isFalse();
  }

  @Test
  void emptyFileIsToldByName() {
    assertThatThrownBy(() -> read("---\ntitle: x\n---\n"))
        .isInstanceOf(UnreadableException.class)
        .hasMessageContaining("some-guide.md");
  }
}

package org.mcdewey.readers.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Page;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;

class HtmlReaderTest {
  @TempDir private Path folder;

  private Reading read(String name, byte[] bytes) throws IOException, UnreadableException {
    Path file = Files.write(folder.resolve("file"), bytes);
    return new HtmlReader().read(new SourceFile(file, name));
  }

  private Reading read(String name, String html) throws IOException, UnreadableException {
    return read(name, html.getBytes(StandardCharsets.UTF_8));
  }

  private String markdown(String html) throws IOException, UnreadableException {
    return read("a.html", html).pages().getFirst().markdown();
  }

  @Test
  void onlyTheMainContentIsRead() throws Exception {
    assertThat(
            markdown(
                "<nav>Menu</nav><div class=sphinxsidebar>Side</div><main><h1>Title</h1><p>Text"
                    + "<footer>Foot</footer></main><div class=navfooter>Next</div>"))
        .isEqualTo("# Title\n\nText");
  }

  @Test
  void anEmptyFrameIsNotTheContent() throws Exception {
    assertThat(markdown("<main></main><p>The whole text of the page stands here.</p>"))
        .isEqualTo("The whole text of the page stands here.");
  }

  @Test
  void theTitleIsTheHeadingWithoutItsMark() throws Exception {
    assertThat(
            read("a.html", "<title>Site</title><h1>About C#<a class=headerlink>¶</a></h1>x")
                .title())
        .isEqualTo("About C#");
    assertThat(read("a.html", "<title>From the head</title><p>x").title())
        .isEqualTo("From the head");
    assertThat(read("b/user-guide.html", "<p>x").title()).isEqualTo("user guide");
  }

  @Test
  void frontMatterAndTemplateTagsAreNoText() throws Exception {
    Reading reading = read("a.html", "---\ntitle: \"Told\"\n---\n{% include x %}\n<p>a {{ b }}c");
    assertThat(reading.title()).isEqualTo("Told");
    assertThat(reading.pages().getFirst().markdown()).isEqualTo("a c");
    assertThat(markdown("{% if a %}<p>Text</p>{% endif %}")).isEqualTo("Text");
  }

  @Test
  void generatedIndexesAreListings() throws Exception {
    assertThat(read("doc/genindex-A.html", "<a href=x>x</a>").pages().getFirst().role())
        .isEqualTo(Page.Role.LISTING);
    assertThat(read("bookindex.html", "<a href=x>x</a>").pages().getFirst().role())
        .isEqualTo(Page.Role.LISTING);
    assertThat(
            read("a.html", "<h1>Contents</h1>" + "<a href=x>a longer entry</a> ".repeat(60))
                .pages()
                .getFirst()
                .role())
        .isEqualTo(Page.Role.LISTING);
    assertThat(read("a.html", "<h1>The index</h1><p>is text").pages().getFirst().role())
        .isEqualTo(Page.Role.TEXT);
  }

  @Test
  void aPageWithoutTextSaysSo() {
    assertThatThrownBy(() -> read("app.html", "<body><script>run()</script>"))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("app.html has no text to read; it may be built by a script.");
  }

  @Test
  void encodingsAreToldFromThePageAndBadBytesAreTolerated() throws Exception {
    String html = "<meta charset=iso-8859-1><p>caf\u00E9";
    assertThat(
            read("a.html", html.getBytes(StandardCharsets.ISO_8859_1))
                .pages()
                .getFirst()
                .markdown())
        .isEqualTo("caf\u00E9");
    assertThat(
            read("a.html", new byte[] {'<', 'p', '>', 'a', (byte) 0xff, 'b'})
                .pages()
                .getFirst()
                .markdown())
        .isEqualTo("a\uFFFDb");
  }

  @Test
  void manyCommentsBeforeNothingAreNoDanger() {
    byte[] head = "<!-- -->".repeat(500).getBytes(StandardCharsets.UTF_8);
    assertThat(new HtmlReader().recognises(head, "a")).isFalse();
  }
}

package org.mcdewey.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.readers.html.HtmlReader;
import org.mcdewey.readers.markdown.MarkdownReader;
import org.mcdewey.readers.pdf.PdfReader;

class ReadersTest {
  @TempDir private Path folder;

  private final Readers readers =
      new Readers(List.of(new PdfReader(), new HtmlReader(), new MarkdownReader()));

  private String readerOf(String name, String content) throws IOException {
    return readerOf(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private String readerOf(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    return readers.of(new SourceFile(file, name)).map(Reader::name).orElse("nobody");
  }

  @Test
  void theFormatIsToldFromTheBytesNotFromTheName() throws IOException {
    assertThat(readerOf("a.md", "%PDF-1.7\n")).isEqualTo("pdf");
    assertThat(readerOf("a.html", "%PDF-1.7\n<<")).isEqualTo("pdf");
    assertThat(readerOf("a.md", "\n<!DOCTYPE html><p>x")).isEqualTo("html");
    assertThat(readerOf("a", "<!-- x --><html><body>x")).isEqualTo("html");
    assertThat(readerOf("a.html", new byte[] {'<', 0, 1, 2, 3})).isEqualTo("nobody");
    assertThat(readerOf("a.md", new byte[] {1, 2, 3, 4, 5})).isEqualTo("nobody");
  }

  @Test
  void whereBytesSayLittleTheNameHelps() throws IOException {
    assertThat(readerOf("a.md", "# x")).isEqualTo("markdown");
    assertThat(readerOf("A.MDX", "<div>x</div>")).isEqualTo("markdown");
    assertThat(readerOf("a.html", "---\ntitle: x\n---\n<p>x")).isEqualTo("html");
    assertThat(readerOf("a.md", "---\ntitle: x\n---\n<p>x")).isEqualTo("markdown");
    assertThat(readerOf("a.html", "<p>x")).isEqualTo("html");
  }

  @Test
  void whatNobodyReadsIsNobodys() throws IOException {
    assertThat(readerOf("a.txt", "text")).isEqualTo("nobody");
    assertThat(readerOf("md", "text")).isEqualTo("nobody");
    assertThat(readerOf("a.html", "no tags at all")).isEqualTo("nobody");
    assertThat(readerOf("a.md", "")).isEqualTo("markdown");
  }

  @Test
  void aTextFileHasALimit() throws IOException {
    Path file = folder.resolve("large.md");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(100L << 20);
    }
    assertThatThrownBy(() -> new MarkdownReader().read(new SourceFile(file, "large.md")))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(
            "large.md has 100 MiB, more than the 32 MiB that a text file may have; split it.");
  }
}

package org.mcdewey.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.readers.html.HtmlReader;
import org.mcdewey.readers.markdown.MarkdownReader;
import org.mcdewey.readers.pdf.PdfReader;

/** What every text format has to stand: size, depth, encodings, things without an end. */
class HostileTextTest {
  @TempDir private Path folder;

  private final Readers readers =
      new Readers(List.of(new PdfReader(), new HtmlReader(), new MarkdownReader()));

  private Reading read(String name, byte[] content) throws IOException, UnreadableException {
    return read(Files.write(folder.resolve("file"), content), name);
  }

  private Reading read(Path path, String name) throws IOException, UnreadableException {
    SourceFile file = new SourceFile(path, name);
    return readers.of(file).orElseThrow().read(file);
  }

  private String markdown(String name, String content) throws IOException, UnreadableException {
    return read(name, content.getBytes(StandardCharsets.UTF_8)).pages().getFirst().markdown();
  }

  @ParameterizedTest
  @ValueSource(strings = {"guide.md", "guide.mdx", "guide.html"})
  void aHundredMegabytesInOneLineAreRefusedUnread(String name) throws Exception {
    Path file = folder.resolve("line");
    byte[] block = new byte[1 << 20];
    Arrays.fill(block, (byte) 'a');
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write("<p>".getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < 100; i++) {
        out.write(block);
      }
    }
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> read(file, name))
        .isInstanceOf(UnreadableException.class)
        .hasMessage(
            name + " has 100 MiB, more than the 32 MiB that a text file may have; split it.");
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(8 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"guide.md", "guide.html"})
  @Timeout(60)
  void aWordOfFiveMegabytesIsText(String name) throws Exception {
    assertThat(markdown(name, "<p>" + "a".repeat(5_000_000) + "</p>")).hasSize(5_000_000);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE, a.md", "UTF-16BE, a.md", "UTF-16LE, a.html", "UTF-16BE, a.html"})
  void aByteOrderMarkTellsUtf16(String charset, String name) throws Exception {
    String text =
        name.endsWith("md") ? "\uFEFF# Caf\u00E9\n\nText." : "\uFEFF<h1>Caf\u00E9</h1><p>Text.";
    Reading reading = read(name, text.getBytes(Charset.forName(charset)));
    assertThat(reading.title()).isEqualTo("Caf\u00E9");
    assertThat(reading.pages().getFirst().markdown()).isEqualTo("# Caf\u00E9\n\nText.");
  }

  @Test
  void utf16IsStillToldFromItsFirstBytesWhenTheFileIsCutInTheMiddleOfACharacter() throws Exception {
    byte[] odd = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'};
    assertThat(read("a.md", odd).pages().getFirst().markdown()).startsWith("a");
  }

  @ParameterizedTest
  @CsvSource({
    "> , ''",
    "'- ', ''",
    "'1. ', ''",
    "<div>, </div>",
    "<ul><li>, </li></ul>",
    "<b>, </b>",
    "[, ]",
    "**, **"
  })
  @Timeout(60)
  void tenThousandLevelsAreNoDanger(String open, String close) throws Exception {
    String deep = open.repeat(10_000) + "word" + close.repeat(10_000);
    assertThat(markdown("a.md", deep)).contains("word");
    assertThat(markdown("a.html", "<p>x</p>" + deep)).contains("word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<blockquote>", "<dl><dd>", "<pre>", "<div class=note>"})
  @Timeout(60)
  void tenThousandOpenTagsAreNoDanger(String open) throws Exception {
    assertThat(markdown("a.html", open.repeat(10_000) + "word")).contains("word");
    assertThat(markdown("a.md", open.repeat(10_000) + "word")).contains("word");
  }

  @Test
  @Timeout(60)
  void listsThatAreIndentedDeeperAndDeeperAreNoDanger() throws Exception {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      deep.append("  ".repeat(i)).append("- item\n");
    }
    assertThat(markdown("a.md", deep.toString())).contains("- item");
  }

  @Test
  @Timeout(60)
  void tenThousandTablesInOneAnotherAreReadOrRefused() throws Exception {
    try {
      assertThat(markdown("a.html", "<table><tr><td>".repeat(10_000) + "word")).contains("word");
    } catch (UnreadableException e) {
      assertThat(e).hasMessageStartingWith("a.html has no text to read");
    }
  }
}

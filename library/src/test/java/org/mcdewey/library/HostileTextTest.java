package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages nobody wrote by hand. */
class HostileTextTest {
  private static List<Chunker.Draft> chunks(String markdown) {
    return Chunker.chunks("T", List.of(new Page(1, null, Page.Role.TEXT, markdown)));
  }

  private static int largest(String markdown) {
    return chunks(markdown).stream().mapToInt(d -> TokenEstimate.of(d.text())).max().orElse(0);
  }

  @Test
  @Timeout(60)
  void aWordOfFiveMegabytesIsCutToChunksWithinTheLimit() {
    String word = "a".repeat(5_000_000);
    assertThat(String.join("", chunks(word).stream().map(Chunker.Draft::text).toList()))
        .hasSizeGreaterThanOrEqualTo(word.length());
    assertThat(largest(word)).isLessThanOrEqualTo(Chunker.LIMIT);
  }

  @Test
  void aTableWithAMonstrousHeadIsText() {
    String head = "| " + "head ".repeat(2_000) + "|\n|---|";
    assertThat(largest(head + "\n| a |".repeat(50))).isLessThanOrEqualTo(Chunker.LIMIT);
  }

  @Test
  void aMonstrousRowIsTextAndTheOthersStayRows() {
    String table = "| H |\n|---|\n| a |\n| " + "row ".repeat(2_000) + "|\n| b |";
    assertThat(largest(table)).isLessThanOrEqualTo(Chunker.LIMIT);
    assertThat(chunks(table))
        .first()
        .extracting(Chunker.Draft::text)
        .asString()
        .startsWith("| H |\n|---|\n| a |");
    assertThat(chunks(table))
        .last()
        .extracting(Chunker.Draft::text)
        .asString()
        .endsWith("| H |\n|---|\n| b |");
  }

  @Test
  void aLongRowIsNeverCutUpToItsLimit() {
    String row = "| " + "row ".repeat(600) + "|";
    assertThat(chunks("| H |\n|---|\n" + row + "\n" + row))
        .extracting(Chunker.Draft::text)
        .containsExactly("| H |\n|---|\n" + row, "| H |\n|---|\n" + row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# %s\u2028",
        "# a%sb\u2028",
        "|-%s-|x",
        "| a |\n|%sx",
        "- %s\u2028",
        "> %s",
        "~~~%s`"
      })
  @Timeout(60)
  void linesOfBlanksAndSignsAreGoneThroughOnce(String line) {
    for (String run : List.of(" ", "-", "#", "~", "> ", "- ", "# ", "|-", "*")) {
      String hostile = line.formatted(run.repeat(3_900 / run.length())) + "\n";
      assertThat(chunks(hostile.repeat(100))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"> ", "- ", "  - x\n", "#", "[", "**", "`", "<a id=\"x\"></a>"})
  @Timeout(60)
  void tenThousandLevelsAreNoDanger(String open) {
    assertThat(
            String.join(
                "",
                chunks(open.repeat(10_000) + "word").stream().map(Chunker.Draft::text).toList()))
        .contains("word");
  }

  /** As they were when the first libraries were chunked: the same pages give the same chunks. */
  @Property(tries = 20_000)
  void headingsAreWhatTheyHaveAlwaysBeen(
      @ForAll @Chars({' ', '\t', '#', 'a', '\u2028'}) @StringLength(max = 12) String line) {
    Matcher first =
        Pattern.compile(" {0,3}(#{1,6})(?:[ \\t]+(.*?))?(?:[ \\t]+#+)?[ \\t]*").matcher(line);
    Matcher now = MarkdownBlocks.HEADING.matcher(line);
    assertThat(now.matches()).isEqualTo(first.matches());
    if (now.matches()) {
      assertThat(now.group(1)).isEqualTo(first.group(1));
      assertThat(now.group(2)).isEqualTo(first.group(2));
    }
  }

  @Property(tries = 20_000)
  void tableRulesAreWhatTheyHaveAlwaysBeen(
      @ForAll @Chars({' ', '\t', '|', '-', ':', 'a'}) @StringLength(max = 12) String line) {
    assertThat(MarkdownBlocks.TABLE_DELIMITER.matcher(line).matches())
        .isEqualTo(line.matches("\\s*\\|?\\s*:?-+:?\\s*(?:\\|\\s*:?-+:?\\s*)*\\|?\\s*"));
  }
}

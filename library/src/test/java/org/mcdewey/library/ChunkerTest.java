package org.mcdewey.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.mcdewey.library.Chunker.Draft;

class ChunkerTest {
  private static final String FORTY = "word ".repeat(40).strip() + ".";

  private static List<Draft> chunks(String... pages) {
    return Chunker.chunks(
        "Title",
        IntStream.range(0, pages.length)
            .mapToObj(i -> new Page(i + 1, "p" + (i + 1), Page.Role.TEXT, pages[i]))
            .toList());
  }

  private static String paragraphs(int count) {
    return String.join("\n\n", java.util.Collections.nCopies(count, FORTY));
  }

  @Test
  void smallSectionsOfAPageAreOneChunkUnderWhatTheyHaveInCommon() {
    assertThat(chunks("# A\n\n## B\n\none\n\n## C\n\ntwo"))
        .containsExactly(
            new Draft(List.of("A"), 1, "p1", null, "# A\n\n## B\n\none\n\n## C\n\ntwo"));
  }

  @Test
  void largeSectionsAreCutAtTheirBorder() {
    List<Draft> chunks = chunks("# A\n\n" + paragraphs(5) + "\n\n# B\n\n" + paragraphs(5));
    assertThat(chunks).extracting(d -> d.headingPath().toString()).containsExactly("[A]", "[B]");
    assertThat(chunks.get(1).text()).startsWith("# B\n");
  }

  @Test
  void longSectionIsCutBetweenParagraphs() {
    List<Draft> chunks = chunks("# A\n\n" + paragraphs(20));
    assertThat(chunks).hasSizeGreaterThan(2);
    assertThat(chunks)
        .allSatisfy(
            d -> {
              assertThat(TokenEstimate.of(d.text())).isLessThanOrEqualTo(Chunker.LIMIT);
              assertThat(d.text()).endsWith(".");
              assertThat(d.headingPath()).containsExactly("A");
            });
  }

  @Test
  void noChunkHasTwoPagesAndHeadingsStayOpenOverThem() {
    assertThat(chunks("# A\n\none", "two", "# B\n\nthree"))
        .extracting(d -> d.page() + d.label() + d.headingPath())
        .containsExactly("1p1[A]", "2p2[A]", "3p3[B]");
  }

  @Test
  void headingAtTheEndOfAPageIsNoChunkButHeadsTheNextPage() {
    List<Draft> chunks = chunks("one\n\n## Late", "two");
    assertThat(chunks).extracting(Draft::text).containsExactly("one", "two");
    assertThat(chunks.get(1).headingPath()).containsExactly("Late");
  }

  @Test
  void headingThatRepeatsTheTitleIsNotInThePath() {
    assertThat(chunks("# Title\n\n## Sub\n\ntext").getFirst().headingPath()).containsExactly("Sub");
  }

  @Test
  void codeIsNeverCutBelowItsLimitAndHeadingsInItAreText() {
    String code = "```sh\n# no heading\n" + "echo one two\n".repeat(120) + "```";
    List<Draft> chunks = chunks(paragraphs(3) + "\n\n" + code + "\n\nafter");
    assertThat(chunks).anySatisfy(d -> assertThat(d.text()).contains(code));
    assertThat(chunks).allSatisfy(d -> assertThat(d.headingPath()).isEmpty());
  }

  @Test
  void endlessCodeIsCutBetweenLinesAndFencedAgain() {
    List<Draft> chunks = chunks("```xml\n" + "<user>one two three</user>\n".repeat(900) + "```");
    assertThat(chunks).hasSizeGreaterThan(10);
    assertThat(chunks)
        .allSatisfy(
            d -> assertThat(d.text()).matches("(?s)```xml\n(<user>one two three</user>\n)+```"));
  }

  @Test
  void longTableIsCutBetweenRowsAndRepeatsItsHead() {
    String head = "| Name | Value |\n| --- | --- |\n";
    List<Draft> chunks = chunks(head + "| some name here | some value there |\n".repeat(100));
    assertThat(chunks).hasSizeGreaterThan(2);
    assertThat(chunks)
        .allSatisfy(
            d -> {
              assertThat(d.text()).startsWith(head);
              assertThat(d.text()).endsWith("|");
              assertThat(TokenEstimate.of(d.text())).isLessThanOrEqualTo(Chunker.LIMIT);
            });
  }

  @Test
  void tableOfContentsIsNotChunked() {
    assertThat(
            chunks(
                "# Contents\n\n- 1 Start 1\n- 2 Go on 12\n- 3 Stop 30\n\n# Start\n\ntext",
                "- Start . . . . . . 1\n- Go on . . . . . 12\n- Stop ....... 30"))
        .extracting(Draft::text)
        .containsExactly("# Start\n\ntext");
  }

  @Test
  void listingPageIsNotChunked() {
    assertThat(Chunker.chunks("T", List.of(new Page(1, null, Page.Role.LISTING, "accumarray, 12"))))
        .isEmpty();
  }

  @Test
  void anchorIsKeptForTheLinkAndNotInTheText() {
    assertThat(chunks("<a id=\"top\"></a>\n\n# A\n\ntext <a id=\"in\"></a>more"))
        .containsExactly(new Draft(List.of("A"), 1, "p1", "top", "# A\n\ntext more"));
  }

  @Test
  void hugeLineIsCutInLinearTime() {
    List<Draft> chunks =
        chunks("x".repeat(3_000_000), "a b ".repeat(1_000_000), "[".repeat(1_000_000));
    assertThat(chunks)
        .isNotEmpty()
        .allSatisfy(d -> assertThat(d.text().length()).isLessThan(20_000));
  }

  @Test
  void pageOfNothingButHeadingsIsLookedAtInLinearTime() {
    assertThat(chunks("# A\n".repeat(300_000) + "\ntext"))
        .singleElement()
        .satisfies(d -> assertThat(d.text().length()).isLessThan(20_000));
  }

  @Test
  void emptyPagesGiveNothing() {
    assertThat(chunks("", "   \n", "# Only a heading")).isEmpty();
  }

  @Property
  void everyWordOfTheTextIsInSomeChunk(
      @ForAll @Size(max = 30) List<@net.jqwik.api.constraints.AlphaChars String> words) {
    String text = String.join("\n\n", words.stream().filter(w -> !w.isBlank()).toList());
    String all = String.join(" ", chunks(text).stream().map(Draft::text).toList());
    assertThat(all.replaceAll("\\s+", " ")).isEqualTo(text.replaceAll("\\s+", " "));
  }

  @Property
  void anyTextIsCutWithoutFailing(@ForAll @Size(max = 4) List<String> pages) {
    assertThat(chunks(pages.toArray(String[]::new)))
        .allSatisfy(d -> assertThat(d.text()).isNotBlank());
  }
}

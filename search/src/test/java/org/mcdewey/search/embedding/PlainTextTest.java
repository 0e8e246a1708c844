package org.mcdewey.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTextTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      textBlock =
          """
          # Heading                              ; Heading
          see [the guide](https://x.example/a_b) ; see the guide
          ![a picture](images/a(1).png)          ; a picture
          run `utils set_property`               ; run utils set_property
          **must** be __set__                    ; must be set
          a<br/>b <a id="x"></a>c                ; a b c
          Chapter 1 ........ 24                  ; Chapter 1 24
          keep my__dunder and index.knn          ; keep my__dunder and index.knn
          if (a[0] < b || c)                     ; if (a[0] < b || c)
          """,
      delimiter = ';')
  void whatSaysNothingGoes(String markdown, String text) {
    assertThat(PlainText.of(markdown)).isEqualTo(text);
  }

  @Test
  void aTableIsItsCells() {
    assertThat(PlainText.of("| Name | Port |\n|:---|---:|\n| https | 8443 |"))
        .isEqualTo("Name Port\nhttps 8443");
  }

  @Test
  void codeStaysWithoutItsFence() {
    assertThat(PlainText.of("Run:\n\n```bash\nsystemctl stop  x\n```\n"))
        .isEqualTo("Run:\nsystemctl stop x");
  }

  @Property(tries = 300)
  void anyTextIsTakenAndNothingIsLeftThatTheNativeSideCountsOtherwise(@ForAll String any) {
    String text = PlainText.of(any);
    assertThat(text.chars().anyMatch(c -> Character.isSurrogate((char) c))).isFalse();
    assertThat(text).doesNotContain("\f");
  }

  /** The rule as the vectors of the first version were made with: it may not change. */
  @Property(tries = 20_000)
  void aTableRuleIsWhatItHasAlwaysBeen(
      @ForAll @Chars({' ', '\t', '|', ':', '-', 'a', '\n'}) @StringLength(max = 12) String text) {
    Pattern first = Pattern.compile("(?m)^[ \\t]*\\|?(?:[ \\t]*:?-{2,}:?[ \\t]*\\|?)+[ \\t]*$");
    assertThat(PlainText.TABLE_RULE.matcher(text).replaceAll("#"))
        .isEqualTo(first.matcher(text).replaceAll("#"));
  }

  @Test
  @Timeout(60)
  void aLongLineOfDashesThatIsNoRuleIsGoneThroughOnce() {
    assertThat(PlainText.of("-".repeat(200_000) + "x")).isEqualTo("x");
    assertThat(PlainText.of("|--".repeat(70_000) + "x")).endsWith("--x");
  }
}

package org.mcdewey.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.mcdewey.search.embedding.WordPieces.Pieces;

class WindowsTest {

  /** A piece for each word; its number is that of the word. */
  private static Pieces pieces(String text) {
    List<int[]> spans = new ArrayList<>();
    var words = java.util.regex.Pattern.compile("[A-Za-z0-9]+[.]?").matcher(text);
    while (words.find()) {
      spans.add(new int[] {words.start(), words.end()});
    }
    long[] ids = new long[spans.size()];
    Arrays.setAll(ids, i -> 1_000 + i);
    return new Pieces(
        ids,
        spans.stream().mapToInt(s -> s[0]).toArray(),
        spans.stream().mapToInt(s -> s[1]).toArray());
  }

  private static List<long[]> windows(String head, String text) {
    return Windows.of(pieces(head), pieces(text), text);
  }

  @Test
  void whatFitsIsOneWindowBetweenItsMarks() {
    assertThat(windows("T", "a b")).containsExactly(new long[] {101, 1_000, 1_000, 1_001, 102});
  }

  @Test
  void aCutFallsAtTheEndOfALineThenOfASentence() {
    String lines = "w ".repeat(400) + "w\n" + "w. ".repeat(300);
    assertThat(windows("", lines).getFirst()).hasSize(401 + 2);
    String sentences = "w ".repeat(450) + "w. " + "w ".repeat(300);
    assertThat(windows("", sentences).getFirst()).hasSize(451 + 2);
  }

  @Property(tries = 200)
  void windowsCoverTheTextInOrderAndFit(
      @ForAll @IntRange(min = 0, max = 300) int head,
      @ForAll @IntRange(min = 0, max = 5_000) int words,
      @ForAll @IntRange(min = 1, max = 700) int lineEvery) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append("w").append(i % lineEvery == lineEvery - 1 ? '\n' : ' ');
    }
    long[] front = Arrays.copyOf(pieces("h ".repeat(head)).ids(), Math.min(head, 128));
    long next = 1_000;
    for (long[] window : windows("h ".repeat(head), text.toString())) {
      assertThat(window.length).isLessThanOrEqualTo(Windows.SIZE);
      assertThat(window[0]).isEqualTo(WordPieces.CLS);
      assertThat(window[window.length - 1]).isEqualTo(WordPieces.SEP);
      assertThat(Arrays.copyOfRange(window, 1, 1 + front.length)).containsExactly(front);
      long[] body = Arrays.copyOfRange(window, 1 + front.length, window.length - 1);
      for (int i = 0; i < body.length; i++) {
        if (i == 0) {
          assertThat(body[0]).isBetween(next - 48, next);
        } else {
          assertThat(body[i]).isEqualTo(body[i - 1] + 1);
        }
      }
      next = body.length == 0 ? next : body[body.length - 1] + 1;
    }
    assertThat(next).isEqualTo(1_000 + words);
  }
}

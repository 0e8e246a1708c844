package org.mcdewey.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.mcdewey.search.ranking.Hits.hit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.mcdewey.search.index.SearchIndex.Hit;

class FusionTest {

  @Test
  void putsWhatBothListsHaveFirst() {
    List<Hit> fused =
        Fusion.fuse(
            List.of(hit(1, 9), hit(2, 8), hit(3, 1)),
            List.of(hit(4, .9), hit(2, .8), hit(5, .5)),
            .5,
            3);

    assertThat(fused.getFirst().id().n()).isEqualTo(2);
    assertThat(fused).hasSize(5);
  }

  @Test
  void weighsMeaningAgainstWords() {
    List<Hit> words = List.of(hit(1, 10), hit(2, 1));
    List<Hit> meaning = List.of(hit(2, 1), hit(1, .1));

    assertThat(Fusion.fuse(words, meaning, .9, 2).getFirst().id().n()).isEqualTo(2);
    assertThat(Fusion.fuse(words, meaning, .1, 2).getFirst().id().n()).isEqualTo(1);
  }

  @Test
  void countsOnlyTheListThatHasSomething() {
    assertThat(Fusion.fuse(List.of(), List.of(hit(1, .5), hit(2, .4)), .1, 100).getFirst().score())
        .isEqualTo(1);
    assertThat(Fusion.fuse(List.of(hit(1, 7), hit(2, 3)), List.of(), .9, 100).getFirst().score())
        .isEqualTo(1);
    assertThat(Fusion.fuse(List.of(), List.of(), .5, 100)).isEmpty();
  }

  @Test
  void leavesTheLastOfAWholeListWithItsShare() {
    List<Hit> whole = Fusion.fuse(List.of(hit(1, 10), hit(2, 5)), List.of(), .5, 100);
    List<Hit> cutOff = Fusion.fuse(List.of(hit(1, 10), hit(2, 5)), List.of(), .5, 2);

    assertThat(whole.getLast().score()).isCloseTo(.5, within(1e-9));
    assertThat(cutOff.getLast().score()).isZero();
  }

  @Test
  void letsIdsDecideWhereScoresAreEqual() {
    List<Hit> fused = Fusion.fuse(List.of(hit(3, 1), hit(1, 1), hit(2, 1)), List.of(), .5, 100);

    assertThat(fused).extracting(h -> h.id().n()).containsExactly(1, 2, 3);
  }

  @Property(tries = 200)
  void scoresFromZeroToOneAndLosesNothing(
      @ForAll @Size(max = 20) List<@DoubleRange(min = 0, max = 50) Double> words,
      @ForAll @Size(max = 20) List<@DoubleRange(min = -1, max = 1) Double> meaning,
      @ForAll @DoubleRange(min = 0, max = 1) double weight) {
    List<Hit> fused = Fusion.fuse(hits(words, 0), hits(meaning, 10), weight, 20);

    assertThat(fused).allSatisfy(h -> assertThat(h.score()).isBetween(0.0, 1.0));
    assertThat(fused).isSortedAccordingTo(Fusion.BEST_FIRST);
    assertThat(fused).extracting(Hit::id).doesNotHaveDuplicates();
  }

  private static List<Hit> hits(List<Double> scores, int from) {
    List<Double> sorted = scores.stream().sorted(Comparator.reverseOrder()).toList();
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      hits.add(hit(from + i, sorted.get(i)));
    }
    return hits;
  }
}

package org.mcdewey.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcdewey.search.ranking.Hits.hit;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex.Hit;

class StarterShelfTest {
  private static final Hit OURS = hit("McDewey", "mcdewey", "0.1.0", 0, "ours", .9);
  private static final Hit THEIRS = hit("Cisco", "finesse", "v12.5", 1, "theirs", .8);
  private static final Hit FAR = hit("Cisco", "finesse", "v12.5", 2, "far", .3);

  @Test
  void letsAVendorsPageThatAnswersAboutAsWellComeFirst() {
    assertThat(StarterShelf.behindVendors(List.of(OURS, THEIRS, FAR), Selection.ALL))
        .extracting(Hit::fingerprint)
        .containsExactly("theirs", "ours", "far");
  }

  @Test
  void leavesAPageOfOursThatAnswersClearlyBetterFirst() {
    assertThat(
            StarterShelf.behindVendors(List.of(OURS, FAR), Selection.ALL).getFirst().fingerprint())
        .isEqualTo("ours");
  }

  @Test
  void changesNothingWhereOnlyOursIsThereOrAskedFor() {
    assertThat(StarterShelf.behindVendors(List.of(OURS), Selection.ALL)).containsExactly(OURS);
    assertThat(
            StarterShelf.behindVendors(
                List.of(OURS, THEIRS), new Selection("McDewey", null, null, null)))
        .containsExactly(OURS, THEIRS);
    assertThat(
            StarterShelf.behindVendors(
                List.of(OURS, THEIRS), new Selection(null, "mcdewey", null, null)))
        .containsExactly(OURS, THEIRS);
  }
}

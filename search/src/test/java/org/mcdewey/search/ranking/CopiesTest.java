package org.mcdewey.search.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mcdewey.search.ranking.Hits.hit;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex.Hit;

class CopiesTest {
  private static final Hit OLD = hit("Cisco", "finesse", "v11.6", 4, "same", .9);
  private static final Hit NEW = hit("Cisco", "finesse", "v12.5", 5, "same", .7);
  private static final Hit OTHER = hit("Cisco", "finesse", "v12.5", 6, "other", .8);
  private static final Hit ELSEWHERE = hit("Ignite", "openfire", "5.0", 7, "same", .6);
  private static final List<ChunkId> EVERYWHERE = List.of(NEW.id(), OLD.id());

  @Test
  void joinsTheSameTextOfAProductWhereItsBestHitStood() {
    List<Copies> joined = Copies.join(List.of(OLD, OTHER, NEW, ELSEWHERE));

    assertThat(joined)
        .extracting(Copies::found)
        .containsExactly(List.of(OLD, NEW), List.of(OTHER), List.of(ELSEWHERE));
    assertThat(joined.getFirst().score()).isEqualTo(.9);
  }

  @Test
  void showsTheNewestVersionThoughAnOlderWasFound() {
    assertThat(new Copies(List.of(OLD)).shown(EVERYWHERE, Selection.ALL)).isEqualTo(NEW.id());
    assertThat(new Copies(List.of(OLD, NEW)).shown(EVERYWHERE, Selection.ALL)).isEqualTo(NEW.id());
  }

  @Test
  void showsTheNewestOfTheVersionsAskedFor() {
    Selection old = new Selection(null, null, Set.of("finesse/v11.6"), null);

    assertThat(new Copies(List.of(OLD)).shown(EVERYWHERE, old)).isEqualTo(OLD.id());
  }

  @Test
  void showsWhatWasFoundWhereTheTextHasGoneMeanwhile() {
    assertThat(new Copies(List.of(OLD)).shown(List.of(), Selection.ALL)).isEqualTo(OLD.id());
  }

  @Test
  void showsThePlaceThatWasFoundBestWithinAVersion() {
    Hit twin = hit("Cisco", "finesse", "v12.5", 2, "same", .5);

    assertThat(
            new Copies(List.of(NEW, twin))
                .shown(List.of(twin.id(), NEW.id(), OLD.id()), Selection.ALL))
        .isEqualTo(NEW.id());
  }
}

package org.mcdewey.search.ranking;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mcdewey.library.ChunkId;
import org.mcdewey.search.index.SearchIndex.Hit;

/**
 * What was found by words and by meaning alone, before it became one list.
 *
 * @param shareOfWords each one's score, brought to 0 … 1
 * @param shareOfMeaning the same
 */
public record Signals(
    List<Hit> words,
    List<Hit> meaning,
    Map<ChunkId, Double> shareOfWords,
    Map<ChunkId, Double> shareOfMeaning) {

  /**
   * One of the two.
   *
   * @param place from 1; 0 where it is not among the candidates
   * @param score as the index gave it
   * @param share of the best one's, from 0 to 1
   */
  public record Signal(int place, double score, double share) {}

  public Signal ofWords(ChunkId id) {
    return signal(words, shareOfWords, id);
  }

  public Signal ofMeaning(ChunkId id) {
    return signal(meaning, shareOfMeaning, id);
  }

  private static Signal signal(List<Hit> hits, Map<ChunkId, Double> shares, ChunkId id) {
    return IntStream.range(0, hits.size())
        .filter(i -> hits.get(i).id().equals(id))
        .mapToObj(i -> new Signal(i + 1, hits.get(i).score(), shares.getOrDefault(id, 0.0)))
        .findFirst()
        .orElseGet(() -> new Signal(0, 0, 0));
  }
}

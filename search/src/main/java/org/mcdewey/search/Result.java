package org.mcdewey.search;

import java.util.List;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;

/**
 * One chunk that answers.
 *
 * @param score from 0 to 1, compares within one answer
 * @param snippet the part of the text that answers, plain
 * @param matched the words of the question as they stand in the text, to be marked
 * @param alsoIn the same text in other versions, newest first
 * @param why it stands where it stands
 */
public record Result(
    Chunk chunk,
    double score,
    String snippet,
    List<String> matched,
    List<ChunkId> alsoIn,
    Why why) {

  public Result {
    matched = List.copyOf(matched);
    alsoIn = List.copyOf(alsoIn);
  }
}

package org.mcdewey.search.embedding;

import java.util.List;
import org.mcdewey.library.Chunk;

/** Turns text into vectors of length 1. Safe for use by many threads. */
public interface Embedder extends AutoCloseable {

  /** Names the model and how it is used; vectors of different names are never compared. */
  String model();

  int dimension();

  /**
   * The vectors of a chunk with its title and heading path: one, or several where it exceeds the
   * window.
   */
  List<float[]> embed(Chunk chunk);

  float[] embedQuestion(String question);

  @Override
  void close();
}

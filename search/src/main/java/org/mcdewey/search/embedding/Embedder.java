package org.mcdewey.search.embedding;

import java.util.List;
import org.mcdewey.library.Chunk;

/** Turns text into vectors of length 1. Safe for use by many threads. */
public interface Embedder extends AutoCloseable {

  /**
   * Names the model and how text is prepared for it; vectors of different names are never compared.
   * Costs nothing: the model need not be loaded.
   */
  String model();

  int dimension();

  /**
   * The text that decides a chunk's vectors: chunks of equal input have equal vectors. Costs
   * nothing like embedding: the model need not be loaded.
   */
  String input(Chunk chunk);

  /**
   * The vectors of an {@link #input}: one, or several where it exceeds the window.
   *
   * @throws EmbedderUnavailable where the model cannot run on this machine
   */
  List<float[]> embed(String input);

  /**
   * @throws EmbedderUnavailable where the model cannot run on this machine
   */
  float[] embedQuestion(String question);

  /** Loads what the first question would otherwise wait for. */
  default void warm() {}

  @Override
  void close();
}

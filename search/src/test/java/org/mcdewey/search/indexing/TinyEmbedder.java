package org.mcdewey.search.indexing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.mcdewey.library.Chunk;
import org.mcdewey.search.embedding.Embedder;

/** Counts letters, and remembers what it was asked. */
public class TinyEmbedder implements Embedder {
  final List<String> embedded = Collections.synchronizedList(new ArrayList<>());
  private final String model;
  private final Consumer<String> before;

  public TinyEmbedder() {
    this("tiny/1");
  }

  public TinyEmbedder(String model) {
    this.model = model;
    this.before = _ -> {};
  }

  /**
   * @param before told each input before it is embedded; may throw
   */
  TinyEmbedder(Consumer<String> before) {
    this.model = "tiny/1";
    this.before = before;
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimension() {
    return 2;
  }

  @Override
  public String input(Chunk chunk) {
    return chunk.title() + "\f" + chunk.text();
  }

  @Override
  public List<float[]> embed(String input) {
    before.accept(input);
    embedded.add(input);
    double angle = input.hashCode();
    return List.of(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }

  @Override
  public float[] embedQuestion(String question) {
    return new float[] {1, 0};
  }

  @Override
  public void close() {}
}

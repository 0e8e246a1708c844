package org.mcdewey.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;

/** With the real model, which is a Maven artifact and therefore always there. */
class OnnxEmbedderTest {
  @TempDir static Path folder;
  static OnnxEmbedder embedder;

  @BeforeAll
  static void open() {
    embedder = OnnxEmbedder.open(folder);
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  static Chunk chunk(String title, List<String> headings, String text) {
    return new Chunk(
        ChunkId.parse("p::v1::d::f::0"), "V", title, headings, 1, null, null, 0, text, "f");
  }

  static float[] vector(String text) {
    return embedder.embed(embedder.input(chunk("Guide", List.of(), text))).getFirst();
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  @Test
  void vectorsHaveTheDimensionAndLengthOne() {
    float[] v = vector("The agent signs in with an extension.");
    assertThat(v).hasSize(embedder.dimension()).hasSize(384);
    assertThat(dot(v, v)).isCloseTo(1, within(1e-5));
  }

  @Test
  void aQuestionIsNearestToThePassageThatAnswersInOtherWords() {
    float[] question = embedder.embedQuestion("How do I shut the server down?");
    double answer = dot(question, vector("To stop the daemon, send it the TERM signal."));
    assertThat(answer)
        .isGreaterThan(dot(question, vector("The table lists the colours of the icons.")) + 0.05)
        .isGreaterThan(dot(question, vector("Install the certificate in the browser.")) + 0.05);
  }

  @Test
  void theSameTextHasTheSameVectorWhoeverAsks() {
    float[] first = vector("A call is dropped when the agent hangs up.");
    List<float[]> others =
        java.util.stream.IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> vector("A call is dropped when the agent hangs up."))
            .toList();
    assertThat(others).allSatisfy(v -> assertThat(v).containsExactly(first));
  }
}

package org.mcdewey.search.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
    embedder.warm();
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

  @Test
  void aChunkWithinTheWindowIsOnePassageAndALongerOneSeveral() {
    assertThat(embedder.embed(embedder.input(chunk("T", List.of("H"), "word ".repeat(400)))))
        .hasSize(1);
    assertThat(embedder.embed(embedder.input(chunk("T", List.of("H"), "word ".repeat(1_200)))))
        .hasSize(3);
  }

  @Test
  void everyPassageOfALongChunkHasTheTitleAndHeadingPathInFront() {
    String half = "The colour of each icon is listed here. ".repeat(60);
    String about = "Licences of the telephone switch";
    List<float[]> with = embedder.embed(embedder.input(chunk(about, List.of(), half)));
    List<float[]> without = embedder.embed(embedder.input(chunk("Guide", List.of(), half)));
    float[] question = embedder.embedQuestion("telephone switch licences");
    assertThat(with.size()).isEqualTo(without.size()).isGreaterThan(1);
    for (int i = 0; i < with.size(); i++) {
      assertThat(dot(question, with.get(i))).isGreaterThan(dot(question, without.get(i)));
    }
  }

  @Test
  void whatIsAtTheEndOfALongChunkIsFoundByItsLastPassage() {
    String text = "Icons are blue. ".repeat(200) + "To stop the daemon, send it the TERM signal.";
    float[] question = embedder.embedQuestion("How do I shut the server down?");
    List<float[]> passages = embedder.embed(embedder.input(chunk("Guide", List.of(), text)));
    assertThat(dot(question, passages.getLast())).isGreaterThan(dot(question, passages.getFirst()));
  }

  @Test
  void textsNobodyExpectsHaveVectors() {
    for (String text :
        List.of(
            "",
            " ",
            "\0\f\n",
            "\uD83D\uDE00",
            "\uD83D",
            "日本語の文書",
            "x".repeat(100_000),
            "| | |\n|---|---|",
            "[".repeat(5_000))) {
      assertThat(embedder.embed(embedder.input(chunk(text, List.of(text), text))))
          .allSatisfy(v -> assertThat(dot(v, v)).isCloseTo(1, within(1e-4)))
          .isNotEmpty();
      assertThat(dot(embedder.embedQuestion(text), embedder.embedQuestion(text)))
          .isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsDoneWithout() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    try (OnnxEmbedder other = OnnxEmbedder.open(file.resolve("below"))) {
      assertThat(other.embedQuestion("daemon")).containsExactly(embedder.embedQuestion("daemon"));
    }
  }

  @Test
  void aDamagedPreparedModelIsMadeAgain() throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    float[] before = embedder.embedQuestion("daemon");
    for (Path prepared : preparedModels(folder)) {
      Files.write(
          own.resolve(prepared.getFileName()), Arrays.copyOf(Files.readAllBytes(prepared), 9_999));
    }
    assertThat(preparedModels(own)).hasSize(1);
    try (OnnxEmbedder other = OnnxEmbedder.open(own)) {
      assertThat(other.embedQuestion("daemon")).containsExactly(before);
    }
  }

  private static List<Path> preparedModels(Path in) throws IOException {
    try (var files = Files.list(in)) {
      return files.filter(f -> f.toString().endsWith(".onnx")).toList();
    }
  }

  @Test
  void theFasterGraphGivesTheSameVectorsUpToRounding() throws Exception {
    byte[] plain;
    try (InputStream in =
        java.util.Objects.requireNonNull(
            OnnxEmbedder.class.getResourceAsStream("/bge-small-en-v1.5-q.onnx"))) {
      plain = in.readAllBytes();
    }
    List<String> texts =
        List.of(
            "To stop the daemon, send it the TERM signal.",
            "Install the certificate in the browser before the first call is made.");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession session = environment.createSession(plain, new OrtSession.SessionOptions());
        InputStream json =
            OnnxEmbedder.class.getResourceAsStream("/bge-small-en-v1.5-q-tokenizer.json");
        WordPieces pieces = WordPieces.load(java.util.Objects.requireNonNull(json));
        BertModel faster =
            BertModel.load(
                () -> {
                  throw new IOException("It has been prepared before.");
                },
                folder)) {
      for (String text : texts) {
        long[] ids = Windows.first(pieces.of(text));
        assertThat(dot(faster.run(ids), BertModel.of(environment, session).run(ids)))
            .isGreaterThan(0.995);
      }
    }
  }

  @Test
  void theOptimisedGraphLooksAsTheFusionExpects() throws IOException {
    OnnxGraph graph =
        OnnxGraph.read(
            java.nio.ByteBuffer.wrap(Files.readAllBytes(preparedModels(folder).getFirst())));
    assertThat(graph.nodes().stream().filter(n -> n.operation().equals("MultiHeadAttention")))
        .hasSize(12);
    assertThat(graph.nodes().stream().filter(n -> n.operation().equals("Softmax"))).isEmpty();
  }
}

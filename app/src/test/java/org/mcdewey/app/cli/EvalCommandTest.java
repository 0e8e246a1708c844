package org.mcdewey.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.app.Home;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The measuring command, with the model that serves users, on sets of a few lines. */
class EvalCommandTest {
  @TempDir Path folder;
  private String out = "";
  private String err = "";

  @BeforeEach
  void set() throws IOException {
    write(
        "set/queries.jsonl",
        """
        {"_id": "q1", "text": "how do I water a plant?"}
        {"_id": "q2", "text": "quartz"}
        """);
    write("set/qrels.tsv", "query-id\tcorpus-id\tscore\nq1\tgarden#1\t1\nq2\tstones\t1\n");
    write(
        "set/corpus.jsonl",
        """
        {"_id": "garden#1", "title": "Garden", "text": "Flowers need to be given water every day."}
        {"_id": "stones", "title": "", "text": "Quartz is harder than glass."}
        {"_id": "engines", "title": "Engines", "text": "An engine turns heat into motion."}
        """);
  }

  @Test
  void measuresAllThreeRankingsOnACorpusOfItsOwn() {
    assertThat(run("eval", folder.resolve("set").toString(), "--json")).as(err).isZero();

    JsonNode rankings = JsonMapper.shared().readTree(out).path("rankings");
    assertThat(rankings.propertyNames()).containsExactly("words", "meaning", "product");
    assertThat(rankings.path("product").path("ndcg@10").path("mean").asDouble()).isOne();
    assertThat(rankings.path("meaning").path("hit@1").path("mean").asDouble()).isOne();
    // The library of the user has nothing of it.
    run("list", "--json");
    assertThat(JsonMapper.shared().readTree(out).path("documents")).isEmpty();
  }

  @Test
  void aSecondRunShelvesNothingAndWritesTheSameFile() throws IOException {
    run("eval", folder.resolve("set").toString(), "--run", folder.resolve("a").toString());
    run("eval", folder.resolve("set").toString(), "--run", folder.resolve("b").toString());

    assertThat(folder.resolve("a")).hasSameTextualContentAs(folder.resolve("b"));
    assertThat(Files.readAllLines(folder.resolve("a")).getFirst())
        .startsWith("q1 Q0 garden#1 1 ")
        .endsWith(" mcdewey");
  }

  @Test
  void comparesTwoRunsWithoutAskingAnything() throws IOException {
    write("first", "q1 Q0 engines 1 2 x\nq1 Q0 garden#1 2 1 x\nq2 Q0 stones 1 1 x\n");
    write("second", "q1 Q0 garden#1 1 2 x\nq2 Q0 stones 1 1 x\n");

    assertThat(
            run(
                "eval",
                folder.resolve("set").toString(),
                "--compare",
                folder.resolve("first").toString(),
                folder.resolve("second").toString()))
        .as(err)
        .isZero();

    assertThat(out).contains("hit@1       0.5000  1.0000  +0.5000");
  }

  @Test
  void showsWhatCameFirstInsteadOfTheAnswer() throws IOException {
    write("set/qrels.tsv", "q1\tgarden#1\t1\nq2\tengines\t1\n");

    assertThat(run("eval", folder.resolve("set").toString(), "--failures", "5")).isZero();

    assertThat(out).contains("q2  quartz").contains("first  stones  words #1");
    assertThat(out).doesNotContain("q1  how");
  }

  @Test
  void pagesOfShelvedDocumentsAreAnswersToo() throws IOException {
    write("guides/plants/1/Care/water.md", "# Water\n\nFlowers need water every day.");
    run("add", folder.resolve("guides").toString(), "--vendor", "Garden", "--no-wait");
    Files.delete(folder.resolve("set/corpus.jsonl"));
    write("set/qrels.tsv", "q1\tcare#p1\t1\n");

    assertThat(run("eval", folder.resolve("set").toString())).as(err).isZero();
    assertThat(out).contains("set: 1 questions");

    write("set/qrels.tsv", "q1\tcare#p1\t1\nq2\tcare#p2\t1\n");
    assertThat(run("eval", folder.resolve("set").toString())).isEqualTo(2);
    assertThat(err)
        .isEqualToIgnoringNewLines(
            folder.resolve("set/qrels.tsv")
                + ", line 2: the document ends with page 1: \"care#p2\".");

    write("set/qrels.tsv", "q1\tsoil#p1\t1\n");
    assertThat(run("eval", folder.resolve("set").toString())).isEqualTo(2);
    assertThat(err).contains("line 1: no document of this name is shelved: \"soil#p1\".");
  }

  @Test
  void aJudgementOfWhatTheCorpusHasNotIsNamedWithItsLine() throws IOException {
    write("set/qrels.tsv", "q1\tnone\t1\n");

    assertThat(run("eval", folder.resolve("set").toString())).isEqualTo(2);
    assertThat(err)
        .isEqualToIgnoringNewLines(
            folder.resolve("set/qrels.tsv")
                + ", line 1: the corpus has no such document: \"none\".");
  }

  private int run(String... args) {
    StringWriter printed = new StringWriter();
    StringWriter problems = new StringWriter();
    int code =
        McDewey.commandLine(new Home(folder.resolve("home")))
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(problems))
            .execute(args);
    out = printed.toString();
    err = problems.toString();
    return code;
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}

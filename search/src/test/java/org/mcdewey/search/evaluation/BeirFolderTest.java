package org.mcdewey.search.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.library.LibraryException;

class BeirFolderTest {
  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    write(
        "queries.jsonl",
        """
        {"_id": "q1", "text": "how do I start it?"}
        {"_id": "q2", "text": "nobody judged this"}
        """);
    write("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\ta\t2\nq1\tb\t0\n");
  }

  @Test
  void readsTheQuestionsThatAreJudged() {
    JudgedSet set = BeirFolder.read(folder, null);

    assertThat(set.questions()).containsExactly(new JudgedSet.Question("q1", "how do I start it?"));
    assertThat(set.judged("q1")).containsEntry("a", 2).containsEntry("b", 0);
    assertThat(set.corpus()).isNull();
  }

  @Test
  void readsACorpusThatIsCompressed() throws IOException {
    Path corpus = folder.resolve("corpus.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(corpus))) {
      out.write("{\"_id\":\"a\",\"title\":\"T\",\"text\":\"x\"}".getBytes(StandardCharsets.UTF_8));
    }
    List<BeirFolder.Entry> entries = new ArrayList<>();

    assertThat(BeirFolder.read(folder, null).corpus()).isEqualTo(corpus);
    BeirFolder.entries(corpus, entries::add);
    assertThat(entries).containsExactly(new BeirFolder.Entry("a", "T", "x"));
  }

  @Test
  void leavesOutWhatAFileExcludes() throws IOException {
    write("exclude.txt", "a\n\nc\n");

    assertThat(BeirFolder.read(folder, folder.resolve("exclude.txt")).excluded())
        .containsExactlyInAnyOrder("a", "c");
  }

  @Test
  void saysWhichFileIsMissing() throws IOException {
    Files.delete(folder.resolve("qrels.tsv"));

    assertThatThrownBy(() -> BeirFolder.read(folder, null))
        .isInstanceOf(LibraryException.class)
        .hasMessage(folder.resolve("qrels.tsv") + " is missing; a judged set needs it.");
    assertThatThrownBy(() -> BeirFolder.read(folder.resolve("no"), null))
        .isInstanceOf(LibraryException.class)
        .hasMessageContaining("is no folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "queries.jsonl | {\"_id\": \"q1\", \"text\":       | line 1: it is not valid JSON.",
        "queries.jsonl | [1]                               | line 1: it is no JSON object.",
        "queries.jsonl | {\"_id\": \"q1\"}                 | line 1: \"text\" is missing.",
        "qrels.tsv     | q1 a 1                            | line 1: it needs a query, a document"
            + " and a score between tabs.",
        "qrels.tsv     | q9~a~1                            | line 1: there is no query \"q9\" in"
            + " queries.jsonl.",
        "qrels.tsv     | q1~a~many                         | line 1: it needs a document and a"
            + " score of 0 or more.",
        "qrels.tsv     | q1~a~-1                           | line 1: it needs a document and a"
            + " score of 0 or more.",
      })
  void namesTheLineThatIsWrong(String file, String text, String message) throws IOException {
    write(file, text.replace('~', '\t') + "\n");

    assertThatThrownBy(() -> BeirFolder.read(folder, null))
        .isInstanceOf(LibraryException.class)
        .hasMessage(folder.resolve(file) + ", " + message);
  }

  @Test
  void namesTheLineOfAnIdThatIsThereTwice() throws IOException {
    write("queries.jsonl", "{\"_id\":\"q1\",\"text\":\"a\"}\n{\"_id\":\"q1\",\"text\":\"b\"}\n");
    assertThatThrownBy(() -> BeirFolder.read(folder, null))
        .hasMessageEndingWith("line 2: the id \"q1\" stands there a second time.");

    Path corpus = folder.resolve("corpus.jsonl");
    write("corpus.jsonl", "{\"_id\":\"a\",\"text\":\"\"}\n{\"_id\":\"a\",\"text\":\"\"}\n");
    assertThatThrownBy(() -> BeirFolder.entries(corpus, e -> {}))
        .hasMessageEndingWith("line 2: the id \"a\" stands there a second time.");
  }

  @Test
  void namesTheLineOfAJudgementOfWhatIsNotThere() {
    JudgedSet set = BeirFolder.read(folder, null);

    assertThatThrownBy(
            () -> set.requireDocuments(id -> id.equals("b") ? "the corpus has it not" : null))
        .isInstanceOf(LibraryException.class)
        .hasMessage(folder.resolve("qrels.tsv") + ", line 3: the corpus has it not: \"b\".");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }
}

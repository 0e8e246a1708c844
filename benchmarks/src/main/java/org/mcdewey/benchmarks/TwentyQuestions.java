package org.mcdewey.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Asks a running server the twenty questions of {@code questions.yaml} and says for each where its
 * page stands. The server's library has to hold the guides that the questions are about; {@code
 * benchmarks/README.md} says how to shelve them.
 *
 * <pre>
 * benchmarks/run twenty-questions [--url http://localhost:8080]
 * </pre>
 */
public final class TwentyQuestions {
  private static final int LOOKED_AT = 10;

  private TwentyQuestions() {}

  public static void main(String[] args) throws Exception {
    RunningLibrary library = RunningLibrary.of(Arguments.of(args));
    int first = 0;
    int firstThree = 0;
    List<Question> questions = Question.all();
    for (Question question : questions) {
      List<JsonNode> results = library.ask(question.ask(), LOOKED_AT);
      int rank = rank(question, results);
      first += rank == 1 ? 1 : 0;
      firstThree += rank >= 1 && rank <= 3 ? 1 : 0;
      System.out.printf("%4s  %s%n", rank == 0 ? "-" : "#" + rank, question.ask());
      if (rank != 1 && !results.isEmpty()) {
        JsonNode top = results.getFirst();
        System.out.printf(
            "      first: %s p%d %s%n",
            top.path("chunk_id").asString(), top.path("page").asInt(), top.path("heading_path"));
      }
    }
    System.out.printf(
        "%d questions: %d first, %d in the first three%n", questions.size(), first, firstThree);
  }

  private static int rank(Question question, List<JsonNode> results) {
    for (int i = 0; i < results.size(); i++) {
      if (question.isAnsweredBy(results.get(i))) {
        return i + 1;
      }
    }
    return 0;
  }

  /** A question with the pages that answer it. */
  record Question(String ask, List<String> answers) {

    static List<Question> all() throws IOException {
      try (InputStream in =
          Objects.requireNonNull(
              TwentyQuestions.class.getResourceAsStream("questions.yaml"), "questions.yaml")) {
        List<Question> questions = new ArrayList<>();
        for (JsonNode node : YAMLMapper.builder().build().readTree(in).path("questions")) {
          List<String> answers = new ArrayList<>();
          node.path("answers").forEach(a -> answers.add(a.asString()));
          questions.add(new Question(node.path("ask").asString(), List.copyOf(answers)));
        }
        return questions;
      }
    }

    boolean isAnsweredBy(JsonNode result) {
      String page =
          result.path("document").asString().toLowerCase(Locale.ROOT)
              + "#p"
              + result.path("page").asInt();
      String source = result.path("source").asString();
      return answers.stream()
          .anyMatch(a -> a.startsWith("/") ? source.endsWith(a) : page.equals(a));
    }
  }
}

package org.mcdewey.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Asks a running server the questions of {@code named-versions.yaml}, which name a product or a
 * version, and says how often the first result is of that version, or of the product's newest where
 * the question names the product alone. The library is that of {@link TwentyQuestions}.
 *
 * <pre>
 * benchmarks/run named-versions [--url http://localhost:8080]
 * </pre>
 */
public final class NamedVersions {
  private NamedVersions() {}

  public static void main(String[] args) throws Exception {
    RunningLibrary library = RunningLibrary.of(Arguments.of(args));
    int right = 0;
    List<Question> questions = questions();
    for (Question question : questions) {
      List<JsonNode> results = library.ask(question.ask(), 1);
      String first =
          results.isEmpty()
              ? "nothing"
              : results.getFirst().path("product").asString()
                  + "/"
                  + results.getFirst().path("version").asString();
      if (first.equals(question.edition())) {
        right++;
      } else {
        System.out.printf("%s: %s, not %s%n", question.ask(), first, question.edition());
      }
    }
    System.out.printf(
        "%d questions: %d with the right version in the first place%n", questions.size(), right);
  }

  private record Question(String ask, String edition) {}

  private static List<Question> questions() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            NamedVersions.class.getResourceAsStream("named-versions.yaml"),
            "named-versions.yaml")) {
      List<Question> questions = new ArrayList<>();
      for (var edition : YAMLMapper.builder().build().readTree(in).properties()) {
        edition
            .getValue()
            .forEach(ask -> questions.add(new Question(ask.asString(), edition.getKey())));
      }
      return questions;
    }
  }
}

package org.mcdewey.search.evaluation;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.LibraryException;

/**
 * Questions with the documents that answer them.
 *
 * @param name the folder's
 * @param questions those that have a judgement, in the order of the file
 * @param judgements for a question's id, how well a document answers it: above 0, or 0 for a
 *     document that was looked at and does not
 * @param judged where the judged documents stand, to say it where one of them does not exist
 * @param corpus the documents, one JSON object a line; null where the answers are pages of shelved
 *     documents
 * @param excluded documents that count neither as found nor as an answer
 */
public record JudgedSet(
    String name,
    List<Question> questions,
    Map<String, Map<String, Integer>> judgements,
    Judged judged,
    @Nullable Path corpus,
    Set<String> excluded) {

  public JudgedSet {
    questions = List.copyOf(questions);
    judgements = Map.copyOf(judgements);
    excluded = Set.copyOf(excluded);
  }

  /** One question as it is asked. */
  public record Question(String id, String text) {}

  /**
   * @param lines for a document, the first line of the file that names it
   */
  public record Judged(Path file, Map<String, Integer> lines) {
    public Judged {
      lines = Map.copyOf(lines);
    }
  }

  /**
   * Checks that what is judged exists.
   *
   * @param problem what is wrong with a document, or null where nothing is
   * @throws LibraryException INVALID, with the first line that names what does not exist
   */
  public void requireDocuments(Function<String, @Nullable String> problem) {
    judged.lines().entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .forEach(
            named -> {
              String why = problem.apply(named.getKey());
              if (why != null) {
                throw LibraryException.invalid(
                    "%s, line %d: %s: \"%s\"."
                        .formatted(judged.file(), named.getValue(), why, named.getKey()));
              }
            });
  }

  /** What is judged for a question; empty where nothing is. */
  public Map<String, Integer> judged(String question) {
    return judgements.getOrDefault(question, Map.of());
  }
}

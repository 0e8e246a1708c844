package org.mcdewey.search.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mcdewey.library.LibraryException;

/**
 * Rankings in the format of the TREC conferences: {@code QUERY Q0 DOCUMENT PLACE SCORE NAME}, a
 * document a line.
 *
 * @param rankings for a question's id its documents, best first
 */
public record TrecRun(Map<String, List<Ranked>> rankings) {
  private static final String NAME = "mcdewey";

  public static TrecRun of(Evaluation evaluation, Ranking ranking) {
    Map<String, List<Ranked>> rankings = new LinkedHashMap<>();
    evaluation.of(ranking).forEach(a -> rankings.put(a.question().id(), a.ranking()));
    return new TrecRun(rankings);
  }

  /** Scores are written unrounded. */
  public void write(Path file) {
    StringBuilder lines = new StringBuilder();
    rankings.forEach(
        (question, ranking) -> {
          for (int i = 0; i < ranking.size(); i++) {
            lines
                .append(question)
                .append(" Q0 ")
                .append(ranking.get(i).document())
                .append(' ')
                .append(i + 1)
                .append(' ')
                .append(ranking.get(i).score())
                .append(' ')
                .append(NAME)
                .append('\n');
          }
        });
    try {
      Files.writeString(file, lines);
    } catch (IOException e) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE, file + " cannot be written: " + e.getMessage() + ".", e);
    }
  }

  /**
   * The order is that of the scores, as {@code trec_eval} takes it, not that of the places.
   *
   * @throws LibraryException INVALID, with the line, where a line is not of the format
   */
  public static TrecRun read(Path file) {
    Map<String, List<Ranked>> rankings = new LinkedHashMap<>();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line;
      for (int number = 1; (line = lines.readLine()) != null; number++) {
        if (!line.isBlank()) {
          read(file, number, line, rankings);
        }
      }
    } catch (NoSuchFileException e) {
      throw new LibraryException(LibraryException.Kind.NOT_FOUND, file + " is missing.", e);
    } catch (MalformedInputException e) {
      throw new LibraryException(LibraryException.Kind.INVALID, file + " is no text in UTF-8.", e);
    } catch (IOException e) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE, file + " cannot be read: " + e.getMessage() + ".", e);
    }
    rankings
        .values()
        .forEach(
            r ->
                r.sort(
                    Comparator.comparingDouble(Ranked::score)
                        .thenComparing(Ranked::document)
                        .reversed()));
    return new TrecRun(rankings);
  }

  private static void read(Path file, int number, String line, Map<String, List<Ranked>> rankings) {
    String[] fields = line.strip().split("\\s+");
    try {
      if (fields.length == 6) {
        List<Ranked> ranking = rankings.computeIfAbsent(fields[0], q -> new ArrayList<>());
        if (ranking.stream().anyMatch(r -> r.document().equals(fields[2]))) {
          throw LibraryException.invalid(
              file + ", line " + number + ": this query and document stand there a second time.");
        }
        ranking.add(new Ranked(fields[2], Double.parseDouble(fields[4])));
        return;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw LibraryException.invalid(
        file + ", line " + number + ": it needs QUERY Q0 DOCUMENT PLACE SCORE NAME.");
  }

  /** How good the ranking of each question is, in the order of the set. */
  public List<Measured> measured(JudgedSet set) {
    return set.questions().stream()
        .map(
            q ->
                Measured.of(
                    rankings.getOrDefault(q.id(), List.of()).stream()
                        .filter(r -> !set.excluded().contains(r.document()))
                        .toList(),
                    set.judged(q.id())))
        .toList();
  }
}

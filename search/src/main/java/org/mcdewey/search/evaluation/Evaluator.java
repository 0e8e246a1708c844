package org.mcdewey.search.evaluation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Selection;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.index.SearchIndex.Hit;
import org.mcdewey.search.ranking.Pipeline;
import org.mcdewey.search.ranking.Question;

/** Asks every question of a judged set what users' questions are asked, and measures the answer. */
public final class Evaluator {
  /** Documents of a ranking that are looked at. */
  static final int DEPTH = 100;

  private final SearchIndex index;
  private final Embedder embedder;
  private final Pipeline pipeline;

  public Evaluator(SearchIndex index, Embedder embedder) {
    this.index = index;
    this.embedder = embedder;
    this.pipeline = new Pipeline(index);
  }

  /**
   * @param documentOf the judged document that a chunk belongs to; it counts with its best chunk
   * @param asked told after each question how many have been asked
   * @param stop asked before each question
   * @return empty where it was stopped
   */
  public Optional<Evaluation> evaluate(
      JudgedSet set, Function<Chunk, String> documentOf, IntConsumer asked, BooleanSupplier stop) {
    Map<Ranking, List<Evaluation.Asked>> rankings = new EnumMap<>(Ranking.class);
    SearchIndex.Coverage coverage = index.coverage();
    embedder.warm();
    int done = 0;
    for (JudgedSet.Question question : set.questions()) {
      if (stop.getAsBoolean()) {
        return Optional.empty();
      }
      for (Ranking ranking : Ranking.values()) {
        long start = System.nanoTime();
        List<Hit> hits = hits(ranking, Question.parse(question.text()), coverage);
        long nanos = System.nanoTime() - start;
        List<Ranked> ranked = documents(hits, documentOf, set);
        Measured measured = Measured.of(ranked, judged(set, question));
        rankings
            .computeIfAbsent(ranking, r -> new ArrayList<>())
            .add(new Evaluation.Asked(question, ranked, measured, nanos));
      }
      asked.accept(++done);
    }
    return Optional.of(new Evaluation(set, rankings));
  }

  private List<Hit> hits(Ranking ranking, Question question, SearchIndex.Coverage coverage) {
    if (!question.hasWords()) {
      return List.of();
    }
    Supplier<Optional<float[]>> vector = () -> Optional.of(embedder.embedQuestion(question.text()));
    return switch (ranking) {
      case WORDS -> pipeline.words(question, Selection.ALL);
      case MEANING -> pipeline.meaning(vector.get().orElseThrow(), question, Selection.ALL);
      case PRODUCT ->
          pipeline.rank(question, Selection.ALL, coverage, vector).found().stream()
              .flatMap(copies -> copies.found().stream())
              .toList();
    };
  }

  private List<Ranked> documents(
      List<Hit> hits, Function<Chunk, String> documentOf, JudgedSet set) {
    Map<ChunkId, String> documents = new HashMap<>();
    index
        .chunks(hits.stream().map(Hit::id).toList())
        .forEach(chunk -> documents.put(chunk.id(), documentOf.apply(chunk)));
    Map<String, Double> scores = new LinkedHashMap<>();
    double last = Double.MAX_VALUE;
    for (Hit hit : hits) {
      String document = documents.get(hit.id());
      if (document != null
          && scores.size() < DEPTH
          && !set.excluded().contains(document)
          && !scores.containsKey(document)) {
        // Copies of a text follow each other whatever their scores; a run's scores only fall.
        last = Math.min(hit.score(), Math.nextDown(last));
        scores.put(document, last);
      }
    }
    return scores.entrySet().stream().map(e -> new Ranked(e.getKey(), e.getValue())).toList();
  }

  private static Map<String, Integer> judged(JudgedSet set, JudgedSet.Question question) {
    Map<String, Integer> judged = new HashMap<>(set.judged(question.id()));
    judged.keySet().removeAll(set.excluded());
    return judged;
  }
}

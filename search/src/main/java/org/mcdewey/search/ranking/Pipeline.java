package org.mcdewey.search.ranking;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.index.SearchIndex.Hit;

/**
 * From a question to ranked chunks, stage by stage: candidates by words and by meaning, one list of
 * both, our own shelf behind the vendors', the same text once. {@code docs/ranking.md} gives each
 * stage's reason, and what has been measured.
 */
public final class Pipeline {
  /** So many are looked at of each list; more did not find more of what is asked for. */
  public static final int CANDIDATES = 100;

  private static final Executor BESIDE = Executors.newVirtualThreadPerTaskExecutor();

  private final SearchIndex index;

  public Pipeline(SearchIndex index) {
    this.index = index;
  }

  /**
   * What was found for a question.
   *
   * @param words best first, by words alone
   * @param meaning best first, by meaning alone
   * @param found best first, by both
   * @param form how the question is put
   * @param weightOfMeaning from 0 to 1, as it really was
   */
  public record Ranked(
      List<Hit> words,
      List<Hit> meaning,
      List<Copies> found,
      QueryForm form,
      double weightOfMeaning) {
    public static final Ranked NOTHING =
        new Ranked(List.of(), List.of(), List.of(), QueryForm.KEYWORDS, 0);

    /** Where each of these stands by words, and by meaning. */
    public Signals signals() {
      return new Signals(
          words, meaning, Fusion.sharesOfWords(words, CANDIDATES), Fusion.sharesOfMeaning(meaning));
    }
  }

  /**
   * @param vector gives the question's vector, empty where there is none; asked once, on the
   *     caller's thread
   */
  public Ranked rank(
      Question question,
      Selection selection,
      SearchIndex.Coverage coverage,
      Supplier<Optional<float[]>> vector) {
    // Words are looked up while the model reads the question: one caller waits for the longer.
    CompletableFuture<List<Hit>> byWords =
        CompletableFuture.supplyAsync(() -> words(question, selection), BESIDE);
    List<Hit> meaning = vector.get().map(v -> meaning(v, question, selection)).orElse(List.of());
    List<Hit> words = result(byWords);
    // While the library is being embedded, what has no vectors yet must not fall behind for it.
    double weight = question.form().weightOfMeaning() * coverage.share();
    List<Hit> fused = Fusion.fuse(words, meaning, weight, CANDIDATES);
    return new Ranked(
        words,
        meaning,
        Copies.join(StarterShelf.behindVendors(fused, selection)),
        question.form(),
        Fusion.weight(words, meaning, weight));
  }

  /** By words alone. */
  public List<Hit> words(Question question, Selection selection) {
    return index.byWords(question.words(), selection, CANDIDATES);
  }

  /** By meaning alone. */
  public List<Hit> meaning(float[] vector, Question question, Selection selection) {
    return index.byMeaning(vector, question.words(), selection, CANDIDATES);
  }

  private static <T extends @Nullable Object> T result(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

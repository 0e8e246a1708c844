package org.mcdewey.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Filter;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.Selection;
import org.mcdewey.library.VersionOrder;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.embedding.EmbedderUnavailable;
import org.mcdewey.search.index.SearchIndex;
import org.mcdewey.search.index.SearchIndex.Hit;
import org.mcdewey.search.index.SearchIndex.Text;
import org.mcdewey.search.ranking.Copies;
import org.mcdewey.search.ranking.CurrentNaming;
import org.mcdewey.search.ranking.Naming;
import org.mcdewey.search.ranking.Pipeline;
import org.mcdewey.search.ranking.Question;
import org.mcdewey.search.ranking.Signals;
import org.mcdewey.search.ranking.StarterShelf;

/**
 * Answers by word and by meaning at once. Where meaning is not to be had, because the model does
 * not run here or nothing has been embedded yet, it answers by word and says so. Safe for use by
 * many threads.
 */
public final class HybridSearch implements Search {
  private static final int REMEMBERED_QUESTIONS = 1_000;

  private final Function<Filter, Selection> shelves;
  private final Supplier<Naming> naming;
  private final SearchIndex index;
  private final Pipeline pipeline;
  private final Supplier<Embedder> embedder;
  private final Cache<String, float[]> vectors =
      Caffeine.newBuilder().maximumSize(REMEMBERED_QUESTIONS).build();

  /**
   * @param embedder asked for when the first question needs it; gives the same one every time
   */
  public HybridSearch(Library library, SearchIndex index, Supplier<Embedder> embedder) {
    this(
        filter -> library.catalog().select(filter),
        new CurrentNaming(library::catalog, System::nanoTime),
        index,
        embedder);
  }

  /**
   * @param naming knows what is on the shelves now
   */
  HybridSearch(
      Function<Filter, Selection> shelves,
      Supplier<Naming> naming,
      SearchIndex index,
      Supplier<Embedder> embedder) {
    this.shelves = shelves;
    this.naming = naming;
    this.index = index;
    this.pipeline = new Pipeline(index);
    this.embedder = embedder;
  }

  @Override
  public Answer ask(SearchRequest request) {
    check(request);
    int offset = Cursor.offset(request);
    Question asked = Question.parse(request.query());
    Found found =
        request.filter().isNone()
            ? inWhatIsNamed(asked)
            : in(asked, shelves.apply(request.filter()), List.of());
    List<Copies> ranked = found.ranked();
    SearchIndex.Coverage coverage = found.coverage();
    List<String> notes = found.notes();
    int end = Math.min(ranked.size(), offset + request.limit());
    List<Copies> page = ranked.subList(Math.min(offset, end), end);
    return new Answer(
        request.query(),
        results(page, asked, found),
        ranked.size(),
        new Answer.Coverage(coverage.chunks(), coverage.withVectors(), coverage.share()),
        facets(ranked),
        notes,
        end < ranked.size() ? Cursor.at(end, request) : null);
  }

  /**
   * What was found.
   *
   * @param selection where it was looked for
   */
  private record Found(
      Pipeline.Ranked of, Selection selection, SearchIndex.Coverage coverage, List<String> notes) {
    List<Copies> ranked() {
      return of.found();
    }
  }

  /** In the version of a product that the question names, and everywhere where it names none. */
  private Found inWhatIsNamed(Question asked) {
    Naming.Named named = naming.get().of(asked.text());
    if (named.editions().isEmpty()) {
      return in(asked, Selection.ALL, named.notes());
    }
    Question rest = new Question(named.text(), asked.phrases(), asked.without());
    Found found = in(rest, new Selection(null, null, named.editions(), null), named.notes());
    return found.ranked().isEmpty() ? in(asked, Selection.ALL, List.of()) : found;
  }

  private Found in(Question question, Selection selection, List<String> known) {
    SearchIndex.Coverage coverage = index.coverage();
    List<String> notes = new ArrayList<>();
    Pipeline.Ranked ranked =
        question.hasWords()
            ? pipeline.rank(question, selection, coverage, () -> vector(question, coverage, notes))
            : Pipeline.Ranked.NOTHING;
    if (!question.hasWords()) {
      notes.add("The query has no word in it that could be looked for.");
    }
    notes.addAll(known);
    return new Found(ranked, selection, coverage, notes);
  }

  private static void check(SearchRequest request) {
    if (request.query().isBlank()) {
      throw LibraryException.invalid("The query is empty; write what you are looking for.");
    }
    if (request.query().length() > SearchRequest.LONGEST_QUERY) {
      throw LibraryException.invalid(
          "The query has "
              + request.query().length()
              + " characters; ask with at most "
              + SearchRequest.LONGEST_QUERY
              + ".");
    }
    if (request.limit() < 1 || request.limit() > SearchRequest.MOST) {
      throw LibraryException.invalid(
          "The limit is "
              + request.limit()
              + "; it has to be from 1 to "
              + SearchRequest.MOST
              + ".");
    }
  }

  private Optional<float[]> vector(
      Question question, SearchIndex.Coverage coverage, List<String> notes) {
    if (coverage.chunks() == 0) {
      return Optional.empty();
    }
    if (coverage.withVectors() == 0) {
      notes.add("Nothing has been embedded yet, so only words were searched.");
      return Optional.empty();
    }
    if (coverage.withVectors() < coverage.chunks()) {
      notes.add(
          "Meaning covers %d of %d chunks so far; the others were searched by word only."
              .formatted(coverage.withVectors(), coverage.chunks()));
    }
    try {
      return Optional.of(vectors.get(question.text(), text -> embedder.get().embedQuestion(text)));
    } catch (EmbedderUnavailable e) {
      notes.clear();
      notes.add(Objects.requireNonNull(e.getMessage()));
      return Optional.empty();
    }
  }

  private List<Result> results(List<Copies> page, Question question, Found found) {
    Selection selection = found.selection();
    Signals signals = found.of().signals();
    Map<Text, List<ChunkId>> everywhere = index.sameText(page.stream().map(Copies::text).toList());
    Map<Copies, ChunkId> shown = new LinkedHashMap<>();
    for (Copies copies : page) {
      shown.put(copies, copies.shown(everywhere.getOrDefault(copies.text(), List.of()), selection));
    }
    Map<ChunkId, Chunk> chunks =
        index.chunks(List.copyOf(shown.values())).stream()
            .collect(Collectors.toMap(Chunk::id, Function.identity()));
    Snippet.Sought sought = Snippet.Sought.in(question.text());
    List<Result> results = new ArrayList<>();
    shown.forEach(
        (copies, id) -> {
          Chunk chunk = chunks.get(id);
          if (chunk != null) {
            Snippet snippet = Snippet.of(chunk.text(), sought);
            results.add(
                new Result(
                    chunk,
                    copies.score(),
                    snippet.text(),
                    snippet.matched(),
                    everywhere.getOrDefault(copies.text(), List.of()).stream()
                        .filter(other -> !other.equals(id))
                        .toList(),
                    why(copies, found.of(), signals, selection)));
          }
        });
    return results;
  }

  private static Why why(
      Copies copies, Pipeline.Ranked ranked, Signals signals, Selection selection) {
    Hit best = copies.found().getFirst();
    return new Why(
        ranked.form().name().toLowerCase(Locale.ROOT),
        ranked.weightOfMeaning(),
        signal(signals.ofWords(best.id())),
        signal(signals.ofMeaning(best.id())),
        StarterShelf.isBehind(best, selection));
  }

  private static Why.Signal signal(Signals.Signal signal) {
    return new Why.Signal(signal.place(), signal.score(), signal.share());
  }

  private static Map<String, List<Answer.FacetValue>> facets(List<Copies> ranked) {
    Map<String, List<Answer.FacetValue>> facets = new LinkedHashMap<>();
    facets.put("vendor", counts(ranked, Hit::vendor, Comparator.naturalOrder()));
    facets.put(
        "product", counts(ranked, h -> h.id().document().product(), Comparator.naturalOrder()));
    facets.put(
        "version", counts(ranked, h -> h.id().document().version(), VersionOrder.NEWEST_FIRST));
    facets.put(
        "document", counts(ranked, h -> h.id().document().document(), Comparator.naturalOrder()));
    return facets;
  }

  /** A text that stands in two versions counts for both. */
  private static List<Answer.FacetValue> counts(
      List<Copies> ranked, Function<Hit, String> value, Comparator<String> amongEqual) {
    Map<String, Integer> counts = new HashMap<>();
    Set<String> once = new HashSet<>();
    for (Copies copies : ranked) {
      once.clear();
      for (Hit hit : copies.found()) {
        String v = value.apply(hit);
        if (once.add(v)) {
          counts.merge(v, 1, Integer::sum);
        }
      }
    }
    return counts.entrySet().stream()
        .map(e -> new Answer.FacetValue(e.getKey(), e.getValue()))
        .sorted(
            Comparator.comparingInt(Answer.FacetValue::count)
                .reversed()
                .thenComparing(Answer.FacetValue::value, amongEqual))
        .toList();
  }
}

package org.mcdewey.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Filter;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.Selection;
import org.mcdewey.search.embedding.Embedder;
import org.mcdewey.search.embedding.EmbedderUnavailable;
import org.mcdewey.search.index.SearchIndex.VectorsOf;
import org.mcdewey.search.lucene.LuceneIndex;
import org.mcdewey.search.ranking.Naming;

class HybridSearchTest {
  private static final DocumentId OLD = new DocumentId("finesse", "v11.6", "guide");
  private static final DocumentId GUIDE = new DocumentId("finesse", "v12.5", "guide");
  private static final DocumentId OTHER = new DocumentId("openfire", "5.0", "install");
  private static final DocumentId OURS = new DocumentId("mcdewey", "0.1.0", "user-guide");

  private static final Naming NAMING =
      new Naming(List.of("finesse"), product -> List.of("v12.5", "v11.6"));

  @TempDir Path folder;
  private LuceneIndex index;
  private final Concepts concepts = new Concepts();
  private Search search;

  @BeforeEach
  void open() {
    index = LuceneIndex.openForWriting(folder, concepts.dimension(), concepts.model());
    search = new HybridSearch(HybridSearchTest::select, () -> NAMING, index, () -> concepts);
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void findsByMeaningWhatNoWordOfTheQuestionSays() {
    shelve(GUIDE, "turn the automobile on", "water the flower");

    assertThat(texts(ask("how do I start a car?"))).first().isEqualTo("turn the automobile on");
  }

  @Test
  void findsByWordBeforeAnythingIsEmbedded() {
    index.replace(GUIDE, "1", chunks(GUIDE, "start the car"), VectorsOf.NONE);
    index.refresh();

    Answer answer = ask("car");

    assertThat(texts(answer)).containsExactly("start the car");
    assertThat(answer.coverage().share()).isZero();
    assertThat(answer.notes())
        .containsExactly("Nothing has been embedded yet, so only words were searched.");
    assertThat(concepts.asked).isEmpty();
  }

  @Test
  void saysHowMuchMeaningCovers() {
    index.replace(
        GUIDE,
        "1",
        chunks(GUIDE, "car", "bus", "tram", "train"),
        c -> c.text().equals("car") ? concepts.embed(c.text()) : List.of());
    index.refresh();

    Answer answer = ask("car");

    assertThat(answer.coverage()).isEqualTo(new Answer.Coverage(4, 1, .25));
    assertThat(answer.notes())
        .containsExactly(
            "Meaning covers 1 of 4 chunks so far; the others were searched by word only.");
  }

  @Test
  void goesOnByWordWhereTheModelDoesNotRun() {
    shelve(GUIDE, "start the car");
    Search words =
        new HybridSearch(
            HybridSearchTest::select,
            () -> NAMING,
            index,
            () -> {
              throw new EmbedderUnavailable("No model here.", new LinkageError());
            });

    Answer answer = words.ask(SearchRequest.of("car"));

    assertThat(texts(answer)).containsExactly("start the car");
    assertThat(answer.notes()).containsExactly("No model here.");
  }

  @Test
  void looksInTheVersionThatTheQuestionNames() {
    shelve(OLD, "start the car with the old key");
    shelve(GUIDE, "start the car");
    shelve(OTHER, "start the car of finesse 11.6");

    Answer answer = ask("start the car in finesse 11.6");

    assertThat(texts(answer)).containsExactly("start the car with the old key");
    assertThat(answer.notes())
        .containsExactly("Only finesse v11.6 was searched, which the question names.");
  }

  @Test
  void looksEverywhereWhereTheNamedVersionHasNothing() {
    shelve(OLD, "water the flower");
    shelve(OTHER, "start the tram of finesse 11.6");

    Answer answer = ask("\"the tram\" in finesse 11.6");

    assertThat(texts(answer)).containsExactly("start the tram of finesse 11.6");
    assertThat(answer.notes()).isEmpty();
  }

  @Test
  void aFilterIsStrongerThanWhatTheQuestionNames() {
    shelve(OLD, "start the car with the old key");
    shelve(GUIDE, "start the car");

    Answer answer =
        search.ask(
            new SearchRequest(
                "start the car in finesse 12.5", new Filter(null, null, "11.6", null), 10, null));

    assertThat(texts(answer)).containsExactly("start the car with the old key");
  }

  @Test
  void saysHowTheScoreOfAResultCameAbout() {
    shelve(GUIDE, "start the car", "start the tram");

    Result first = ask("how do I start a car?").results().getFirst();

    Why why = first.why();
    assertThat(why.form()).isEqualTo("question");
    assertThat(why.words().place()).isEqualTo(1);
    assertThat(why.meaning().place()).isEqualTo(1);
    assertThat(
            (1 - why.weightOfMeaning()) * why.words().share()
                + why.weightOfMeaning() * why.meaning().share())
        .isEqualTo(first.score());
  }

  @Test
  void aPageOfOurOwnSaysThatItStandsBehind() {
    shelve(GUIDE, "start the car");
    shelve(OURS, "start the car and the tram");

    assertThat(ask("start the tram").results())
        .anySatisfy(
            r -> {
              assertThat(r.chunk().id().document()).isEqualTo(OURS);
              assertThat(r.why().behind()).isTrue();
            })
        .anySatisfy(r -> assertThat(r.why().behind()).isFalse());
  }

  @Test
  void embedsTheSameQuestionOnce() {
    shelve(GUIDE, "start the car");

    ask("start a car");
    ask("start a car");

    assertThat(concepts.asked).containsExactly("start a car");
  }

  @Test
  void doesNotAskForTheMeaningOfWhatIsExcluded() {
    shelve(GUIDE, "start the car", "start the car by hand");

    assertThat(texts(ask("\"start the\" car -hand"))).containsExactly("start the car");
    assertThat(concepts.asked).containsExactly("start the car");
  }

  @Test
  void findsAnIdentifierAlone() {
    shelve(
        GUIDE,
        "enable the insecure port of openfire, which is not secure",
        "run utils finesse set_property with enableInsecureOpenfirePort and true");

    assertThat(texts(ask("enableInsecureOpenfirePort"))).first().asString().startsWith("run utils");
    assertThat(texts(ask("utils finesse set_property"))).first().asString().startsWith("run utils");
  }

  @Test
  void namesTheSameTextOfSeveralVersionsOnceNewestFirst() {
    shelve(OLD, "start the car", "only in the old car");
    shelve(GUIDE, "start the car");
    shelve(OTHER, "start the car");

    Answer answer = ask("start the car");

    Result first =
        answer.results().stream()
            .filter(r -> r.chunk().id().document().product().equals("finesse"))
            .findFirst()
            .orElseThrow();
    assertThat(first.chunk().id()).isEqualTo(new ChunkId(GUIDE, "file", 0));
    assertThat(first.alsoIn()).containsExactly(new ChunkId(OLD, "file", 0));
    assertThat(answer.total()).isEqualTo(3);
    assertThat(answer.facets().get("version"))
        .containsExactly(
            new Answer.FacetValue("v11.6", 2),
            new Answer.FacetValue("v12.5", 1),
            new Answer.FacetValue("5.0", 1));
  }

  @Test
  void showsTheVersionThatWasAskedForAndNamesTheOthers() {
    shelve(OLD, "start the car");
    shelve(GUIDE, "start the car");

    Answer answer =
        search.ask(
            new SearchRequest("start the car", new Filter(null, null, "11.6", null), 10, null));

    assertThat(answer.results()).hasSize(1);
    assertThat(answer.results().getFirst().chunk().id().document()).isEqualTo(OLD);
    assertThat(answer.results().getFirst().alsoIn()).containsExactly(new ChunkId(GUIDE, "file", 0));
  }

  @Test
  void refusesAVersionThatIsNotThereAndNamesThoseThatAre() {
    assertThatThrownBy(
            () -> search.ask(new SearchRequest("car", new Filter(null, null, "9", null), 10, null)))
        .isInstanceOf(LibraryException.class)
        .extracting(e -> ((LibraryException) e).choices())
        .isEqualTo(List.of("v12.5", "v11.6"));
  }

  @Test
  void putsAVendorsPageBeforeOursWhereBothAnswer() {
    shelve(OURS, "add a PDF file to the car");
    shelve(GUIDE, "add a PDF file to your car");

    assertThat(ask("how do I add a PDF").results().getFirst().chunk().vendor()).isEqualTo("Cisco");
  }

  @Test
  void putsOurPageFirstWhereItAloneAnswers() {
    shelve(OURS, "connect Claude Code to the library");
    shelve(GUIDE, "connect the agent to a phone", "the area code of a phone");

    assertThat(ask("connect Claude Code").results().getFirst().chunk().vendor())
        .isEqualTo("McDewey");
  }

  @Test
  void givesAnAnswerPageByPage() {
    shelve(GUIDE, IntStream.range(0, 25).mapToObj(i -> "car number " + i).toArray(String[]::new));
    List<String> all = new ArrayList<>();
    String cursor = null;
    int pages = 0;
    do {
      Answer answer = search.ask(new SearchRequest("car", Filter.NONE, 10, cursor));
      assertThat(answer.total()).isEqualTo(25);
      all.addAll(texts(answer));
      cursor = answer.nextCursor();
      pages++;
    } while (cursor != null);

    assertThat(pages).isEqualTo(3);
    assertThat(new HashSet<>(all)).hasSize(25);
  }

  @Test
  void stillTakesACursorWhenTheLibraryHasShrunk() {
    shelve(GUIDE, "car one", "car two", "car three");
    @Nullable String cursor =
        search.ask(new SearchRequest("car", Filter.NONE, 2, null)).nextCursor();
    shelve(GUIDE, "car one");

    Answer answer = search.ask(new SearchRequest("car", Filter.NONE, 2, cursor));

    assertThat(answer.results()).isEmpty();
    assertThat(answer.nextCursor()).isNull();
  }

  @Test
  void givesTheSameAnswerToTheSameQuestion() {
    shelve(GUIDE, IntStream.range(0, 40).mapToObj(i -> "same car " + i).toArray(String[]::new));

    assertThat(texts(ask("same car"))).isEqualTo(texts(ask("same car")));
  }

  @Test
  void scoresFromZeroToOne() {
    shelve(GUIDE, "start the car", "stop the car", "flower");

    assertThat(ask("how to start a car").results())
        .isNotEmpty()
        .allSatisfy(r -> assertThat(r.score()).isBetween(0.0, 1.0));
  }

  @Test
  void answersNothingFromAnEmptyLibrary() {
    Answer answer = ask("car");

    assertThat(answer.results()).isEmpty();
    assertThat(answer.coverage().share()).isEqualTo(1);
    assertThat(answer.notes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void refusesAnEmptyQuery(String query) {
    assertInvalid(SearchRequest.of(query), "The query is empty; write what you are looking for.");
  }

  @Test
  void refusesAQueryOfTenThousandCharacters() {
    assertInvalid(
        SearchRequest.of("a".repeat(10_000)),
        "The query has 10000 characters; ask with at most 2000.");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 51, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusesALimitThatCannotBe(int limit) {
    assertInvalid(
        new SearchRequest("car", Filter.NONE, limit, null),
        "The limit is " + limit + "; it has to be from 1 to 50.");
  }

  @Test
  void refusesABrokenCursor() {
    assertInvalid(
        new SearchRequest("car", Filter.NONE, 10, "zebra"),
        "The cursor is broken or belongs to another question; ask again without a cursor.");
  }

  @Test
  void saysWhereAQueryHasNoWord() {
    shelve(GUIDE, "car");

    assertThat(ask("?!").notes())
        .containsExactly("The query has no word in it that could be looked for.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\" ", "-ab ", "a.b", "x ", "\"", "配", "a(1)", "\uD83D", "é"})
  void answersTheLongestQueryOfAnyKind(String piece) {
    shelve(GUIDE, "car");
    String query = piece.repeat(2_000 / piece.length());

    assertThat(ask(query).query()).isEqualTo(query);
  }

  private static void assertKindInvalid(Throwable e) {
    assertThat(((LibraryException) e).kind()).isEqualTo(LibraryException.Kind.INVALID);
  }

  private void assertInvalid(SearchRequest request, String message) {
    assertThatThrownBy(() -> search.ask(request))
        .isInstanceOf(LibraryException.class)
        .hasMessage(message)
        .satisfies(HybridSearchTest::assertKindInvalid);
  }

  private Answer ask(String query) {
    return search.ask(SearchRequest.of(query));
  }

  private static List<String> texts(Answer answer) {
    return answer.results().stream().map(r -> r.chunk().text()).toList();
  }

  /** Stands for the catalog: two versions of finesse are there. */
  private static Selection select(Filter filter) {
    String version = filter.version();
    if (version != null && !version.equals("11.6")) {
      throw LibraryException.notFound(
          "There is no version " + version + ".", List.of("v12.5", "v11.6"));
    }
    return new Selection(
        filter.vendor(),
        filter.product(),
        version == null ? null : Set.of("finesse/v11.6"),
        filter.document());
  }

  private void shelve(DocumentId document, String... texts) {
    index.replace(document, "1", chunks(document, texts), c -> concepts.embed(c.text()));
    index.refresh();
  }

  private static List<Chunk> chunks(DocumentId document, String... texts) {
    String vendor =
        switch (document.product()) {
          case "finesse" -> "Cisco";
          case "mcdewey" -> "McDewey";
          default -> "Ignite";
        };
    return IntStream.range(0, texts.length)
        .mapToObj(
            i ->
                new Chunk(
                    new ChunkId(document, "file", i),
                    vendor,
                    "Title",
                    List.of(),
                    1,
                    null,
                    null,
                    i,
                    texts[i],
                    String.format("%032x", texts[i].hashCode() & 0xffffffffL)))
        .toList();
  }

  /** Knows that a car is an automobile, and little else. */
  private static final class Concepts implements Embedder {
    final List<String> asked = new ArrayList<>();

    @Override
    public String model() {
      return "concepts";
    }

    @Override
    public int dimension() {
      return 3;
    }

    @Override
    public String input(Chunk chunk) {
      return chunk.text();
    }

    @Override
    public List<float[]> embed(String input) {
      float vehicle = input.contains("car") || input.contains("automobile") ? 1 : 0.1f;
      float start = input.contains("start") || input.contains("turn") ? 1 : 0.1f;
      float plant = input.contains("flower") ? 1 : 0.1f;
      float length = (float) Math.sqrt(vehicle * vehicle + start * start + plant * plant);
      return List.of(new float[] {vehicle / length, start / length, plant / length});
    }

    @Override
    public float[] embedQuestion(String question) {
      asked.add(question);
      return embed(question).getFirst();
    }

    @Override
    public void close() {}
  }
}

package org.mcdewey.search.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex.Hit;
import org.mcdewey.search.index.SearchIndex.Text;
import org.mcdewey.search.index.SearchIndex.VectorsOf;
import org.mcdewey.search.index.SearchIndex.WordQuery;

/** What every index engine has to do. An engine is right when its subclass of this passes. */
public abstract class SearchIndexContract {
  /** The dimension of the vectors in these tests. */
  protected static final int DIMENSION = 4;

  protected static final String MODEL = "a-model";

  private static final DocumentId GUIDE = new DocumentId("finesse", "v12.5", "guide");
  private static final DocumentId OLD_GUIDE = new DocumentId("finesse", "v11.6", "guide");
  private static final DocumentId NEWER_GUIDE = new DocumentId("finesse", "v12.10", "guide");
  private static final DocumentId OTHER = new DocumentId("openfire", "5.0", "install");

  private static final float[] EAST = {1, 0, 0, 0};
  private static final float[] NORTH = {0, 1, 0, 0};
  private static final float[] NORTH_EAST = {0.6f, 0.8f, 0, 0};
  private static final float[] UP = {0, 0, 1, 0};

  private SearchIndex index;

  /** A new and empty index for vectors of {@link #DIMENSION} dimensions of {@link #MODEL}. */
  protected abstract SearchIndex open();

  @BeforeEach
  void openIndex() {
    index = open();
  }

  @AfterEach
  void closeIndex() {
    index.close();
  }

  // ---- by words ----

  @Test
  void findsAChunkByAWordOfItsText() {
    shelve(GUIDE, "agents sign in", "calls are transferred");

    assertThat(words("transferred")).containsExactly(id(GUIDE, 1));
  }

  @Test
  void findsAChunkByItsTitleAndItsHeadings() {
    index.replace(
        GUIDE,
        "1",
        List.of(
            chunk(GUIDE, 0, "Dialling", List.of("Numbers"), "press the key"),
            chunk(GUIDE, 1, "Hanging up", List.of("Endings", "Farewells"), "press the key")),
        VectorsOf.NONE);
    index.refresh();

    assertThat(words("dialling")).containsExactly(id(GUIDE, 0));
    assertThat(words("farewells")).containsExactly(id(GUIDE, 1));
  }

  @Test
  void putsTheChunkWithMoreOfTheWordsFirst() {
    shelve(GUIDE, "a reason code", "a reason code for not ready", "unrelated");

    assertThat(words("not ready reason code")).containsExactly(id(GUIDE, 1), id(GUIDE, 0));
  }

  @Test
  void findsOtherFormsOfAnEnglishWord() {
    shelve(GUIDE, "configuring the servers", "unrelated");

    assertThat(words("configure server")).containsExactly(id(GUIDE, 0));
  }

  @Test
  void prefersTheFormThatWasAskedFor() {
    shelve(GUIDE, "the nodes connect once", "the nodes connected once");

    assertThat(words("connected").getFirst()).isEqualTo(id(GUIDE, 1));
    assertThat(words("connect").getFirst()).isEqualTo(id(GUIDE, 0));
  }

  @Test
  void prefersWordsThatStandTogether() {
    shelve(
        GUIDE,
        "heart of the system, which may beat others in speed on every day of the long dry week",
        "the heart beat of the system is sent in speed on every day of the long dry week may");

    assertThat(words("heart beat").getFirst()).isEqualTo(id(GUIDE, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          run utils finesse set_property x enableInsecureOpenfirePort true | enableInsecureOpenfirePort
          run utils finesse set_property x enableInsecureOpenfirePort true | insecure port
          run utils finesse set_property x enableInsecureOpenfirePort true | set_property
          run utils finesse set_property x enableInsecureOpenfirePort true | utils finesse set_property
          the setting `index.knn` (a boolean) turns it on                  | index.knn
          the setting `index.knn` (a boolean) turns it on                  | knn
          GET /finesse/api/User/{id}                                       | /finesse/api/User
          GET /finesse/api/User/{id}                                       | user
          error 13145 means that                                           | 13145
          add it with --no-wait.                                           | --no-wait
          written in C++, mostly                                           | C++
          call foo() first                                                 | foo()
          install x-pack now                                               | x-pack
          install x-pack now                                               | xpack
          since 12.5(1) only                                               | 12.5(1)
          since 12.5(1) only                                               | 12.5
          set\\_property in Markdown                                        | set_property
          """)
  void findsAnIdentifierWholeAndInParts(String text, String query) {
    shelve(GUIDE, "nothing of the kind", text, "and nothing here");

    assertThat(words(query)).containsExactly(id(GUIDE, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "enableInsecureOpenfirePort,enable the port of openfire which is insecure",
    "index.knn,the knn index of an index for knn",
    "/finesse/api/User,the api of finesse has a user and the user an api",
    "--no-wait,wait no longer: wait for no one",
    "C++,C is a language and C has C in it",
    "12.5(1),12 and 5 and 1 and 12 and 5",
    "x-pack,pack the x and x the pack"
  })
  void putsTheWholeIdentifierFirst(String identifier, String parts) {
    shelve(GUIDE, parts, "see " + identifier + " for more of what there is to see", parts + " too");

    assertThat(words(identifier).getFirst()).isEqualTo(id(GUIDE, 1));
  }

  @Test
  void losesNoCommonWord() {
    shelve(GUIDE, "agent state is ready", "agent state is not ready");

    assertThat(words("not")).containsExactly(id(GUIDE, 1));
    assertThat(words("not ready").getFirst()).isEqualTo(id(GUIDE, 1));
  }

  @Test
  void takesCaseAndAccentsForNoDifference() {
    shelve(GUIDE, "Über das Café");

    assertThat(words("uber cafe")).containsExactly(id(GUIDE, 0));
  }

  @Test
  void findsASignOfAScriptWithoutBlanks() {
    shelve(GUIDE, "配置服务器", "unrelated");

    assertThat(words("服务器")).containsExactly(id(GUIDE, 0));
  }

  @Test
  void givesAtMostTheLimit() {
    shelve(GUIDE, "same word", "same word here", "same word there");

    assertThat(index.byWords(WordQuery.of("word"), Selection.ALL, 2)).hasSize(2);
  }

  @Test
  void ordersByScore() {
    shelve(GUIDE, "port", "port port of the port", "a port among many other words that dilute it");

    List<Hit> hits = index.byWords(WordQuery.of("port"), Selection.ALL, 10);

    assertThat(hits).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
  }

  @Test
  void saysWithEveryHitWhoseItIs() {
    shelve(GUIDE, "agents");

    Hit hit = index.byWords(WordQuery.of("agents"), Selection.ALL, 1).getFirst();

    assertThat(hit.vendor()).isEqualTo("Cisco");
    assertThat(hit.fingerprint()).isEqualTo(fingerprint("agents"));
    assertThat(hit.text()).isEqualTo(new Text("finesse", fingerprint("agents")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\"",
        "AND OR NOT",
        "a:b",
        "*",
        "?",
        "[1 TO 2]",
        "(((",
        "foo~ bar^",
        "\\",
        "{!x}",
        "/re/",
        "🙂",
        "\uD83D",
        "\u0000"
      })
  void readsNoQuerySyntax(String text) {
    shelve(GUIDE, "plain words");

    assertThatNoException().isThrownBy(() -> index.byWords(WordQuery.of(text), Selection.ALL, 10));
  }

  @Test
  void answersAQuestionOfThousandsOfWordsByItsRarest() {
    shelve(GUIDE, "w1 w2 w3", "zebra", "w1 w2");
    StringBuilder text = new StringBuilder();
    IntStream.range(0, 3000).forEach(i -> text.append(" w").append(i));

    assertThat(words(text + " zebra")).contains(id(GUIDE, 1));
  }

  // ---- phrases and exclusions ----

  @Test
  void findsAPhraseOnlyAsItStands() {
    shelve(
        GUIDE, "set the agent not ready", "ready, not set: the agent", "set the agents not ready");

    assertThat(ids(index.byWords(phrase("Agent not ready"), Selection.ALL, 10)))
        .containsExactly(id(GUIDE, 0));
  }

  @Test
  void findsAPhraseWithAnIdentifier() {
    shelve(GUIDE, "utils finesse set_property", "utils finesse set property");

    assertThat(ids(index.byWords(phrase("finesse set_property"), Selection.ALL, 10)))
        .containsExactly(id(GUIDE, 0));
  }

  @Test
  void findsAPhraseInTheTitle() {
    index.replace(
        GUIDE,
        "1",
        List.of(
            chunk(GUIDE, 0, "Reason Codes of Agents", List.of(), "x"),
            chunk(GUIDE, 1, "Codes", List.of("Reason"), "x")),
        VectorsOf.NONE);
    index.refresh();

    assertThat(ids(index.byWords(phrase("reason codes"), Selection.ALL, 10)))
        .containsExactly(id(GUIDE, 0));
  }

  @Test
  void leavesOutWhatHasAnExcludedWord() {
    shelve(GUIDE, "port open", "port closed");

    assertThat(
            ids(
                index.byWords(
                    new WordQuery("port", List.of(), List.of("closed")), Selection.ALL, 10)))
        .containsExactly(id(GUIDE, 0));
  }

  @Test
  void narrowsMeaningByPhrasesAndExclusions() {
    shelve(
        GUIDE,
        Map.of(
            "red apple", EAST, "apple red", NORTH_EAST, "green pear", NORTH, "red apple pie", UP));

    assertThat(ids(index.byMeaning(EAST, phrase("red apple"), Selection.ALL, 10)))
        .containsExactlyInAnyOrder(byText("red apple"), byText("red apple pie"))
        .startsWith(byText("red apple"));
    assertThat(
            ids(
                index.byMeaning(
                    EAST, new WordQuery("", List.of(), List.of("red", "pie")), Selection.ALL, 10)))
        .containsExactly(byText("green pear"));
    assertThat(
            ids(
                index.byMeaning(
                    EAST,
                    new WordQuery("", List.of("red apple"), List.of("pie")),
                    Selection.ALL,
                    10)))
        .containsExactly(byText("red apple"));
  }

  // ---- by meaning ----

  @Test
  void findsTheNearestInMeaningFirst() {
    shelve(GUIDE, Map.of("one", EAST, "two", NORTH, "three", NORTH_EAST));

    assertThat(meaning(NORTH)).containsExactly(byText("two"), byText("three"), byText("one"));
  }

  @Test
  void countsAChunkOnceWithItsNearestPassage() {
    shelve(GUIDE, "long", "short");
    index.putVectors(
        Map.of(id(GUIDE, 0), List.of(UP, EAST, NORTH), id(GUIDE, 1), List.of(NORTH_EAST)));
    index.refresh();

    List<Hit> hits = index.byMeaning(EAST, WordQuery.of(""), Selection.ALL, 10);

    assertThat(ids(hits)).containsExactly(id(GUIDE, 0), id(GUIDE, 1));
    assertThat(hits.get(0).score()).isGreaterThan(hits.get(1).score());
    assertThat(words("long")).containsExactly(id(GUIDE, 0));
  }

  @Test
  void fillsTheLimitThoughOneChunkHasTheNearestPassages() {
    shelve(GUIDE, "long", "short");
    index.putVectors(
        Map.of(
            id(GUIDE, 0),
            IntStream.range(0, 12).mapToObj(i -> EAST).toList(),
            id(GUIDE, 1),
            List.of(NORTH)));
    index.refresh();

    assertThat(ids(index.byMeaning(EAST, WordQuery.of(""), Selection.ALL, 2)))
        .containsExactly(id(GUIDE, 0), id(GUIDE, 1));
  }

  @Test
  void findsByMeaningOnlyWhatHasVectors() {
    shelve(GUIDE, "one", "two");
    index.putVectors(Map.of(id(GUIDE, 1), List.of(EAST)));
    index.refresh();

    assertThat(meaning(NORTH)).containsExactly(id(GUIDE, 1));
  }

  @Test
  void takesVectorsThatAreKnownWhileIndexing() {
    index.replace(
        GUIDE,
        "1",
        chunks(GUIDE, "one", "two"),
        c -> c.text().equals("two") ? List.of(EAST) : List.of());
    index.refresh();

    assertThat(meaning(EAST)).containsExactly(id(GUIDE, 1));
    assertThat(index.withoutVectors(10)).extracting(Chunk::id).containsExactly(id(GUIDE, 0));
  }

  @Test
  void replacesVectorsThatWerePutBefore() {
    shelve(GUIDE, Map.of("one", EAST, "two", NORTH_EAST));

    index.putVectors(Map.of(byText("one"), List.of(NORTH)));
    index.refresh();

    assertThat(meaning(EAST)).containsExactly(byText("two"), byText("one"));
    assertThat(index.coverage().withVectors()).isEqualTo(2);
  }

  @Test
  void passesOverVectorsOfAChunkThatHasGone() {
    shelve(GUIDE, "one", "two");
    index.replace(GUIDE, "2", chunks(GUIDE, "one"), VectorsOf.NONE);

    index.putVectors(Map.of(id(GUIDE, 0), List.of(EAST), id(GUIDE, 1), List.of(EAST)));
    index.refresh();

    assertThat(meaning(EAST)).containsExactly(id(GUIDE, 0));
    assertThat(index.coverage()).extracting("chunks", "withVectors").containsExactly(1L, 1L);
  }

  @Test
  void findsAmongManyVectors() {
    Map<String, float[]> many = new HashMap<>();
    for (int i = 0; i < 3000; i++) {
      double angle = i * Math.PI / 6000;
      many.put("text " + i, new float[] {(float) Math.cos(angle), (float) Math.sin(angle), 0, 0});
    }
    shelve(GUIDE, many);

    assertThat(ids(index.byMeaning(EAST, WordQuery.of(""), Selection.ALL, 5)))
        .startsWith(byText("text 0"), byText("text 1"), byText("text 2"));
    assertThat(
            index.byMeaning(EAST, WordQuery.of(""), Selection.ALL, 200).stream()
                .map(Hit::id)
                .distinct())
        .hasSize(200);
  }

  // ---- selections ----

  @Test
  void narrowsToASelection() {
    index.replace(OLD_GUIDE, "1", chunks(OLD_GUIDE, "port a"), c -> List.of(EAST));
    index.replace(GUIDE, "1", chunks(GUIDE, "port b"), c -> List.of(EAST));
    index.replace(OTHER, "1", chunks(OTHER, "port c"), c -> List.of(EAST));
    index.refresh();

    assertNarrowed(Selection.ALL, OLD_GUIDE, GUIDE, OTHER);
    assertNarrowed(new Selection("Cisco", null, null, null), OLD_GUIDE, GUIDE);
    assertNarrowed(new Selection(null, "openfire", null, null), OTHER);
    assertNarrowed(new Selection(null, null, Set.of("finesse/v12.5"), null), GUIDE);
    assertNarrowed(
        new Selection(null, null, Set.of("finesse/v12.5", "openfire/5.0"), null), GUIDE, OTHER);
    assertNarrowed(new Selection(null, null, null, "install"), OTHER);
    assertNarrowed(new Selection("Cisco", "finesse", Set.of("finesse/v11.6"), "guide"), OLD_GUIDE);
    assertNarrowed(new Selection("Cisco", "openfire", null, null));
    assertNarrowed(new Selection(null, null, Set.of(), null));
  }

  private void assertNarrowed(Selection selection, DocumentId... documents) {
    ChunkId[] expected = new ChunkId[documents.length];
    for (int i = 0; i < documents.length; i++) {
      expected[i] = id(documents[i], 0);
    }
    assertThat(ids(index.byWords(WordQuery.of("port"), selection, 10)))
        .containsExactlyInAnyOrder(expected);
    assertThat(ids(index.byMeaning(EAST, WordQuery.of("port"), selection, 10)))
        .containsExactlyInAnyOrder(expected);
    assertThat(ids(index.byMeaning(EAST, phrase("port"), selection, 10)))
        .containsExactlyInAnyOrder(expected);
  }

  // ---- chunks ----

  @Test
  void givesBackAChunkAsItWas() {
    Chunk full =
        new Chunk(
            id(GUIDE, 7),
            "Cisco",
            "Title",
            List.of("First", "Second"),
            24,
            "A-3",
            "anchor-1",
            5,
            "# Text\n\nwith `code` and 🙂",
            fingerprint("full"));
    Chunk bare =
        new Chunk(
            id(GUIDE, 8), "Cisco", "T", List.of(), 1, null, null, 6, "x", fingerprint("bare"));
    index.replace(GUIDE, "1", List.of(full, bare), VectorsOf.NONE);
    index.refresh();

    assertThat(index.chunks(List.of(bare.id(), id(OTHER, 0), full.id())))
        .containsExactly(bare, full);
    assertThat(index.chunks(List.of())).isEmpty();
  }

  @Test
  void namesEveryPlaceOfATextInItsProductNewestVersionFirst() {
    shelve(OLD_GUIDE, "same", "other");
    shelve(GUIDE, "same");
    shelve(NEWER_GUIDE, "new", "same");
    shelve(OTHER, "same");

    assertThat(index.sameText("finesse", fingerprint("same")))
        .containsExactly(id(NEWER_GUIDE, 1), id(GUIDE, 0), id(OLD_GUIDE, 0));
    Text same = new Text("finesse", fingerprint("same"));
    Text other = new Text("finesse", fingerprint("other"));
    Text nowhere = new Text("openfire", fingerprint("other"));
    assertThat(index.sameText(List.of(same, other, nowhere)).keySet())
        .containsExactlyInAnyOrder(same, other);
    assertThat(index.sameText("openfire", fingerprint("other"))).isEmpty();
  }

  // ---- writing ----

  @Test
  void replacesADocumentWhole() {
    shelve(GUIDE, Map.of("one old", EAST, "two old", NORTH));
    shelve(OTHER, "other old");

    index.replace(GUIDE, "2", chunks(GUIDE, "one new"), VectorsOf.NONE);
    index.refresh();

    assertThat(words("old")).containsExactly(id(OTHER, 0));
    assertThat(words("new")).containsExactly(id(GUIDE, 0));
    assertThat(meaning(EAST)).isEmpty();
    assertThat(index.revision(GUIDE)).contains("2");
  }

  @Test
  void replacesNothingWhereAVectorFails() {
    shelve(GUIDE, "one old");

    assertThatThrownBy(
            () ->
                index.replace(
                    GUIDE,
                    "2",
                    chunks(GUIDE, "one new", "two new"),
                    c -> {
                      if (c.text().startsWith("two")) {
                        throw new IllegalStateException("no vector");
                      }
                      return List.of();
                    }))
        .isInstanceOf(IllegalStateException.class);
    index.refresh();

    assertThat(words("old")).containsExactly(id(GUIDE, 0));
    assertThat(words("new")).isEmpty();
    assertThat(index.revision(GUIDE)).contains("1");
  }

  @Test
  void forgetsADocument() {
    shelve(GUIDE, Map.of("one", EAST));
    shelve(OTHER, "one");

    index.remove(GUIDE);
    index.remove(new DocumentId("not", "there", "ever"));
    index.refresh();

    assertThat(words("one")).containsExactly(id(OTHER, 0));
    assertThat(meaning(EAST)).isEmpty();
    assertThat(index.revision(GUIDE)).isEmpty();
    assertThat(index.chunks(List.of(id(GUIDE, 0)))).isEmpty();
  }

  @Test
  void showsNothingBeforeItIsMadeFindable() {
    index.replace(GUIDE, "1", chunks(GUIDE, "one"), VectorsOf.NONE);

    assertThat(words("one")).isEmpty();

    index.refresh();

    assertThat(words("one")).hasSize(1);
  }

  @Test
  void refusesAVectorOfAnotherDimension() {
    shelve(GUIDE, "one");

    assertThatThrownBy(() -> index.putVectors(Map.of(id(GUIDE, 0), List.of(new float[] {1, 0, 0}))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> index.byMeaning(new float[] {1}, WordQuery.of(""), Selection.ALL, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- what there is ----

  @Test
  void remembersTheRevisionOfEveryDocument() {
    index.replace(GUIDE, "first", chunks(GUIDE, "one"), VectorsOf.NONE);
    index.replace(OTHER, "second", List.of(), VectorsOf.NONE);
    index.commit();

    assertThat(index.revisions()).isEqualTo(Map.of(GUIDE, "first", OTHER, "second"));
    assertThat(index.revision(OTHER)).contains("second");
    assertThat(index.revision(OLD_GUIDE)).isEmpty();
  }

  @Test
  void countsWhatHasVectors() {
    assertThat(index.coverage().share()).isEqualTo(1);
    assertThat(index.coverage().model()).isNull();

    shelve(GUIDE, "one", "two");
    shelve(OTHER, "three", "four");
    assertThat(index.coverage().chunks()).isEqualTo(4);
    assertThat(index.coverage().withVectors()).isZero();
    assertThat(index.coverage().model()).isNull();

    index.putVectors(Map.of(id(GUIDE, 0), List.of(EAST, NORTH)));
    index.commit();
    assertThat(index.coverage().withVectors()).isEqualTo(1);
    assertThat(index.coverage().share()).isEqualTo(0.25);
    assertThat(index.coverage().model()).isEqualTo(MODEL);

    index.remove(GUIDE);
    index.commit();
    assertThat(index.coverage()).extracting("chunks", "withVectors").containsExactly(2L, 0L);
  }

  @Test
  void saysWhatHasNoVectorsYet() {
    shelve(GUIDE, "one", "two");
    shelve(OTHER, "three");

    assertThat(index.withoutVectors(2)).hasSize(2);
    index.putVectors(Map.of(id(GUIDE, 0), List.of(EAST)));
    index.refresh();

    assertThat(index.withoutVectors(10))
        .extracting(Chunk::id)
        .containsExactly(id(GUIDE, 1), id(OTHER, 0));
  }

  // ---- what the tests say ----

  private void shelve(DocumentId document, String... texts) {
    index.replace(document, "1", chunks(document, texts), VectorsOf.NONE);
    index.refresh();
  }

  private Map<String, ChunkId> idsByText = Map.of();

  private void shelve(DocumentId document, Map<String, float[]> texts) {
    List<Chunk> chunks = chunks(document, texts.keySet().stream().sorted().toArray(String[]::new));
    idsByText = new HashMap<>();
    chunks.forEach(c -> idsByText.put(c.text(), c.id()));
    index.replace(document, "1", chunks, c -> List.of(Objects.requireNonNull(texts.get(c.text()))));
    index.refresh();
  }

  private ChunkId byText(String text) {
    return Objects.requireNonNull(idsByText.get(text));
  }

  private List<ChunkId> words(String text) {
    return ids(index.byWords(WordQuery.of(text), Selection.ALL, 10));
  }

  private List<ChunkId> meaning(float[] vector) {
    return ids(index.byMeaning(vector, WordQuery.of(""), Selection.ALL, 10));
  }

  private static WordQuery phrase(String phrase) {
    return new WordQuery(phrase, List.of(phrase), List.of());
  }

  private static List<ChunkId> ids(List<Hit> hits) {
    return hits.stream().map(Hit::id).toList();
  }

  private static ChunkId id(DocumentId document, int n) {
    return new ChunkId(document, "file", n);
  }

  private static List<Chunk> chunks(DocumentId document, String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> chunk(document, i, "Title", List.of(), texts[i]))
        .toList();
  }

  private static Chunk chunk(
      DocumentId document, int n, String title, List<String> headings, String text) {
    String vendor = document.product().equals("finesse") ? "Cisco" : "Ignite";
    return new Chunk(
        id(document, n), vendor, title, headings, 1, null, null, n, text, fingerprint(text));
  }

  private static String fingerprint(String text) {
    return String.format("%032x", text.hashCode() & 0xffffffffL);
  }
}

package org.mcdewey.search.citation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.search.Answer;
import org.mcdewey.search.Result;
import org.mcdewey.search.Why;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CitedAnswerTest {
  private static final DocumentId GUIDE = new DocumentId("finesse", "v12.5", "guide");
  private static final ChunkId ID = new ChunkId(GUIDE, "guide", 8);
  private static final ChunkId OLD =
      new ChunkId(new DocumentId("finesse", "v11.6", "guide"), "guide", 2);
  private static final Links LINKS = new Links("https://h");
  private static final JsonMapper JSON = new JsonMapper();

  private static final Chunk CHUNK =
      new Chunk(ID, "Cisco", "Guide", List.of("A", "B"), 24, "14", "a", 5, "text", "abc");

  private static final Why WHY =
      new Why("question", .75, new Why.Signal(2, 7, .4), new Why.Signal(1, .8, 1), false);

  @Test
  void saysWhyWhereThatIsAskedFor() {
    Answer answer =
        new Answer(
            "q",
            List.of(new Result(CHUNK, .85, "snip", List.of("text"), List.of(), WHY)),
            1,
            new Answer.Coverage(1, 1, 1),
            Map.of(),
            List.of(),
            null);

    JsonNode json = JSON.valueToTree(CitedAnswer.of(answer, id -> Optional.of(pdf()), LINKS, true));

    assertThat(json.get("results").get(0).get("why").toString())
        .isEqualTo(
            "{\"form\":\"question\",\"weight_of_meaning\":0.75,"
                + "\"words\":{\"place\":2,\"score\":7.0,\"share\":0.4},"
                + "\"meaning\":{\"place\":1,\"score\":0.8,\"share\":1.0},"
                + "\"behind_vendors\":false}");
    assertThat(WHY.lines(.85))
        .containsExactly(
            "score 0.850: asked as question, so meaning counts 0.75 and words 0.25",
            "by words #2 with 7.000, 0.40 of the best, which gives 0.100",
            "by meaning #1 with 0.800, 1.00 of the best, which gives 0.750");
  }

  @Test
  void hasTheKeysOfTheContract() {
    Answer answer =
        new Answer(
            "q",
            List.of(new Result(CHUNK, .5, "snip", List.of("text"), List.of(OLD), WHY)),
            7,
            new Answer.Coverage(10, 5, .5),
            Map.of("vendor", List.of(new Answer.FacetValue("Cisco", 1))),
            List.of("note"),
            "next");

    JsonNode json =
        JSON.valueToTree(CitedAnswer.of(answer, id -> Optional.of(pdf()), LINKS, false));

    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder(
            "query", "results", "total", "coverage", "facets", "notes", "next_cursor");
    JsonNode result = json.get("results").get(0);
    assertThat(result.propertyNames())
        .containsExactlyInAnyOrder(
            "chunk_id",
            "source",
            "vendor",
            "product",
            "version",
            "document",
            "title",
            "heading_path",
            "page",
            "page_label",
            "text",
            "snippet",
            "score",
            "fingerprint",
            "url",
            "original_url",
            "also_in");
    assertThat(result.get("chunk_id").asString()).isEqualTo("finesse::v12.5::guide::guide::8");
    assertThat(result.get("source").asString()).isEqualTo("finesse/v12.5/guide/guide.md");
    assertThat(result.get("also_in").get(0).get("version").asString()).isEqualTo("v11.6");
    assertThat(result.get("also_in").get(0).get("url").asString())
        .isEqualTo("https://h/c/finesse::v11.6::guide::guide::2");
    assertThat(json.get("coverage").get("with_vectors").asInt()).isEqualTo(5);
    assertThat(json.get("facets").get("vendor").get(0).get("count").asInt()).isEqualTo(1);
  }

  @Test
  void opensAPdfAtThePageWithinItsFile() {
    assertThat(CitedChunk.of(CHUNK, Optional.of(pdf()), List.of(), LINKS).originalUrl())
        .isEqualTo("https://h/d/finesse/v12.5/guide/original/guide#page=4");
  }

  @Test
  void saysNothingOfWhatThereIsNot() {
    Chunk bare = new Chunk(ID, "Cisco", "Guide", List.of(), 1, null, null, 0, "text", "abc");

    JsonNode json = JSON.valueToTree(CitedChunk.of(bare, Optional.empty(), List.of(), LINKS));

    assertThat(json.propertyNames())
        .doesNotContain("page_label", "original_url", "snippet", "score")
        .contains("also_in", "heading_path");
  }

  private static Document pdf() {
    return new Document(
        GUIDE,
        "Cisco",
        "Guide",
        null,
        new Document.Place("/somewhere", null, null, null, null),
        Instant.EPOCH,
        "sha",
        List.of(
            new Document.File(
                "first", "First", "first.pdf", "application/pdf", "s", "pdf/1", 1, 20, 0, 9),
            new Document.File(
                "guide", "Guide", "guide.pdf", "application/pdf", "s", "pdf/1", 21, 30, 0, 9)));
  }
}

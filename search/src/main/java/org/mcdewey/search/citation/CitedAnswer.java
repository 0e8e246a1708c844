package org.mcdewey.search.citation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.search.Answer;

/**
 * An answer as the command line, REST and MCP give it in JSON.
 *
 * @param total how many results there are over all pages of answers
 * @param nextCursor asks for the next page of answers; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CitedAnswer(
    @JsonProperty("query") String query,
    @JsonProperty("results") List<CitedChunk> results,
    @JsonProperty("total") int total,
    @JsonProperty("coverage") Coverage coverage,
    @JsonProperty("facets") Map<String, List<Facet>> facets,
    @JsonProperty("notes") List<String> notes,
    @JsonProperty("next_cursor") @Nullable String nextCursor) {

  /** How much of the library has vectors. */
  public record Coverage(
      @JsonProperty("chunks") long chunks,
      @JsonProperty("with_vectors") long withVectors,
      @JsonProperty("share") double share) {}

  /** One value of a facet. */
  public record Facet(@JsonProperty("value") String value, @JsonProperty("count") int count) {}

  public static CitedAnswer of(Answer answer, Library library, Links links) {
    return of(answer, library::document, links, false);
  }

  /** The same; each result says why it stands where it stands. */
  public static CitedAnswer explained(Answer answer, Library library, Links links) {
    return of(answer, library::document, links, true);
  }

  static CitedAnswer of(
      Answer answer,
      Function<DocumentId, Optional<Document>> documents,
      Links links,
      boolean explained) {
    Answer.Coverage c = answer.coverage();
    return new CitedAnswer(
        answer.query(),
        answer.results().stream()
            .map(
                r -> CitedChunk.of(r, documents.apply(r.chunk().id().document()), links, explained))
            .toList(),
        answer.total(),
        new Coverage(c.chunks(), c.withVectors(), c.share()),
        answer.facets().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e -> e.getValue().stream().map(f -> new Facet(f.value(), f.count())).toList(),
                    (a, b) -> a,
                    LinkedHashMap::new)),
        answer.notes(),
        answer.nextCursor());
  }
}

package org.mcdewey.search.citation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.search.Result;
import org.mcdewey.search.Why;

/**
 * A chunk with everything that is needed to cite it. The JSON keys are the same in the command
 * line, REST and MCP.
 *
 * @param snippet only in a search result
 * @param score only in a search result
 * @param why only where an explanation was asked for
 * @param url the chunk's own page
 * @param originalUrl the kept original, opened at the page where its format allows
 * @param alsoIn the same text in other versions, newest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CitedChunk(
    @JsonProperty("chunk_id") String chunkId,
    @JsonProperty("source") String source,
    @JsonProperty("vendor") String vendor,
    @JsonProperty("product") String product,
    @JsonProperty("version") String version,
    @JsonProperty("document") String document,
    @JsonProperty("title") String title,
    @JsonProperty("heading_path") List<String> headingPath,
    @JsonProperty("page") int page,
    @JsonProperty("page_label") @Nullable String pageLabel,
    @JsonProperty("text") String text,
    @JsonProperty("snippet") @Nullable String snippet,
    @JsonProperty("score") @Nullable Double score,
    @JsonProperty("why") @Nullable Explanation why,
    @JsonProperty("fingerprint") String fingerprint,
    @JsonProperty("url") String url,
    @JsonProperty("original_url") @Nullable String originalUrl,
    @JsonProperty("also_in") List<AlsoIn> alsoIn) {

  /** Why a result stands where it stands; {@link Why} has the terms. */
  public record Explanation(
      @JsonProperty("form") String form,
      @JsonProperty("weight_of_meaning") double weightOfMeaning,
      @JsonProperty("words") Signal words,
      @JsonProperty("meaning") Signal meaning,
      @JsonProperty("behind_vendors") boolean behindVendors) {

    static Explanation of(Why why) {
      return new Explanation(
          why.form(),
          why.weightOfMeaning(),
          Signal.of(why.words()),
          Signal.of(why.meaning()),
          why.behind());
    }
  }

  /** A place by words or by meaning alone. */
  public record Signal(
      @JsonProperty("place") int place,
      @JsonProperty("score") double score,
      @JsonProperty("share") double share) {

    static Signal of(Why.Signal signal) {
      return new Signal(signal.place(), signal.score(), signal.share());
    }
  }

  /** The same text elsewhere. */
  public record AlsoIn(
      @JsonProperty("version") String version,
      @JsonProperty("chunk_id") String chunkId,
      @JsonProperty("url") String url) {}

  /**
   * @param document the chunk's document where it is at hand; without it there is no original_url
   */
  public static CitedChunk of(
      Chunk chunk, Optional<Document> document, List<ChunkId> alsoIn, Links links) {
    return build(chunk, document, null, null, null, alsoIn, links);
  }

  public static CitedChunk of(Result result, Optional<Document> document, Links links) {
    return of(result, document, links, false);
  }

  static CitedChunk of(Result result, Optional<Document> document, Links links, boolean explained) {
    return build(
        result.chunk(),
        document,
        result.snippet(),
        result.score(),
        explained ? Explanation.of(result.why()) : null,
        result.alsoIn(),
        links);
  }

  private static CitedChunk build(
      Chunk chunk,
      Optional<Document> document,
      @Nullable String snippet,
      @Nullable Double score,
      @Nullable Explanation why,
      List<ChunkId> alsoIn,
      Links links) {
    ChunkId id = chunk.id();
    return new CitedChunk(
        id.toString(),
        id.source(),
        chunk.vendor(),
        id.document().product(),
        id.document().version(),
        id.document().document(),
        chunk.title(),
        chunk.headingPath(),
        chunk.page(),
        chunk.pageLabel(),
        chunk.text(),
        snippet,
        score,
        why,
        chunk.fingerprint(),
        links.chunk(id),
        document.flatMap(d -> originalUrl(d, chunk, links)).orElse(null),
        alsoIn.stream()
            .map(a -> new AlsoIn(a.document().version(), a.toString(), links.chunk(a)))
            .toList());
  }

  private static Optional<String> originalUrl(Document document, Chunk chunk, Links links) {
    return document.files().stream()
        .filter(f -> f.file().equals(chunk.id().file()))
        .findFirst()
        .map(
            f ->
                links.original(
                    document.id(),
                    f.file(),
                    f.mediaType().equals("application/pdf")
                        ? chunk.page() - f.firstPage() + 1
                        : 0));
  }
}

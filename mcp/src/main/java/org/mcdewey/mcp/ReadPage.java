package org.mcdewey.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.citation.CitedChunk;

/** Pages of a document in reading order. */
final class ReadPage implements Tool {
  private static final String CURSOR = "page";

  private final McpSchema.Tool definition = Tool.definition("read_page");
  private final Library library;
  private final Cited cited;

  ReadPage(Library library, Cited cited) {
    this.library = library;
    this.cited = cited;
  }

  /** What the output schema describes. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Read(
      @JsonProperty("vendor") String vendor,
      @JsonProperty("product") String product,
      @JsonProperty("version") String version,
      @JsonProperty("document") String document,
      @JsonProperty("title") String title,
      @JsonProperty("pages") List<Integer> pages,
      @JsonProperty("last_page") int lastPage,
      @JsonProperty("chunks") List<CitedChunk> chunks,
      @JsonProperty("notes") List<String> notes,
      @JsonProperty("next_cursor") @Nullable String nextCursor) {}

  /**
   * What is to be read.
   *
   * @param fromOrder the first chunk by its place in the document, where an earlier answer ended
   */
  private record Wanted(DocumentId document, int firstPage, int lastPage, int fromOrder) {}

  @Override
  public McpSchema.Tool definition() {
    return definition;
  }

  @Override
  public Reply call(Arguments arguments) {
    Budget budget = arguments.budget();
    Wanted wanted = wanted(arguments);
    Document document = Shelves.document(library, wanted.document());
    List<Chunk> all =
        library.chunks(document.id()).stream()
            .filter(c -> c.page() >= wanted.firstPage() && c.page() <= wanted.lastPage())
            .filter(c -> c.order() >= wanted.fromOrder())
            .toList();
    List<CitedChunk> chunks = budget.fit(all.stream().map(cited::of).toList());
    List<String> notes = new ArrayList<>();
    String next = null;
    if (chunks.size() < all.size()) {
      Chunk first = all.get(chunks.size());
      next =
          Cursors.write(
              CURSOR, wanted.document() + "\n" + first.order() + "\n" + wanted.lastPage());
      notes.add(
          "%d of %d passages did not fit in %,d tokens; read on from page %d with cursor = next_cursor."
              .formatted(all.size() - chunks.size(), all.size(), budget.tokens(), first.page()));
    }
    if (all.isEmpty()) {
      notes.add(
          "There is no text to read here: the page only lists other pages or is empty. Read the"
              + " page before or after it.");
    }
    Read read =
        new Read(
            document.vendor(),
            document.id().product(),
            document.id().version(),
            document.id().document(),
            document.title(),
            chunks.stream().map(CitedChunk::page).distinct().toList(),
            document.pages(),
            chunks,
            notes,
            next);
    return new Reply(read, text(read), chunks.stream().map(Cited::link).toList());
  }

  private Wanted wanted(Arguments arguments) {
    String cursor = arguments.text("cursor", 2_000);
    if (cursor != null) {
      return Cursors.read(CURSOR, cursor)
          .flatMap(ReadPage::parse)
          .orElseThrow(
              () ->
                  LibraryException.invalid(
                      "The cursor is not one that read_page gave; read the page again without"
                          + " it."));
    }
    int around = arguments.number("around", 0, 10, 0);
    String id = arguments.text("chunk_id", 2_000);
    String document = arguments.text("document", 1_000);
    if (id != null && (document != null || arguments.has("page"))) {
      throw LibraryException.invalid("Give either chunk_id, or document and page, not both.");
    }
    if (id != null) {
      ChunkId chunkId = ChunkId.parse(id);
      Chunk chunk = Shelves.chunk(library, chunkId);
      return new Wanted(chunkId.document(), chunk.page() - around, chunk.page() + around, 0);
    }
    if (document == null || !arguments.has("page")) {
      throw LibraryException.invalid(
          "Say what to read: chunk_id from search_docs, or document"
              + " (product/version/document) and page.");
    }
    Document shelved = Shelves.document(library, DocumentId.parse(document));
    int page = arguments.number("page", 1, Integer.MAX_VALUE, 1);
    if (page > shelved.pages()) {
      throw LibraryException.notFound(
          shelved.id() + " has " + shelved.pages() + " pages, so there is no page " + page + ".",
          List.of());
    }
    return new Wanted(shelved.id(), page - around, page + around, 0);
  }

  private static Optional<Wanted> parse(String after) {
    String[] parts = after.split("\n", -1);
    try {
      return parts.length == 3
          ? Optional.of(
              new Wanted(
                  DocumentId.parse(parts[0]),
                  1,
                  Integer.parseInt(parts[2]),
                  Integer.parseInt(parts[1])))
          : Optional.empty();
    } catch (NumberFormatException | LibraryException e) {
      return Optional.empty();
    }
  }

  private static String text(Read read) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(read.title()).append('\n');
    out.append(read.vendor())
        .append(", ")
        .append(read.product())
        .append('/')
        .append(read.version())
        .append('/')
        .append(read.document())
        .append(", ")
        .append(read.lastPage())
        .append(" pages\n");
    read.chunks().forEach(c -> out.append('\n').append(Cited.text(c)));
    read.notes().forEach(n -> out.append("\nNote: ").append(n).append('\n'));
    if (read.nextCursor() != null) {
      out.append("\nnext_cursor: ").append(read.nextCursor()).append('\n');
    }
    return out.toString();
  }
}

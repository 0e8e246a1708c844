package org.mcdewey.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.OutlineEntry;

/** Documents, pages and chunks as resources that a client can list and read. */
final class Resources {
  static final String MARKDOWN = "text/markdown";

  private static final String CURSOR = "documents";
  private static final int PAGE_SIZE = 100;

  private final Library library;
  private final int pageSize;

  Resources(Library library) {
    this(library, PAGE_SIZE);
  }

  /**
   * @param pageSize how many documents one page of the list has
   */
  Resources(Library library, int pageSize) {
    this.library = library;
    this.pageSize = pageSize;
  }

  static List<McpSchema.ResourceTemplate> templates() {
    return List.of(
        McpSchema.ResourceTemplate.builder(Uris.CHUNK, "chunk")
            .title("A passage")
            .description("The passage with this chunk_id, as search_docs cites it.")
            .mimeType(MARKDOWN)
            .build(),
        McpSchema.ResourceTemplate.builder(Uris.PAGE, "page")
            .title("A page")
            .description("One page of a document, by its page number from 1.")
            .mimeType(MARKDOWN)
            .build(),
        McpSchema.ResourceTemplate.builder(Uris.DOCUMENT, "document")
            .title("A document's outline")
            .description("The headings of a document with the pages they begin on.")
            .mimeType(MARKDOWN)
            .build());
  }

  /**
   * A page of the documents, in their fixed order.
   *
   * @param cursor where the page before ended, or null for the first
   * @return empty where the cursor is none of ours
   */
  Optional<McpSchema.ListResourcesResult> list(@Nullable String cursor) {
    Optional<DocumentId> after = Optional.empty();
    if (cursor != null) {
      after = Cursors.read(CURSOR, cursor).flatMap(Resources::documentId);
      if (after.isEmpty()) {
        return Optional.empty();
      }
    }
    // The cursor names a document and not a place, so that what comes and goes shifts nothing.
    Optional<DocumentId> from = after;
    List<Document> rest =
        library.catalog().documents().stream()
            .filter(d -> from.isEmpty() || d.id().compareTo(from.get()) > 0)
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .limit(pageSize + 1L)
            .toList();
    List<Document> page = rest.subList(0, Math.min(pageSize, rest.size()));
    McpSchema.ListResourcesResult.Builder result =
        McpSchema.ListResourcesResult.builder(page.stream().map(Resources::resource).toList());
    if (rest.size() > page.size()) {
      result.nextCursor(Cursors.write(CURSOR, page.getLast().id().toString()));
    }
    return Optional.of(result.build());
  }

  private static Optional<DocumentId> documentId(String text) {
    try {
      return Optional.of(DocumentId.parse(text));
    } catch (LibraryException e) {
      return Optional.empty();
    }
  }

  private static McpSchema.Resource resource(Document document) {
    return McpSchema.Resource.builder(Uris.document(document.id()), document.id().toString())
        .title(document.title())
        .description(
            "%s, %s %s: %,d pages"
                .formatted(
                    document.vendor(),
                    document.id().product(),
                    document.id().version(),
                    document.pages()))
        .mimeType(MARKDOWN)
        .build();
  }

  /** Empty where nothing is at this address. */
  Optional<String> read(String uri) {
    return Uris.parse(uri)
        .flatMap(
            target ->
                switch (target) {
                  case Uris.Target.OfChunk(var id) ->
                      library.chunk(id).map(chunk -> head(chunk) + chunk.text());
                  case Uris.Target.OfPage(var id, var page) ->
                      library.document(id).flatMap(document -> page(document, page));
                  case Uris.Target.OfDocument(var id) -> library.document(id).map(this::outline);
                });
  }

  private Optional<String> page(Document document, int number) {
    return document.files().stream()
        .filter(f -> number >= f.firstPage() && number < f.firstPage() + f.pages())
        .findFirst()
        .flatMap(
            file ->
                library.pages(document.id(), file.file()).stream()
                    .filter(p -> p.number() == number)
                    .findFirst()
                    .map(
                        p ->
                            "%s, %s, page %d%s\n\n%s"
                                .formatted(
                                    document.title(),
                                    document.id(),
                                    number,
                                    p.label() == null ? "" : " (printed " + p.label() + ")",
                                    p.markdown())));
  }

  private static String head(Chunk chunk) {
    List<String> path = new ArrayList<>(List.of(chunk.title()));
    path.addAll(chunk.headingPath());
    return "%s\n%s, page %d%s\n\n"
        .formatted(
            String.join(" › ", path),
            chunk.id(),
            chunk.page(),
            chunk.pageLabel() == null ? "" : " (printed " + chunk.pageLabel() + ")");
  }

  private String outline(Document document) {
    StringBuilder out = new StringBuilder();
    out.append("# ").append(document.title()).append("\n\n");
    out.append(document.id()).append(", ").append(document.vendor()).append("\n\n");
    for (OutlineEntry heading : library.outline(document.id())) {
      out.append("  ".repeat(heading.level() - 1))
          .append("- [")
          .append(heading.text().replace("[", "\\[").replace("]", "\\]"))
          .append("](")
          .append(Uris.page(document.id(), heading.page()))
          .append("), page ")
          .append(heading.page())
          .append('\n');
    }
    return out.toString();
  }
}

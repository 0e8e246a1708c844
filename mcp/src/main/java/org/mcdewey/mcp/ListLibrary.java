package org.mcdewey.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Catalog;
import org.mcdewey.library.Document;
import org.mcdewey.library.Filter;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.OutlineEntry;
import org.mcdewey.library.Selection;

/** What is shelved, one level at a time. */
final class ListLibrary implements Tool {
  private static final String CURSOR = "list";

  private final McpSchema.Tool definition = Tool.definition("list_library");
  private final Library library;

  ListLibrary(Library library) {
    this.library = library;
  }

  /** What the output schema describes. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listing(
      @JsonProperty("level") String level,
      @JsonProperty("items") List<Item> items,
      @JsonProperty("total") int total,
      @JsonProperty("notes") List<String> notes,
      @JsonProperty("next_cursor") @Nullable String nextCursor) {}

  /** A vendor, product, version, document or heading; what does not apply is absent. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Item(
      @JsonProperty("name") String name,
      @JsonProperty("vendor") @Nullable String vendor,
      @JsonProperty("product") @Nullable String product,
      @JsonProperty("version") @Nullable String version,
      @JsonProperty("document") @Nullable String document,
      @JsonProperty("title") @Nullable String title,
      @JsonProperty("products") @Nullable List<String> products,
      @JsonProperty("versions") @Nullable List<String> versions,
      @JsonProperty("documents") @Nullable Integer documents,
      @JsonProperty("pages") @Nullable Integer pages,
      @JsonProperty("chunks") @Nullable Integer chunks,
      @JsonProperty("depth") @Nullable Integer depth,
      @JsonProperty("page") @Nullable Integer page) {}

  private record Level(String name, List<Item> items, String nextStep) {}

  @Override
  public McpSchema.Tool definition() {
    return definition;
  }

  @Override
  public Reply call(Arguments arguments) {
    Budget budget = arguments.budget();
    Filter filter = arguments.filter();
    if (filter.version() != null && filter.product() == null) {
      throw LibraryException.invalid("A version needs its product; give product too.");
    }
    if (filter.document() != null && filter.version() == null) {
      throw LibraryException.invalid("A document needs its product and version; give both too.");
    }
    int from = from(arguments.text("cursor", 200));
    Level level = level(library.catalog(), filter);
    List<Item> rest =
        level.items().subList(Math.min(from, level.items().size()), level.items().size());
    List<Item> items = budget.fit(rest);
    List<String> notes = new ArrayList<>();
    String next = null;
    if (items.size() < rest.size()) {
      next = Cursors.write(CURSOR, Integer.toString(from + items.size()));
      notes.add(
          "%,d more did not fit in %,d tokens; ask again with the same parameters and cursor = next_cursor."
              .formatted(rest.size() - items.size(), budget.tokens()));
    }
    notes.add(level.items().isEmpty() ? "Nothing is shelved here." : level.nextStep());
    Listing listing = new Listing(level.name(), items, level.items().size(), notes, next);
    return new Reply(listing, text(listing), links(listing));
  }

  private static int from(@Nullable String cursor) {
    if (cursor == null) {
      return 0;
    }
    return Cursors.read(CURSOR, cursor)
        .filter(text -> text.matches("\\d{1,9}"))
        .map(Integer::valueOf)
        .orElseThrow(
            () ->
                LibraryException.invalid(
                    "The cursor is not one that list_library gave; list again without it."));
  }

  private Level level(Catalog catalog, Filter filter) {
    Selection selection = catalog.select(filter);
    List<Document> documents =
        catalog.documents().stream().filter(d -> selects(selection, d)).toList();
    if (filter.document() != null) {
      return new Level(
          "outline",
          documents.stream().limit(1).flatMap(d -> outline(d).stream()).toList(),
          "Read a heading's page with read_page: document and page.");
    }
    if (filter.version() != null) {
      return new Level(
          "documents",
          documents.stream().map(ListLibrary::ofDocument).toList(),
          "A document's headings: give product, version and document.");
    }
    if (filter.product() != null) {
      return new Level(
          "versions",
          grouped(documents, d -> d.id().version())
              .map(e -> ofVersion(e.getKey(), e.getValue()))
              .toList(),
          "A version's documents: give product and version.");
    }
    if (filter.vendor() != null) {
      return new Level(
          "products",
          grouped(documents, d -> d.id().product())
              .map(e -> ofProduct(e.getKey(), e.getValue()))
              .toList(),
          "A product's versions: give product.");
    }
    return new Level(
        "vendors",
        grouped(documents, Document::vendor).map(e -> ofVendor(e.getKey(), e.getValue())).toList(),
        "A vendor's products: give vendor.");
  }

  private static boolean selects(Selection selection, Document document) {
    return (selection.vendor() == null || selection.vendor().equals(document.vendor()))
        && (selection.product() == null || selection.product().equals(document.id().product()))
        && (selection.editions() == null || selection.editions().contains(document.id().edition()))
        && (selection.document() == null || selection.document().equals(document.id().document()));
  }

  private static Stream<Map.Entry<String, List<Document>>> grouped(
      List<Document> documents, java.util.function.Function<Document, String> by) {
    return documents.stream()
        .collect(Collectors.groupingBy(by, LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream();
  }

  private static Item ofVendor(String vendor, List<Document> documents) {
    return new Item(
        vendor,
        vendor,
        null,
        null,
        null,
        null,
        documents.stream().map(d -> d.id().product()).distinct().toList(),
        null,
        documents.size(),
        pages(documents),
        chunks(documents),
        null,
        null);
  }

  private static Item ofProduct(String product, List<Document> documents) {
    return new Item(
        product,
        documents.getFirst().vendor(),
        product,
        null,
        null,
        null,
        null,
        documents.stream().map(d -> d.id().version()).distinct().toList(),
        documents.size(),
        pages(documents),
        chunks(documents),
        null,
        null);
  }

  private static Item ofVersion(String version, List<Document> documents) {
    Document first = documents.getFirst();
    return new Item(
        version,
        first.vendor(),
        first.id().product(),
        version,
        null,
        null,
        null,
        null,
        documents.size(),
        pages(documents),
        chunks(documents),
        null,
        null);
  }

  private static Item ofDocument(Document document) {
    return new Item(
        document.id().document(),
        document.vendor(),
        document.id().product(),
        document.id().version(),
        document.id().document(),
        document.title(),
        null,
        null,
        null,
        document.pages(),
        document.chunks(),
        null,
        null);
  }

  private static int pages(List<Document> documents) {
    return documents.stream().mapToInt(Document::pages).sum();
  }

  private static int chunks(List<Document> documents) {
    return documents.stream().mapToInt(Document::chunks).sum();
  }

  private List<Item> outline(Document document) {
    return library.outline(document.id()).stream().map(ListLibrary::ofHeading).toList();
  }

  private static Item ofHeading(OutlineEntry heading) {
    return new Item(
        heading.text(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        heading.level(),
        heading.page());
  }

  private static List<McpSchema.ResourceLink> links(Listing listing) {
    return listing.items().stream()
        .filter(i -> i.document() != null)
        .map(
            i ->
                McpSchema.ResourceLink.builder()
                    .uri(
                        Uris.document(
                            new org.mcdewey.library.DocumentId(
                                Objects.requireNonNull(i.product()),
                                Objects.requireNonNull(i.version()),
                                Objects.requireNonNull(i.document()))))
                    .name(i.product() + "/" + i.version() + "/" + i.document())
                    .title(i.title())
                    .mimeType(Resources.MARKDOWN)
                    .build())
        .toList();
  }

  private static String text(Listing listing) {
    StringBuilder out = new StringBuilder();
    out.append(listing.items().size())
        .append(" of ")
        .append(listing.total())
        .append(' ')
        .append(listing.level().equals("outline") ? "headings" : listing.level())
        .append("\n\n");
    for (Item item : listing.items()) {
      out.append("  ".repeat(item.depth() == null ? 0 : item.depth() - 1))
          .append("- ")
          .append(item.name());
      if (item.title() != null) {
        out.append(": ").append(item.title());
      }
      if (item.products() != null) {
        out.append(": ").append(String.join(", ", item.products()));
      }
      if (item.versions() != null) {
        out.append(": ").append(String.join(", ", item.versions()));
      }
      if (item.documents() != null) {
        out.append(" (").append(count(item.documents(), "document")).append(')');
      }
      if (item.pages() != null && item.documents() == null) {
        out.append(" (").append(count(item.pages(), "page")).append(')');
      }
      if (item.page() != null) {
        out.append(", page ").append(item.page());
      }
      out.append('\n');
    }
    listing.notes().forEach(n -> out.append("\nNote: ").append(n).append('\n'));
    if (listing.nextCursor() != null) {
      out.append("\nnext_cursor: ").append(listing.nextCursor()).append('\n');
    }
    return out.toString();
  }

  private static String count(int n, String what) {
    return "%,d %s%s".formatted(n, what, n == 1 ? "" : "s");
  }
}

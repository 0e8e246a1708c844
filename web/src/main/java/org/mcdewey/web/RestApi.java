package org.mcdewey.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Catalog;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.OutlineEntry;
import org.mcdewey.library.Selection;
import org.mcdewey.search.Answer;
import org.mcdewey.search.Search;
import org.mcdewey.search.SearchRequest;
import org.mcdewey.search.citation.CitedAnswer;
import org.mcdewey.search.citation.CitedChunk;
import org.mcdewey.search.citation.Links;
import tools.jackson.databind.json.JsonMapper;

/** The REST API, as {@code openapi.yaml} describes it. */
final class RestApi {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int DOCUMENTS = 50;
  private static final int MOST_DOCUMENTS = 200;

  private final Library library;
  private final Search search;
  private final ReadingRoom room;

  RestApi(Library library, Search search, ReadingRoom room) {
    this.room = room;
    this.library = library;
    this.search = search;
  }

  /** A document in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ListedDocument(
      @JsonProperty("vendor") String vendor,
      @JsonProperty("product") String product,
      @JsonProperty("version") String version,
      @JsonProperty("document") String document,
      @JsonProperty("title") String title,
      @JsonProperty("licence") @Nullable String licence,
      @JsonProperty("pages") int pages,
      @JsonProperty("chunks") int chunks,
      @JsonProperty("added") String added,
      @JsonProperty("url") String url) {

    static ListedDocument of(Document d, String base) {
      DocumentId id = d.id();
      return new ListedDocument(
          d.vendor(),
          id.product(),
          id.version(),
          id.document(),
          d.title(),
          d.licence(),
          d.pages(),
          d.chunks(),
          d.added().toString(),
          base + Hrefs.document(id));
    }
  }

  record DocumentList(
      @JsonProperty("documents") List<ListedDocument> documents,
      @JsonProperty("total") int total,
      @JsonProperty("next_cursor") @JsonInclude(JsonInclude.Include.NON_NULL)
          @Nullable String nextCursor) {}

  record ListedFile(
      @JsonProperty("file") String file,
      @JsonProperty("title") String title,
      @JsonProperty("media_type") String mediaType,
      @JsonProperty("first_page") int firstPage,
      @JsonProperty("pages") int pages,
      @JsonProperty("chunks") int chunks,
      @JsonProperty("sha256") String sha256,
      @JsonProperty("original_url") String originalUrl) {}

  record Heading(
      @JsonProperty("level") int level,
      @JsonProperty("text") String text,
      @JsonProperty("file") String file,
      @JsonProperty("page") int page,
      @JsonProperty("url") String url) {}

  record WholeDocument(
      @JsonProperty("document") ListedDocument document,
      @JsonProperty("files") List<ListedFile> files,
      @JsonProperty("outline") List<Heading> outline) {}

  record Shelves(@JsonProperty("vendors") List<Vendor> vendors) {}

  record Vendor(
      @JsonProperty("vendor") String vendor, @JsonProperty("products") List<Product> products) {}

  record Product(
      @JsonProperty("product") String product, @JsonProperty("versions") List<Version> versions) {}

  record Version(
      @JsonProperty("version") String version,
      @JsonProperty("documents") int documents,
      @JsonProperty("pages") int pages,
      @JsonProperty("chunks") int chunks) {}

  Reply search(Asked asked) {
    Parameters p = asked.parameters();
    p.allow("q", "vendor", "product", "version", "document", "limit", "cursor", "explain");
    String query = p.get("q");
    if (query == null) {
      throw LibraryException.invalid("The question is missing; give it as q.");
    }
    int limit = p.whole("limit", SearchRequest.DEFAULT_LIMIT, 1, SearchRequest.MOST);
    SearchRequest request = new SearchRequest(query, p.filter(), limit, p.get("cursor"));
    Answer answer = search.ask(request);
    Links links = new Links(asked.base());
    return json(
        p.flag("explain")
            ? CitedAnswer.explained(answer, library, links)
            : CitedAnswer.of(answer, library, links));
  }

  /** The neighbours are in the Link header, as RFC 8288 has it. */
  Reply chunk(Asked asked) {
    asked.parameters().allow();
    ChunkId id = ChunkId.parse(asked.part("id"));
    Chunk chunk = Lookup.chunk(library, id);
    Links links = new Links(asked.base());
    CitedChunk cited =
        CitedChunk.of(
            chunk, library.document(id.document()), Lookup.sameText(library, chunk), links);
    Library.Neighbours neighbours = library.neighbours(id);
    List<String> header = new ArrayList<>();
    header.add("<" + links.chunk(id) + ">; rel=\"alternate\"; type=\"text/html\"");
    link(header, "prev", neighbours.previous());
    link(header, "next", neighbours.next());
    return json(cited).with("Link", String.join(", ", header));
  }

  private static void link(List<String> header, String rel, @Nullable Chunk to) {
    if (to != null) {
      String path = Hrefs.chunk(to.id()).replaceFirst("^/c/", "/api/v1/chunks/");
      header.add("<" + path + ">; rel=\"" + rel + "\"");
    }
  }

  Reply documents(Asked asked) {
    Parameters p = asked.parameters();
    p.allow("vendor", "product", "version", "document", "limit", "cursor");
    int limit = p.whole("limit", DOCUMENTS, 1, MOST_DOCUMENTS);
    Catalog catalog = library.catalog();
    Selection selection = catalog.select(p.filter());
    List<Document> all =
        catalog.documents().stream().filter(d -> Lookup.isIn(d, selection)).toList();
    int from = after(p.get("cursor"), all);
    int to = Math.min(all.size(), from + limit);
    return json(
        new DocumentList(
            all.subList(from, to).stream().map(d -> ListedDocument.of(d, asked.base())).toList(),
            all.size(),
            to < all.size() ? cursor(all.get(to - 1).id()) : null));
  }

  private static String cursor(DocumentId last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static int after(@Nullable String cursor, List<Document> all) {
    if (cursor == null) {
      return 0;
    }
    try {
      String last = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).id().toString().equals(last)) {
          return i + 1;
        }
      }
    } catch (IllegalArgumentException e) {
      // Said below, as for one of another list.
    }
    throw LibraryException.invalid(
        "The cursor is broken or belongs to another list; ask again without a cursor.");
  }

  Reply document(Asked asked) {
    asked.parameters().allow();
    Document document = Lookup.document(library, asked);
    Links links = new Links(asked.base());
    List<ListedFile> files =
        document.files().stream()
            .map(
                f ->
                    new ListedFile(
                        f.file(),
                        f.title(),
                        f.mediaType(),
                        f.firstPage(),
                        f.pages(),
                        f.chunks(),
                        f.sha256(),
                        links.original(document.id(), f.file(), 0)))
            .toList();
    List<Heading> outline = new ArrayList<>();
    for (ReadingRoom.Heading heading : room.open(document).outline()) {
      OutlineEntry e = heading.entry();
      outline.add(
          new Heading(
              e.level(), e.text(), e.file(), e.page(), links.page(document.id(), e.page())));
    }
    return json(new WholeDocument(ListedDocument.of(document, asked.base()), files, outline));
  }

  Reply library(Asked asked) {
    asked.parameters().allow();
    Catalog catalog = library.catalog();
    return json(
        new Shelves(
            catalog.vendors().stream()
                .map(
                    v ->
                        new Vendor(
                            v, catalog.products(v).stream().map(p -> product(catalog, p)).toList()))
                .toList()));
  }

  private static Product product(Catalog catalog, String product) {
    List<Version> versions = new ArrayList<>();
    for (String version : catalog.versions(product)) {
      List<Document> documents = catalog.documents(product, version);
      versions.add(
          new Version(
              version,
              documents.size(),
              documents.stream().mapToInt(Document::pages).sum(),
              documents.stream().mapToInt(Document::chunks).sum()));
    }
    return new Product(product, versions);
  }

  private static Reply json(Object value) {
    return Reply.of(Reply.JSON, JSON.writeValueAsBytes(value));
  }
}

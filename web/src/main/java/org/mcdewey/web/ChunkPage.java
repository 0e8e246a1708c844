package org.mcdewey.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;
import org.mcdewey.search.citation.CitedChunk;
import org.mcdewey.search.citation.Links;

/** The page a citation leads to: where the chunk stands, and its text. */
final class ChunkPage implements Routes.Answering {
  private final Library library;
  private final ReadingRoom room;
  private final Html html;

  /**
   * @param text the chunk's text as sanitised HTML
   * @param same pages of the same text in other versions
   * @param near places in other versions where the text is another
   */
  record View(
      CitedChunk chunk,
      String documentTitle,
      String page,
      String inDocument,
      String documentHref,
      String shelf,
      String original,
      String text,
      @Nullable Link previous,
      @Nullable Link next,
      List<Link> same,
      List<Link> near,
      String plainCitation,
      String markdownCitation,
      String twin) {}

  ChunkPage(Library library, ReadingRoom room, Html html) {
    this.library = library;
    this.room = room;
    this.html = html;
  }

  @Override
  public Reply to(Asked asked) {
    asked.parameters().allow();
    ChunkId id = ChunkId.parse(asked.part("id"));
    Chunk chunk = Lookup.chunk(library, id);
    Document document = Lookup.document(library, id.document());
    List<ChunkId> same = Lookup.sameText(library, chunk);
    CitedChunk cited = CitedChunk.of(chunk, Optional.of(document), same, new Links(asked.base()));
    if (asked.markdown()) {
      return Reply.of(Reply.MARKDOWN, markdown(cited, chunk));
    }
    Library.Neighbours neighbours = library.neighbours(id);
    String href = Hrefs.document(id.document());
    CitedChunk local = CitedChunk.of(chunk, Optional.of(document), same, Hrefs.LINKS);
    return html.page(
        "chunk",
        new View(
            cited,
            document.title(),
            "Page " + chunk.page(),
            Hrefs.LINKS.inDocument(id, chunk.page()),
            href,
            Hrefs.shelf(document),
            local.originalUrl() == null ? "" : local.originalUrl(),
            room.html(document, chunk, href),
            link(neighbours.previous()),
            link(neighbours.next()),
            same.stream().map(s -> new Link(Hrefs.chunk(s), s.document().version())).toList(),
            near(chunk, same),
            plain(cited, document),
            "[" + Twins.inline(words(cited, document)) + "](" + cited.url() + ")",
            Hrefs.chunk(id) + ".md"));
  }

  private static @Nullable Link link(@Nullable Chunk chunk) {
    if (chunk == null) {
      return null;
    }
    String name = chunk.headingPath().isEmpty() ? chunk.title() : chunk.headingPath().getLast();
    return new Link(Hrefs.chunk(chunk.id()), name);
  }

  private List<Link> near(Chunk chunk, List<ChunkId> same) {
    List<Link> near = new ArrayList<>();
    for (Document other : library.catalog().inOtherVersions(chunk.id().document())) {
      if (same.stream().noneMatch(s -> s.document().equals(other.id()))) {
        near.add(new Link(SamePlace.href(library, chunk, other), other.id().version()));
      }
    }
    return near;
  }

  private static String words(CitedChunk chunk, Document document) {
    StringBuilder words = new StringBuilder(document.title());
    words.append(", ").append(chunk.vendor()).append(' ').append(chunk.product());
    words.append(' ').append(chunk.version());
    if (!chunk.headingPath().isEmpty()) {
      words.append(", “").append(chunk.headingPath().getLast()).append('”');
    }
    words.append(", ").append(Cited.page(chunk.page(), chunk.pageLabel()).replace("Page", "page"));
    return words.toString();
  }

  private static String plain(CitedChunk chunk, Document document) {
    return words(chunk, document)
        + ".\n"
        + chunk.url()
        + "\n"
        + chunk.chunkId()
        + " · fingerprint "
        + chunk.fingerprint();
  }

  private static String markdown(CitedChunk cited, Chunk chunk) {
    StringBuilder out = new StringBuilder("# Page " + chunk.page() + "\n\n");
    row(out, "page", Integer.toString(chunk.page()));
    if (chunk.pageLabel() != null) {
      row(out, "page_label", chunk.pageLabel());
    }
    row(out, "source", cited.source());
    row(out, "chunk_id", cited.chunkId());
    row(out, "title", cited.title());
    row(out, "heading_path", String.join(" › ", cited.headingPath()));
    row(out, "vendor", cited.vendor());
    row(out, "fingerprint", cited.fingerprint());
    row(out, "in document", Hrefs.LINKS.inDocument(chunk.id(), chunk.page()));
    if (cited.originalUrl() != null) {
      row(out, "original", cited.originalUrl());
    }
    cited.alsoIn().forEach(a -> row(out, "also in", a.version() + " " + a.chunkId()));
    return out.append("\n---\n\n").append(chunk.text()).append('\n').toString();
  }

  private static void row(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      out.append("- ").append(name).append(": ").append(value).append('\n');
    }
  }
}

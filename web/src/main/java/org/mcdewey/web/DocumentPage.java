package org.mcdewey.web;

import gg.jte.Content;
import gg.jte.TemplateOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.Page;

/** A whole document with its outline, sent while its pages are being made. */
final class DocumentPage implements Routes.Answering {
  /** An outline with more entries opens with its upper levels only. */
  private static final int LONG_OUTLINE = 60;

  /** So many other versions are offered at every page; the head of the document names all. */
  private static final int VERSIONS_ON_A_PAGE = 3;

  private final Library library;
  private final ReadingRoom room;
  private final Html html;

  /** A heading with what stands below it. */
  record Node(String text, String href, List<Node> below) {}

  /**
   * @param pages writes the pages when the template comes to them
   * @param versions the same place in the other versions
   */
  record View(
      Document document,
      List<Node> outline,
      boolean longOutline,
      List<Link> versions,
      String shelf,
      String vendorShelf,
      String productShelf,
      String original,
      @Nullable Link passage,
      Content pages,
      String twin) {}

  DocumentPage(Library library, ReadingRoom room, Html html) {
    this.library = library;
    this.room = room;
    this.html = html;
  }

  @Override
  public Reply to(Asked asked) {
    asked.parameters().allow("chunk", "from", "page");
    Document document = Lookup.document(library, asked);
    String from = asked.parameters().get("from");
    if (from != null) {
      return Reply.redirect(303, comingFrom(document, from, asked));
    }
    Chunk marked = marked(asked, document);
    String tag =
        ReadingRoom.edition(document)
            + html.edition()
            + (asked.markdown() ? "-md" : "-" + others(document).hashCode())
            + (marked == null ? "" : "-" + marked.fingerprint());
    if (asked.markdown()) {
      return Reply.streamed(Reply.MARKDOWN, tag, out -> writeMarkdown(document, out));
    }
    ReadingRoom.Open open = room.open(document);
    View view =
        new View(
            document,
            tree(open.outline()),
            open.outline().size() > LONG_OUTLINE,
            others(document).stream()
                .map(
                    o ->
                        new Link(
                            marked == null
                                ? Hrefs.document(o.id())
                                : SamePlace.href(library, marked, o),
                            o.id().version()))
                .toList(),
            Hrefs.shelf(document),
            Hrefs.shelf(document.vendor()),
            Hrefs.shelf(document.vendor(), document.id().product()),
            document.files().size() == 1 ? Hrefs.document(document.id()) + "/original" : "",
            marked == null ? null : new Link(Hrefs.chunk(marked.id()), Cited.page(marked)),
            out -> writePages(open, marked, out),
            Hrefs.document(document.id()) + ".md");
    return Reply.streamed(Reply.HTML, tag, out -> html.write("document", view, out));
  }

  private List<Document> others(Document document) {
    return library.catalog().inOtherVersions(document.id());
  }

  /** For who reads a page of another version: where that page's text stands in this one. */
  private String comingFrom(Document document, String version, Asked asked) {
    DocumentId id = document.id();
    Document there = Lookup.document(library, new DocumentId(id.product(), version, id.document()));
    int page = asked.parameters().whole("page", 1, 1, Integer.MAX_VALUE);
    return library.chunks(there.id()).stream()
        .filter(c -> c.page() >= page)
        .findFirst()
        .map(c -> SamePlace.href(library, c, document))
        .orElseGet(() -> Hrefs.document(id));
  }

  private @Nullable Chunk marked(Asked asked, Document document) {
    String wanted = asked.parameters().get("chunk");
    if (wanted == null) {
      return null;
    }
    ChunkId id = ChunkId.parse(wanted);
    if (!id.document().equals(document.id())) {
      throw LibraryException.invalid(
          "The chunk " + id + " is not of this document; ask for one of " + document.id() + ".");
    }
    // A chunk that is gone marks nothing; the document is still what was asked for.
    return library.chunk(id).orElse(null);
  }

  private void writePages(ReadingRoom.Open open, @Nullable Chunk marked, TemplateOutput out) {
    Document document = open.document();
    boolean several = document.files().size() > 1;
    List<Document> others = others(document).stream().limit(VERSIONS_ON_A_PAGE).toList();
    for (ReadingRoom.Leaf leaf : open.leaves()) {
      Page page = leaf.page();
      boolean has =
          marked != null
              && marked.page() == page.number()
              && marked.id().file().equals(leaf.file().file());
      out.writeContent("<section class=\"page");
      out.writeContent(page.role() == Page.Role.LISTING ? " listing" : "");
      out.writeContent(has ? " has-passage" : "");
      out.writeContent("\" id=\"page-" + page.number() + "\" aria-label=\"Page ");
      out.writeContent(page.number() + "\"><p class=\"folio\"><a href=\"#page-");
      out.writeContent(page.number() + "\">Page " + page.number() + "</a>");
      if (page.label() != null && !page.label().equals(Integer.toString(page.number()))) {
        out.writeContent(" <span class=\"label\">printed ");
        out.writeContent(Entities.escape(page.label()));
        out.writeContent("</span>");
      }
      for (Document other : others) {
        out.writeContent(" <a class=\"version\" rel=\"nofollow\" href=\"");
        out.writeContent(Entities.escape(Hrefs.document(other.id()) + "?from="));
        out.writeContent(Hrefs.encode(document.id().version()) + "&amp;page=" + page.number());
        out.writeContent("\">" + Entities.escape(other.id().version()) + "</a>");
      }
      out.writeContent(original(document, leaf, several));
      out.writeContent("</p>");
      out.writeContent(
          has && marked != null ? room.html(open, leaf, marked) : room.html(open, leaf));
      out.writeContent("</section>\n");
    }
  }

  private static String original(Document document, ReadingRoom.Leaf leaf, boolean several) {
    boolean pdf = leaf.file().mediaType().equals("application/pdf");
    if (!pdf && !several) {
      return "";
    }
    int inFile = pdf ? leaf.page().number() - leaf.file().firstPage() + 1 : 0;
    String href = Hrefs.LINKS.original(document.id(), leaf.file().file(), inFile);
    String name = several ? leaf.file().file() : "original";
    return " <a class=\"source\" href=\""
        + Entities.escape(href)
        + "\">"
        + Entities.escape(name)
        + "</a>";
  }

  private void writeMarkdown(Document document, OutputStream to) throws IOException {
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 15)) {
      DocumentId id = document.id();
      out.write("# " + Twins.inline(document.title()) + "\n\n");
      out.write(Twins.inline(document.vendor() + " " + id.product() + " " + id.version()) + "\n\n");
      for (ReadingRoom.Leaf leaf : room.open(document).leaves()) {
        String label = leaf.page().label();
        out.write("<!-- page " + leaf.page().number() + (label == null ? "" : " label " + label));
        out.write(" -->\n\n" + leaf.page().markdown() + "\n\n");
      }
    }
  }

  /** Headings under the headings they stand below; a level that was skipped is no level. */
  static List<Node> tree(List<ReadingRoom.Heading> headings) {
    List<Node> roots = new ArrayList<>();
    List<Node> path = new ArrayList<>();
    List<Integer> levels = new ArrayList<>();
    for (ReadingRoom.Heading heading : headings) {
      int level = heading.entry().level();
      while (!levels.isEmpty() && levels.getLast() >= level) {
        levels.removeLast();
        path.removeLast();
      }
      Node node = new Node(heading.entry().text(), "#" + heading.id(), new ArrayList<>());
      (path.isEmpty() ? roots : path.getLast().below()).add(node);
      path.add(node);
      levels.add(level);
    }
    return roots.size() == 1 && !roots.getFirst().below().isEmpty()
        ? roots.getFirst().below()
        : roots;
  }
}

package org.mcdewey.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;
import org.mcdewey.library.OutlineEntry;
import org.mcdewey.library.Page;
import org.mcdewey.web.markup.Markup;
import org.mcdewey.web.markup.Passage;

/** The pages of documents as HTML, kept while there is room and the document is the same. */
final class ReadingRoom {
  private static final long CACHED_CHARACTERS = 48_000_000;

  private final Library library;
  private final Cache<String, Open> open =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARACTERS)
          .weigher((String key, Open o) -> o.characters())
          .build();
  private final Cache<String, String> pages =
      Caffeine.newBuilder()
          .maximumWeight(CACHED_CHARACTERS)
          .weigher((String key, String html) -> html.length() + 100)
          .build();

  /** A page and the file it is of. */
  record Leaf(Document.File file, Page page) {}

  /** A heading and the id it has on the document's page. */
  record Heading(OutlineEntry entry, String id) {}

  /** A document that has been opened: its pages in reading order and its headings. */
  record Open(
      Document document,
      List<Leaf> leaves,
      List<Heading> outline,
      Map<Integer, Integer> headingsOnPage) {
    int characters() {
      return leaves.stream().mapToInt(l -> l.page().markdown().length() + 100).sum()
          + outline.size() * 200;
    }
  }

  ReadingRoom(Library library) {
    this.library = library;
  }

  /** Which edition of a document it is: equal for equal content. */
  static String edition(Document document) {
    return document.sha256() + "-" + Long.toString(document.added().toEpochMilli(), 36);
  }

  Open open(Document document) {
    return open.get(document.id() + " " + edition(document), key -> read(document));
  }

  private Open read(Document document) {
    List<Leaf> leaves = new ArrayList<>();
    for (Document.File file : document.files()) {
      library.pages(document.id(), file.file()).forEach(p -> leaves.add(new Leaf(file, p)));
    }
    List<Heading> outline = new ArrayList<>();
    Map<Integer, Integer> counts = new HashMap<>();
    for (OutlineEntry entry : library.outline(document.id())) {
      int n = counts.merge(entry.page(), 1, Integer::sum) - 1;
      outline.add(new Heading(entry, "h-" + entry.page() + "-" + n));
    }
    return new Open(document, List.copyOf(leaves), List.copyOf(outline), Map.copyOf(counts));
  }

  /** One page as it stands on its document's page. */
  String html(Open opened, Leaf leaf) {
    Document document = opened.document();
    String key = document.id() + " " + edition(document) + " " + leaf.page().number();
    return pages.get(
        key,
        k -> {
          String prefix = FileLinks.prefix(document, leaf.file().file());
          String html =
              Markup.html(
                  leaf.page().markdown(),
                  1,
                  prefix,
                  new FileLinks(document, leaf.file().file(), ""));
          return Markup.withHeadingIds(
              html,
              leaf.page().number(),
              opened.headingsOnPage().getOrDefault(leaf.page().number(), 0),
              prefix,
              leaf.file().pages() == 1);
        });
  }

  /** The same with the passage of a chunk marked. */
  String html(Open opened, Leaf leaf, Chunk marked) {
    return Passage.mark(html(opened, leaf), Markup.html(marked.text(), 1, "c-", FileLinks.NONE));
  }

  /** A chunk as it stands on a page of its own. */
  String html(Document document, Chunk chunk, String documentHref) {
    return Markup.html(
        chunk.text(), 1, "c-", new FileLinks(document, chunk.id().file(), documentHref));
  }
}

package org.mcdewey.readers.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Page;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.UnreadableException;

/** The way from an open document to its pages of Markdown, one step after the other. */
final class PdfText {
  private final PDDocument document;
  private final List<PDPage> pages;
  private final String name;
  private final PdfFile file;

  PdfText(PDDocument document, List<PDPage> pages, String name, PdfFile file) {
    this.document = document;
    this.pages = pages;
    this.name = name;
    this.file = file;
  }

  Reading reading() throws IOException, UnreadableException {
    List<PageContent> contents = contents();
    if (contents.stream().allMatch(c -> c.lines().isEmpty() && c.turned().isEmpty())) {
      throw file.unreadable(
          "it has no text, only pictures of pages; make it searchable with OCR and add it again",
          null);
    }
    RunningHeads heads = RunningHeads.find(contents);
    List<PageLayout> layouts = contents.stream().map(heads::without).map(PageLayout::of).toList();
    List<@Nullable String> declared = PageLabels.declared(document, pages.size());
    List<@Nullable String> labels = declared.isEmpty() ? heads.printedNumbers() : declared;
    List<Outline.Entry> outline = Outline.of(document, pages);
    Headings headings = Headings.learn(layouts, outline);
    ListingPages listings = ListingPages.find(layouts, outline);
    Vocabulary vocabulary = Vocabulary.of(contents);
    List<Page> result = new ArrayList<>();
    for (PageLayout layout : layouts) {
      int i = layout.content().index();
      boolean listing = listings.contains(i);
      PageWriter writer = new PageWriter(layout, headings, vocabulary);
      result.add(
          new Page(
              i + 1,
              labels.get(i),
              listing ? Page.Role.LISTING : Page.Role.TEXT,
              listing ? writer.listing() : writer.markdown()));
    }
    return new Reading(Title.of(declaredTitle(), layouts.getFirst(), name), result);
  }

  private @Nullable String declaredTitle() {
    try {
      return document.getDocumentInformation().getTitle();
    } catch (RuntimeException e) {
      return null;
    }
  }

  private List<PageContent> contents() throws IOException {
    GlyphCollector collector = file.collector();
    List<PageContent> contents = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      PDPage page = pages.get(i);
      Iterator<PDStream> streams = page.getContentStreams();
      while (streams.hasNext()) {
        ContentSize.check(streams.next().getCOSObject());
      }
      GlyphCollector.Drawn drawn = collector.collect(page);
      List<Link> links = Links.of(page);
      List<Line> lines = LineBuilder.lines(drawn.glyphs(), drawn.rules(), links);
      contents.add(
          new PageContent(
              i,
              page.getCropBox().getWidth(),
              page.getCropBox().getHeight(),
              lines,
              LineBuilder.lines(drawn.turned(), List.of(), List.of()),
              drawn.rules(),
              links,
              drawn.picture()));
    }
    return contents;
  }
}

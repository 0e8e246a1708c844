package org.mcdewey.readers.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDNamedDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageFitWidthDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table of contents a viewer shows beside a PDF, flat and in its order. */
final class Outline {
  private static final Logger log = LoggerFactory.getLogger(Outline.class);
  private static final int DEEPEST = 32;
  private static final int MOST = 50_000;

  private final PDDocument document;
  private final Map<COSDictionary, Integer> pages;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<COSDictionary> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Outline(PDDocument document, Map<COSDictionary, Integer> pages) {
    this.document = document;
    this.pages = pages;
  }

  /**
   * @param depth from 0
   * @param page index of the page it leads to
   * @param y where on that page, from its upper edge; negative where it is not said
   */
  record Entry(String title, int depth, int page, float y) {}

  static List<Entry> of(PDDocument document, List<PDPage> pages) {
    Map<COSDictionary, Integer> index = new IdentityHashMap<>();
    for (int i = 0; i < pages.size(); i++) {
      index.put(pages.get(i).getCOSObject(), i);
    }
    Outline outline = new Outline(document, index);
    try {
      PDDocumentOutline root = document.getDocumentCatalog().getDocumentOutline();
      if (root != null) {
        outline.walk(root.getFirstChild(), 0);
      }
    } catch (RuntimeException e) {
      log.debug("the outline is damaged and used as far as it goes", e);
    }
    return outline.entries;
  }

  private void walk(@Nullable PDOutlineItem first, int depth) {
    for (PDOutlineItem item = first;
        item != null && entries.size() < MOST && seen.add(item.getCOSObject());
        item = item.getNextSibling()) {
      add(item, depth);
      if (depth < DEEPEST) {
        walk(item.getFirstChild(), depth + 1);
      }
    }
  }

  private void add(PDOutlineItem item, int depth) {
    String title = item.getTitle();
    if (title == null || title.isBlank()) {
      return;
    }
    try {
      PDPageDestination destination = destination(item);
      if (destination == null) {
        return;
      }
      PDPage page = destination.getPage();
      Integer index =
          page != null ? pages.get(page.getCOSObject()) : (Integer) destination.getPageNumber();
      if (index == null || index < 0 || index >= pages.size()) {
        return;
      }
      float top =
          switch (destination) {
            case PDPageXYZDestination xyz -> xyz.getTop();
            case PDPageFitWidthDestination fit -> fit.getTop();
            default -> -1;
          };
      float y = -1;
      if (top >= 0 && page != null) {
        y = page.getCropBox().getUpperRightY() - top;
      }
      entries.add(new Entry(title.strip(), depth, index, y));
    } catch (IOException | RuntimeException e) {
      log.debug("an outline entry leads nowhere: {}", title, e);
    }
  }

  private @Nullable PDPageDestination destination(PDOutlineItem item) throws IOException {
    PDDestination destination = item.getDestination();
    if (destination == null && item.getAction() instanceof PDActionGoTo go) {
      destination = go.getDestination();
    }
    if (destination instanceof PDNamedDestination named) {
      return document.getDocumentCatalog().findNamedDestinationPage(named);
    }
    return destination instanceof PDPageDestination page ? page : null;
  }
}

package org.mcdewey.readers.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The number printed on each page, as the PDF itself declares it. */
final class PageLabels {
  private static final Logger log = LoggerFactory.getLogger(PageLabels.class);

  private PageLabels() {}

  /**
   * One entry for each page, null where a page has no label; empty where the document declares
   * none.
   */
  static List<@Nullable String> declared(PDDocument document, int pages) {
    PDPageLabels labels;
    try {
      labels = document.getDocumentCatalog().getPageLabels();
      if (labels == null) {
        return List.of();
      }
      String[] byIndex = labels.getLabelsByPageIndices();
      List<@Nullable String> result = new ArrayList<>();
      for (int i = 0; i < pages; i++) {
        String label = i < byIndex.length ? byIndex[i] : null;
        result.add(label == null || label.isBlank() ? null : label.strip());
      }
      return result;
    } catch (IOException | RuntimeException e) {
      log.debug("page labels are damaged and not used", e);
      return List.of();
    }
  }
}

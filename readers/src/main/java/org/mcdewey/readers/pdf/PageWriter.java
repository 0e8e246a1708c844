package org.mcdewey.readers.pdf;

import java.util.List;

/** Writes one page. */
final class PageWriter {
  private final PageContent page;
  private final Headings headings;

  PageWriter(PageContent page, Headings headings) {
    this.page = page;
    this.headings = headings;
  }

  String markdown() {
    StringBuilder out = new StringBuilder();
    List<Line> lines = page.lines();
    for (int i = 0; i < lines.size(); i++) {
      Headings.Heading heading = headings.at(lines.get(i));
      if (heading != null) {
        if (!out.isEmpty() && !out.toString().endsWith("\n\n")) {
          out.append("\n");
        }
        out.append("#".repeat(heading.level()));
        for (int n = 0; n < heading.lines(); n++) {
          out.append(' ').append(lines.get(i + n).text());
        }
        out.append("\n\n");
        i += heading.lines() - 1;
      } else {
        out.append(lines.get(i).text()).append('\n');
      }
    }
    return out.toString().strip();
  }
}

package org.mcdewey.readers.pdf;

import java.util.List;

/** A page without its running heads, in reading order. */
record PageLayout(PageContent content, List<Region> regions) {
  static PageLayout of(PageContent content) {
    return new PageLayout(content, Columns.regions(content));
  }

  List<Line> lines() {
    return regions.stream().flatMap(r -> r.lines().stream()).toList();
  }
}

package org.mcdewey.readers.pdf;

import java.util.List;

/**
 * What one page shows, before anything is known of the others.
 *
 * @param index from 0
 * @param lines from top to bottom
 * @param turned lines written up or down the page, such as the name of an axis
 * @param picture whether a picture is drawn on it
 */
record PageContent(
    int index,
    float width,
    float height,
    List<Line> lines,
    List<Line> turned,
    List<Rule> rules,
    List<Link> links,
    boolean picture) {

  PageContent withLines(List<Line> newLines) {
    return new PageContent(
        index, width, height, List.copyOf(newLines), turned, rules, links, picture);
  }
}

package org.mcdewey.readers.pdf;

import java.util.List;

/** Part of a page that is read from top to bottom as one column. */
record Region(float x0, float x1, List<Line> lines) {
  static Region of(List<Line> lines) {
    float x0 = Float.MAX_VALUE;
    float x1 = -Float.MAX_VALUE;
    for (Line line : lines) {
      x0 = Math.min(x0, line.x0());
      x1 = Math.max(x1, line.x1());
    }
    return new Region(x0, x1, List.copyOf(lines));
  }
}

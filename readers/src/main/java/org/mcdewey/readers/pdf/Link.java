package org.mcdewey.readers.pdf;

/** An area of a page that leads to an address outside the document. */
record Link(float x0, float y0, float x1, float y1, String uri) {
  boolean covers(Run run) {
    return covers((run.x0() + run.x1()) / 2, run.y() - run.size() * 0.3f);
  }

  boolean covers(float x, float y) {
    return x >= x0 && x <= x1 && y >= y0 && y <= y1;
  }
}

package org.mcdewey.readers.pdf;

/** An area of a page that leads to an address outside the document. */
record Link(float x0, float y0, float x1, float y1, String uri) {
  boolean covers(Run run) {
    float middle = (run.x0() + run.x1()) / 2;
    float height = run.y() - run.size() * 0.3f;
    return middle >= x0 && middle <= x1 && height >= y0 && height <= y1;
  }
}

package org.mcdewey.readers.pdf;

/** A horizontal or vertical line drawn on the page, in the coordinates of {@link Glyph}. */
record Rule(float x0, float y0, float x1, float y1) {
  boolean horizontal() {
    return x1 - x0 >= y1 - y0;
  }

  float length() {
    return Math.max(x1 - x0, y1 - y0);
  }
}

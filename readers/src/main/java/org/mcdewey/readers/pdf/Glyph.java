package org.mcdewey.readers.pdf;

/**
 * A character where it stands. Points, from the upper left corner of the page as it is read.
 *
 * @param y of the baseline
 * @param size of the font in points
 */
record Glyph(String text, float x0, float x1, float y, float size, FontFacts font) {}

package org.mcdewey.readers.pdf;

/**
 * Characters of one line in one font without a wide gap between them.
 *
 * @param spaceBefore whether a blank separates it from what stands before it in its line
 * @param raised set as a superscript
 */
record Run(
    String text,
    float x0,
    float x1,
    float y,
    float size,
    FontFacts font,
    boolean spaceBefore,
    boolean raised) {

  float charWidth() {
    return (x1 - x0) / Math.max(1, text.codePointCount(0, text.length()));
  }
}

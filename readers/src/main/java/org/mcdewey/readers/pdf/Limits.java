package org.mcdewey.readers.pdf;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much one file may ask for, so that no file can take the machine. Counted over the whole
 * document, by every thread that reads it.
 *
 * @param pages pages of a document
 * @param glyphs characters drawn in the document
 * @param operators drawing commands in the document
 */
record Limits(
    int pages, long glyphs, long operators, AtomicLong glyphsSeen, AtomicLong operatorsSeen) {
  static final int PAGES = 20_000;

  /** Characters drawn on one page, which are all in memory at once. */
  static final long PAGE_GLYPHS = 2_000_000;

  static Limits standard() {
    return of(PAGES, 60_000_000, 100_000_000);
  }

  static Limits of(int pages, long glyphs, long operators) {
    return new Limits(pages, glyphs, operators, new AtomicLong(), new AtomicLong());
  }

  /** The file asks for more than is given. The message ends a sentence that names the file. */
  static final class Exceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Exceeded(String message) {
      super(message);
    }
  }

  void glyph() {
    if (glyphsSeen.incrementAndGet() > glyphs) {
      throw new Exceeded("it draws more than %,d characters".formatted(glyphs));
    }
  }

  /**
   * @param n the characters of the page that is read, up to now
   */
  void pageGlyphs(long n) {
    if (n > PAGE_GLYPHS) {
      throw new Exceeded("a page draws more than %,d characters".formatted(PAGE_GLYPHS));
    }
  }

  void operators(long n) {
    if (operatorsSeen.addAndGet(n) > operators) {
      throw new Exceeded("it draws without end (more than %,d commands)".formatted(operators));
    }
  }
}

package org.mcdewey.web;

/** What the Markdown twins of the pages have in common. */
final class Twins {
  private Twins() {}

  /** A value in running Markdown: its signs are text, and it stays on its line. */
  static String inline(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("([\\\\`*_\\[\\]<>|#])", "\\\\$1");
  }
}

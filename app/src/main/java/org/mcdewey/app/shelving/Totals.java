package org.mcdewey.app.shelving;

import org.mcdewey.library.Document;
import org.mcdewey.library.Shelved;

/** What was shelved, counted for the summary. */
final class Totals {
  private int added;
  private int replaced;
  private int unchanged;
  private int files;
  private int pages;
  private int listings;
  private int chunks;

  void count(Shelved shelved) {
    switch (shelved.change()) {
      case ADDED -> added++;
      case REPLACED -> replaced++;
      case UNCHANGED -> unchanged++;
    }
    Document document = shelved.document();
    files += document.files().size();
    pages += document.pages();
    listings += document.listings();
    chunks += document.chunks();
  }

  int documents() {
    return added + replaced + unchanged;
  }

  boolean changed() {
    return added + replaced > 0;
  }

  String sentence() {
    return counted(documents(), "document")
        + " ("
        + added
        + " added, "
        + replaced
        + " replaced, "
        + unchanged
        + " unchanged), "
        + counted(files, "file")
        + ", "
        + counted(pages, "page")
        + (listings > 0 ? " (" + listings + " of them contents or index pages, not searched)" : "")
        + ", "
        + counted(chunks, "chunk");
  }

  private static String counted(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}

package org.mcdewey.library;

/** What shelving a document did. */
public record Shelved(Document document, Change change) {

  /** How the library differs from before. */
  public enum Change {
    ADDED,
    REPLACED,
    /** The same originals, read by the same readers, with the same particulars. */
    UNCHANGED
  }
}

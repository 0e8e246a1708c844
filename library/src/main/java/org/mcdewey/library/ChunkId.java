package org.mcdewey.library;

import java.util.Comparator;

/**
 * What a citation cites: {@code finesse::v12.5::developer-guide::developer-guide::8}.
 *
 * @param document the document the chunk is of
 * @param file the path below the document without its ending, with {@code /} between its folders
 * @param n counts the file's chunks from 0 when it is first shelved; it stays with the chunk's text
 *     and says nothing of the order in which the chunks are read
 */
public record ChunkId(DocumentId document, String file, int n) implements Comparable<ChunkId> {

  private static final Comparator<ChunkId> ORDER =
      Comparator.comparing(ChunkId::document)
          .thenComparing(ChunkId::file)
          .thenComparingInt(ChunkId::n);

  public ChunkId {
    file = Names.normal(file);
    Names.checkFile(file);
    if (n < 0) {
      throw LibraryException.invalid("A chunk's number counts from 0, so " + n + " is none.");
    }
  }

  /**
   * The inverse of {@link #toString}.
   *
   * @throws LibraryException with one sentence where the text is no chunk id
   */
  public static ChunkId parse(String text) {
    String[] parts = text.split("::", -1);
    if (parts.length != 5) {
      throw notAnId(text);
    }
    int n;
    try {
      n = Integer.parseInt(parts[4]);
    } catch (NumberFormatException e) {
      throw notAnId(text);
    }
    if (!parts[4].equals(Integer.toString(n))) {
      throw notAnId(text);
    }
    return new ChunkId(new DocumentId(parts[0], parts[1], parts[2]), parts[3], n);
  }

  private static LibraryException notAnId(String text) {
    String shown = text.length() > 120 ? text.substring(0, 120) + "…" : text;
    return LibraryException.invalid(
        "\"" + shown + "\" is not a chunk id; one looks like product::version::document::file::8.");
  }

  /**
   * The path of the chunk's Markdown below {@code library/}: {@code
   * product/version/document/file.md}.
   */
  public String source() {
    return document + "/" + file + ".md";
  }

  @Override
  public int compareTo(ChunkId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return document.product()
        + "::"
        + document.version()
        + "::"
        + document.document()
        + "::"
        + file
        + "::"
        + n;
  }
}

package org.mcdewey.readers;

/** Reads one format. Stateless, safe for use by many threads. */
public interface Reader {

  /** Lower case, for example {@code pdf}. */
  String name();

  /** Raised when the same file would now be read differently, so that it is read again. */
  int version();

  /** For example {@code application/pdf}. */
  String mediaType();

  /**
   * Whether this reader reads such a file.
   *
   * @param head the first bytes of the file, of at most {@link Readers#HEAD}; UTF-16 is in UTF-8
   *     here
   * @param fileName its name, which may lie
   */
  boolean recognises(byte[] head, String fileName);

  /**
   * @throws UnreadableException where the file is not what it seems: damaged, encrypted, scanned,
   *     empty
   */
  Reading read(SourceFile file) throws UnreadableException;
}

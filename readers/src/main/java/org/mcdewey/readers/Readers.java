package org.mcdewey.readers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * The door: finds the reader of a file from its bytes and reads it.
 *
 * <pre>{@code
 * Readers readers = new Readers(List.of(new PdfReader(), new HtmlReader(), new MarkdownReader()));
 * Optional<Reader> reader = readers.of(file);
 * Reading reading = reader.get().read(file);
 * }</pre>
 */
public final class Readers {
  /** How many bytes a reader may look at to recognise its format. */
  public static final int HEAD = 4096;

  private final List<Reader> readers;

  /**
   * @param readers the first that recognises a file reads it
   */
  public Readers(List<Reader> readers) {
    this.readers = List.copyOf(readers);
  }

  /** The reader for a file, or empty where nobody reads it. */
  public Optional<Reader> of(SourceFile file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file.path())) {
      head = TextFile.inUtf8(in.readNBytes(HEAD));
    }
    return readers.stream().filter(r -> r.recognises(head, file.name())).findFirst();
  }
}

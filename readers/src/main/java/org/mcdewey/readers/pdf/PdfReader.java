package org.mcdewey.readers.pdf;

import java.nio.charset.StandardCharsets;
import org.mcdewey.readers.Reader;
import org.mcdewey.readers.Reading;
import org.mcdewey.readers.SourceFile;
import org.mcdewey.readers.UnreadableException;

/**
 * Reads PDF. One {@link org.mcdewey.library.Page} for each PDF page, in order and with none left
 * out: a blank page has empty Markdown.
 *
 * <pre>{@code
 * Reading guide = new PdfReader().read(new SourceFile(path, "finesse/v12.5/guide.pdf"));
 * guide.pages().get(23).label();   // what is printed on page 24
 * }</pre>
 */
public final class PdfReader implements Reader {
  @Override
  public String name() {
    return "pdf";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String mediaType() {
    return "application/pdf";
  }

  /** As viewers do: the signature may be preceded by a few bytes of something else. */
  @Override
  public boolean recognises(byte[] head, String fileName) {
    int length = Math.min(head.length, 1024);
    return new String(head, 0, length, StandardCharsets.ISO_8859_1).contains("%PDF-");
  }

  @Override
  public Reading read(SourceFile file) throws UnreadableException {
    return new PdfFile(file, Limits.standard()).read();
  }
}

package org.mcdewey.search.citation;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;

/**
 * Where things are in a browser. Slashes and colons of ids stay as they are; everything else that a
 * path cannot hold is percent-encoded.
 */
public final class Links {
  private final Supplier<String> base;

  /**
   * @param base scheme, host and port without a final slash, or empty for links within the site
   */
  public Links(String base) {
    this(() -> base);
  }

  /**
   * @param base asked for every link, for who gives out links before its own port is known
   */
  public Links(Supplier<String> base) {
    this.base = base;
  }

  /** The chunk's own page. */
  public String chunk(ChunkId id) {
    return base.get() + "/c/" + encode(id.toString());
  }

  /** The whole document, opened at a page. */
  public String page(DocumentId id, int page) {
    return base.get() + "/d/" + encode(id.toString()) + "#page-" + page;
  }

  /** The whole document with the chunk's passage marked, opened at its page. */
  public String inDocument(ChunkId id, int page) {
    return base.get()
        + "/d/"
        + encode(id.document().toString())
        + "?chunk="
        + encode(id.toString())
        + "#page-"
        + page;
  }

  /**
   * The kept original of one file of a document.
   *
   * @param pageInFile the page within that file, for a PDF; 0 for none
   */
  public String original(DocumentId id, String file, int pageInFile) {
    return base.get()
        + "/d/"
        + encode(id.toString())
        + "/original/"
        + encode(file)
        + (pageInFile > 0 ? "#page=" + pageInFile : "");
  }

  private static String encode(String path) {
    StringBuilder out = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c >= 'a' && c <= 'z'
              || c >= 'A' && c <= 'Z'
              || c >= '0' && c <= '9'
              || "/:-._~()@,=!$".indexOf(c) >= 0;
      out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
    }
    return out.toString();
  }
}

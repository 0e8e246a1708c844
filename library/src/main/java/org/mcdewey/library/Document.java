package org.mcdewey.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shelved document, as its {@code document.yaml} describes it.
 *
 * @param title what people call it
 * @param licence as given when it was added, or null
 * @param from the place it was read from, so that {@code refresh} can read it again
 * @param added when it was last written
 * @param sha256 of the originals and all that was said of them: equal means adding it again would
 *     change nothing
 * @param files in reading order
 */
public record Document(
    DocumentId id,
    String vendor,
    String title,
    @Nullable String licence,
    Place from,
    Instant added,
    String sha256,
    List<File> files) {

  public Document {
    files = List.copyOf(files);
  }

  /**
   * Where a document came from, and what was said of it then; what was not said was taken from the
   * path. It is all that is needed to read it again.
   *
   * @param path the absolute path that was added: a file, a folder or an archive
   */
  public record Place(
      String path,
      @Nullable String product,
      @Nullable String version,
      @Nullable String document,
      @Nullable String title) {}

  /**
   * One file of a document.
   *
   * @param file the path below the document without its ending, as in a chunk id
   * @param original the path of what it was read from below {@code original/}
   * @param sha256 of the original
   * @param reader which reader read it, with the version of that reader: {@code pdf/1}
   * @param firstPage the document-wide number of its first page
   * @param pages how many pages it has
   * @param listings how many of them only list other pages
   * @param chunks how many chunks it has
   */
  public record File(
      String file,
      String title,
      String original,
      String mediaType,
      String sha256,
      String reader,
      int firstPage,
      int pages,
      int listings,
      int chunks) {}

  public int pages() {
    return files.stream().mapToInt(File::pages).sum();
  }

  public int chunks() {
    return files.stream().mapToInt(File::chunks).sum();
  }

  public int listings() {
    return files.stream().mapToInt(File::listings).sum();
  }
}

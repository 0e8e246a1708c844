package org.mcdewey.library;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document that has been read and is to be shelved.
 *
 * @param title what people call it; null takes the title of its only file, or the document's name
 * @param files at least one, in reading order; no two with the same {@code file}
 */
public record NewDocument(
    DocumentId id,
    String vendor,
    @Nullable String title,
    @Nullable String licence,
    Document.Place from,
    List<NewFile> files) {

  public NewDocument {
    vendor = WellFormed.of(vendor);
    title = WellFormed.orNull(title);
    licence = WellFormed.orNull(licence);
    files = List.copyOf(files);
  }

  /**
   * @param file the path below the document without its ending, with {@code /} between folders
   * @param originalName the path below {@code original/} under which the original is kept
   * @param original where the original is now; it is copied
   * @param reader which reader read it, with its version: {@code pdf/1}
   * @param pages numbered from 1 in this file; at least one
   */
  public record NewFile(
      String file,
      String title,
      String originalName,
      Path original,
      String mediaType,
      String reader,
      List<Page> pages) {

    public NewFile {
      file = Names.normal(file);
      title = WellFormed.of(title);
      originalName = Names.normal(originalName);
      pages = List.copyOf(pages);
    }
  }
}

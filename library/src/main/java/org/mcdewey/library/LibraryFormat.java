package org.mcdewey.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The file {@code library/format}: which format the folder has, so that an older program keeps off.
 */
final class LibraryFormat {
  private static final int FORMAT = 1;

  private LibraryFormat() {}

  /**
   * @throws LibraryException STORAGE where a newer program wrote the library
   */
  static void check(Path root) throws IOException {
    Path file = root.resolve("format");
    if (!Files.exists(file)) {
      return;
    }
    String text = Files.readString(file).strip();
    boolean number = text.matches("\\d{1,6}");
    if (!number || Integer.parseInt(text) > FORMAT) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE,
          "The library in "
              + root
              + " was written by a newer McDewey (format "
              + (number ? text : "unknown")
              + ", this one knows "
              + FORMAT
              + "); use that version, nothing has been changed.");
    }
  }

  static void write(Path root) throws IOException {
    Path file = root.resolve("format");
    if (!Files.exists(file)) {
      Path beside = root.resolve(".format.new");
      Files.writeString(beside, FORMAT + "\n");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }
}

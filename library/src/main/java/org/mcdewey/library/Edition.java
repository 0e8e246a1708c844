package org.mcdewey.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Tells one writing of a {@code document.yaml} from the next. The time alone does not: two may fall
 * into one tick of the file system's clock.
 *
 * @param key which file it is, where the system has such a thing
 */
record Edition(@Nullable Object key, FileTime time, long size) {
  static Edition of(Path yaml) throws IOException {
    BasicFileAttributes file = Files.readAttributes(yaml, BasicFileAttributes.class);
    return new Edition(file.fileKey(), file.lastModifiedTime(), file.size());
  }
}

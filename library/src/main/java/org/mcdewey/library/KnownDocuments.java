package org.mcdewey.library;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The documents that were read last, each as long as its {@code document.yaml} is the same file. An
 * answer cites ten of them, and reading them takes longer than finding what to cite.
 */
final class KnownDocuments {
  /** The files of a document weigh most: a documentation of a thousand pages has a thousand. */
  private static final long MOST_FILES = 50_000;

  private final Cache<Path, Known> known =
      Caffeine.newBuilder()
          .maximumWeight(MOST_FILES)
          .weigher((Path yaml, Known k) -> 1 + k.document().files().size())
          .build();

  /** Which file it is: a writer puts another in its place and never writes into it. */
  private record Edition(@Nullable Object file, FileTime time, long size) {}

  private record Known(Edition edition, Document document) {}

  /**
   * @param where names the file in the message when it cannot be read
   */
  Document read(Path yaml, String where) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(yaml, BasicFileAttributes.class);
    Edition edition =
        new Edition(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    Known last = known.getIfPresent(yaml);
    if (last == null || !last.edition().equals(edition)) {
      last = new Known(edition, DocumentYaml.read(Files.readString(yaml), where));
      known.put(yaml, last);
    }
    return last.document();
  }
}

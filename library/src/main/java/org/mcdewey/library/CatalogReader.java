package org.mcdewey.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the catalog from the folders and keeps it while no folder changes: every change of a
 * document is a rename in its version's folder, which the folder's time tells, whoever made it. It
 * tells it once the last change is older than a tick of the file system's clock; until then, and
 * while a document is being put, the folders are looked at again.
 */
final class CatalogReader {
  private static final Logger log = LoggerFactory.getLogger(CatalogReader.class);

  /** Longer than a tick of the clock of any file system that people keep a library on. */
  private static final long TICK_MILLIS = 100;

  private final Path root;
  private final Shelf shelf;
  private final Clock clock;
  private final Function<DocumentId, Optional<Document>> one;
  private Map<Path, FileTime> folders = Map.of();
  private Map<Path, Read> documents = Map.of();
  private Catalog catalog = new Catalog(List.of());

  private record Read(@Nullable Edition edition, Document document) {}

  /**
   * @param one reads one document, also while it is being replaced
   */
  CatalogReader(Path root, Shelf shelf, Clock clock, Function<DocumentId, Optional<Document>> one) {
    this.root = root;
    this.shelf = shelf;
    this.clock = clock;
    this.one = one;
  }

  synchronized Catalog read() throws IOException {
    if (!folders.isEmpty() && unchanged()) {
      return catalog;
    }
    long now = clock.millis();
    Set<DocumentId> doubtful = new HashSet<>();
    shelf.target().ifPresent(doubtful::add);
    Map<Path, FileTime> seen = new HashMap<>();
    Map<Path, Read> found = new HashMap<>();
    for (Path product : below(root, seen)) {
      for (Path version : below(product, seen)) {
        for (Path document : below(version, seen)) {
          seen.remove(document);
          add(document.resolve("document.yaml"), found);
        }
      }
    }
    shelf.target().ifPresent(doubtful::add);
    boolean settled =
        doubtful.isEmpty()
            && seen.values().stream().allMatch(t -> t.toMillis() + TICK_MILLIS < now);
    documents.values().forEach(known -> doubtful.add(known.document().id()));
    // Not seen in its folder: it is gone, or was just between two renames.
    for (DocumentId id : doubtful) {
      Path yaml = id.below(root).resolve("document.yaml");
      if (!found.containsKey(yaml)) {
        readable(() -> one.apply(id)).ifPresent(d -> found.put(yaml, new Read(null, d)));
      }
    }
    folders = settled ? seen : Map.of();
    documents = found;
    catalog = new Catalog(found.values().stream().map(Read::document).toList());
    return catalog;
  }

  private boolean unchanged() {
    for (Map.Entry<Path, FileTime> folder : folders.entrySet()) {
      try {
        if (!Files.getLastModifiedTime(folder.getKey()).equals(folder.getValue())) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private void add(Path yaml, Map<Path, Read> found) throws IOException {
    try {
      Edition edition = Edition.of(yaml);
      Read known = documents.get(yaml);
      if (known != null && edition.equals(known.edition())) {
        found.put(yaml, known);
        return;
      }
      String text = Files.readString(yaml);
      readable(() -> Optional.of(DocumentYaml.read(text, root.relativize(yaml).toString())))
          .ifPresent(d -> found.put(yaml, new Read(edition, d)));
    } catch (NoSuchFileException e) {
      log.debug("{} is not there; its folder is no document", yaml);
    }
  }

  /** One broken document must not hide the others; doctor names it. */
  private static Optional<Document> readable(Supplier<Optional<Document>> reading) {
    try {
      return reading.get();
    } catch (LibraryException e) {
      log.warn("{}", e.getMessage());
      return Optional.empty();
    }
  }

  private static List<Path> below(Path folder, Map<Path, FileTime> seen) throws IOException {
    try {
      seen.put(folder, Files.getLastModifiedTime(folder));
      List<Path> names = new ArrayList<>();
      try (Stream<Path> all = Files.list(folder)) {
        all.filter(p -> !p.getFileName().toString().startsWith(".")).forEach(names::add);
      }
      names.removeIf(p -> !Files.isDirectory(p));
      return names;
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

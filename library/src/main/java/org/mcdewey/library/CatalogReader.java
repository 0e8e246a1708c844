package org.mcdewey.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the catalog from the folders and keeps it while no folder changes: every change of a
 * document is a rename in its version's folder, which the folder's time tells, whoever made it.
 */
final class CatalogReader {
  private static final Logger log = LoggerFactory.getLogger(CatalogReader.class);

  private final Path root;
  private Map<Path, FileTime> folders = Map.of();
  private Map<Path, Read> documents = Map.of();
  private Catalog catalog = new Catalog(List.of());

  private record Read(FileTime time, Document document) {}

  CatalogReader(Path root) {
    this.root = root;
  }

  synchronized Catalog read() throws IOException {
    if (!folders.isEmpty() && unchanged()) {
      return catalog;
    }
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
    folders = seen;
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
      FileTime time = Files.getLastModifiedTime(yaml);
      Read known = documents.get(yaml);
      if (known == null || !known.time().equals(time)) {
        known =
            new Read(
                time, DocumentYaml.read(Files.readString(yaml), root.relativize(yaml).toString()));
      }
      found.put(yaml, known);
    } catch (NoSuchFileException e) {
      log.debug("{} is not there; its folder is no document", yaml);
    } catch (LibraryException e) {
      // One broken document must not hide the others; doctor names it.
      log.warn("{}", e.getMessage());
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

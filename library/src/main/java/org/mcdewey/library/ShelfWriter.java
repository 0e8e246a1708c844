package org.mcdewey.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Writes documents to their shelves while it holds the lock. */
final class ShelfWriter implements Library.Writer {
  private final Library library;
  private final Path root;
  private final Shelf shelf;
  private final LibraryLock lock;
  private final Clock clock;
  private boolean closed;

  ShelfWriter(Library library, Path root, Shelf shelf, LibraryLock lock, Clock clock) {
    this.library = library;
    this.root = root;
    this.shelf = shelf;
    this.lock = lock;
    this.clock = clock;
  }

  @Override
  public synchronized Shelved shelve(NewDocument document) {
    check(document);
    try {
      Optional<Document> before = readable(document.id());
      Map<String, String> hashes = new HashMap<>();
      for (NewDocument.NewFile file : document.files()) {
        hashes.put(file.file(), Fingerprint.ofFile(file.original()));
      }
      String sha256 = sha256(document, hashes);
      if (before.isPresent() && before.get().sha256().equals(sha256)) {
        return new Shelved(before.get(), Shelved.Change.UNCHANGED);
      }
      Map<String, ChunkNumbers> numbers =
          before.isPresent() ? library.chunkNumbers(document.id()) : Map.of();
      Path staged = shelf.stage();
      try {
        Document shelved = write(document, hashes, sha256, numbers, staged);
        shelf.put(document.id());
        return new Shelved(
            shelved, before.isPresent() ? Shelved.Change.REPLACED : Shelved.Change.ADDED);
      } catch (IOException | RuntimeException e) {
        shelf.undo(document.id());
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw Library.storage("The document " + document.id() + " cannot be written", e);
    }
  }

  private void check(NewDocument document) {
    if (document.vendor().isBlank()) {
      throw LibraryException.invalid("The vendor of " + document.id() + " is empty; name it.");
    }
    if (document.files().isEmpty()) {
      throw LibraryException.invalid("The document " + document.id() + " has no files.");
    }
    Set<String> names = new HashSet<>();
    for (NewDocument.NewFile file : document.files()) {
      Names.checkFile(file.file());
      if (!names.add(file.file().toLowerCase(Locale.ROOT))) {
        throw LibraryException.invalid(
            "The document "
                + document.id()
                + " has two files \""
                + file.file()
                + "\"; rename one of them.");
      }
    }
    vendorOf(document.id().product())
        .filter(vendor -> !vendor.equals(document.vendor()))
        .ifPresent(
            vendor -> {
              throw conflict(document, vendor);
            });
  }

  private static LibraryException conflict(NewDocument document, String vendor) {
    String suggestion =
        document.id().product()
            + "-"
            + document.vendor().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-");
    return new LibraryException(
        LibraryException.Kind.CONFLICT,
        "The product \""
            + document.id().product()
            + "\" belongs to "
            + vendor
            + ", not to "
            + document.vendor()
            + "; name this one otherwise, for example --product "
            + suggestion
            + ".");
  }

  /** Looks only at the product's own folder, and there at the first document. */
  private Optional<String> vendorOf(String product) {
    try {
      for (String version : names(root.resolve(product))) {
        for (String name : names(root.resolve(product).resolve(version))) {
          Optional<Document> found = readable(new DocumentId(product, version, name));
          if (found.isPresent()) {
            return found.map(Document::vendor);
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw Library.storage("The product " + product + " cannot be read", e);
    }
  }

  /** A document whose description is damaged counts as none: adding it again mends it. */
  private Optional<Document> readable(DocumentId id) {
    try {
      return library.document(id);
    } catch (LibraryException e) {
      if (e.kind() == LibraryException.Kind.UNREADABLE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> String.valueOf(p.getFileName())).filter(n -> !n.startsWith(".")).toList();
    }
  }

  private static String sha256(NewDocument document, Map<String, String> hashes) {
    List<String> parts = new ArrayList<>();
    parts.add("chunker/" + Chunker.VERSION);
    parts.add(document.id().toString());
    parts.add(document.vendor());
    parts.add(String.valueOf(document.title()));
    parts.add(String.valueOf(document.licence()));
    for (NewDocument.NewFile file : document.files()) {
      parts.add(file.file());
      parts.add(file.originalName());
      parts.add(file.reader());
      parts.add(String.valueOf(hashes.get(file.file())));
    }
    return Fingerprint.ofAll(parts);
  }

  private Document write(
      NewDocument document,
      Map<String, String> hashes,
      String sha256,
      Map<String, ChunkNumbers> before,
      Path folder)
      throws IOException {
    List<Document.File> files = new ArrayList<>();
    Map<String, ChunkNumbers> numbers = new HashMap<>();
    int nextPage = 1;
    for (NewDocument.NewFile file : document.files()) {
      List<Page> pages = new ArrayList<>();
      for (Page page : file.pages()) {
        pages.add(page.withNumber(nextPage + pages.size()));
      }
      String markdown = PageMarkdown.write(pages);
      Path target = folder.resolve(file.file() + ".md");
      Files.createDirectories(parent(target));
      Files.writeString(target, markdown);
      Path original = folder.resolve("original").resolve(file.originalName()).normalize();
      if (!original.startsWith(folder.resolve("original"))) {
        throw LibraryException.invalid(
            "The file name \"" + file.originalName() + "\" leads out of its document; rename it.");
      }
      Files.createDirectories(parent(original));
      Files.copy(file.original(), original);
      // From what will be read again, so that reindex finds the very same.
      List<String> fingerprints =
          Chunker.chunks(file.title(), PageMarkdown.read(markdown)).stream()
              .map(d -> Fingerprint.ofText(d.text()))
              .toList();
      numbers.put(
          file.file(),
          before.getOrDefault(file.file(), ChunkNumbers.NONE).forFingerprints(fingerprints));
      files.add(
          new Document.File(
              file.file(),
              file.title(),
              file.originalName(),
              file.mediaType(),
              String.valueOf(hashes.get(file.file())),
              file.reader(),
              nextPage,
              pages.size(),
              (int) pages.stream().filter(p -> p.role() == Page.Role.LISTING).count(),
              fingerprints.size()));
      nextPage += pages.size();
    }
    Document shelved =
        new Document(
            document.id(),
            document.vendor(),
            title(document),
            document.licence(),
            document.from(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS),
            sha256,
            files);
    Files.writeString(folder.resolve("document.yaml"), DocumentYaml.write(shelved, numbers));
    return shelved;
  }

  private static Path parent(Path path) {
    return Objects.requireNonNull(path.getParent(), "a path below the library has a parent");
  }

  private static String title(NewDocument document) {
    if (document.title() != null && !document.title().isBlank()) {
      return document.title();
    }
    return document.files().size() == 1
        ? document.files().getFirst().title()
        : document.id().document();
  }

  @Override
  public synchronized boolean remove(DocumentId id) {
    if (!Files.exists(id.below(root))) {
      return false;
    }
    try {
      shelf.take(id);
      return true;
    } catch (IOException e) {
      throw Library.storage("The document " + id + " cannot be removed", e);
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      lock.close();
    } catch (IOException e) {
      throw Library.storage("The lock of the library cannot be given back", e);
    }
  }
}

package org.mcdewey.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts a document's folder in its place, whole or not at all, and takes it away again.
 *
 * <p>The folder {@code .staging} beside the products holds at most one operation: {@code new}, the
 * folder to be put; {@code old}, the one that was there; {@code target}, which document it is
 * about, written when {@code new} is complete and on the disk. Whatever is there when a writer
 * starts is finished or undone by {@link #recover}, without looking at any document but that one.
 */
final class Shelf {
  /** Told before each step that changes the disk; a test throws from it. */
  @FunctionalInterface
  interface Steps {
    void before(String step) throws IOException;
  }

  private final Path root;
  private final Path staging;
  private final Steps steps;

  Shelf(Path root, Steps steps) {
    this.root = root;
    this.staging = root.resolve(".staging");
    this.steps = steps;
  }

  /** An empty folder to write the new document into. */
  Path stage() throws IOException {
    deleteAll(staging);
    return Files.createDirectories(fresh());
  }

  /** Puts what is in {@link #stage} in the document's place. */
  void put(DocumentId id) throws IOException {
    Path target = id.below(root);
    steps.before("sync");
    syncAll(fresh());
    mark(id);
    steps.before("folder");
    Files.createDirectories(versionOf(id));
    steps.before("move old");
    if (Files.exists(target)) {
      move(target, old());
    }
    steps.before("move new");
    move(fresh(), target);
    sync(versionOf(id));
    clean();
  }

  /** What cannot be deleted now is deleted by the next writer; the document is in its place. */
  private void clean() throws IOException {
    steps.before("clean");
    discard();
  }

  /** Puts the old edition back where it was moved away already, and gives up what was staged. */
  void undo(DocumentId id) {
    try {
      if (Files.exists(old()) && !Files.exists(id.below(root))) {
        move(old(), id.below(root));
      }
      deleteAll(staging);
    } catch (IOException e) {
      // Left for recover(); what made the writing fail is the error to tell.
      return;
    }
  }

  private void discard() {
    try {
      deleteAll(staging);
    } catch (IOException e) {
      // Left for recover(); what made the writing fail is the error to tell.
      return;
    }
  }

  void take(DocumentId id) throws IOException {
    Path target = id.below(root);
    deleteAll(staging);
    Files.createDirectories(staging);
    steps.before("move old");
    move(target, old());
    sync(versionOf(id));
    steps.before("clean");
    deleteAll(staging);
    deleteIfEmpty(versionOf(id));
    deleteIfEmpty(root.resolve(id.product()));
  }

  /** Ends what a killed process began. */
  void recover() throws IOException {
    Optional<DocumentId> about = target();
    if (about.isPresent()) {
      Path target = about.get().below(root);
      if (!Files.exists(target)) {
        // The old one is away already, or there was none: the new one is complete.
        Path from = Files.exists(fresh()) ? fresh() : old();
        if (Files.exists(from)) {
          Files.createDirectories(versionOf(about.get()));
          move(from, target);
          sync(versionOf(about.get()));
        }
      }
    }
    deleteAll(staging);
  }

  /**
   * Where the document can be read now, empty where it is not shelved. For the instant between two
   * renames that is its old folder; one look that falls between two replacements proves nothing.
   */
  Optional<Path> folder(DocumentId id) throws IOException {
    Path target = id.below(root);
    for (int absent = 0; absent < 3; absent++) {
      if (isDocument(target)) {
        return Optional.of(target);
      }
      if (target().filter(id::equals).isPresent() && isDocument(old())) {
        return Optional.of(old());
      }
    }
    return Optional.empty();
  }

  private static boolean isDocument(Path folder) {
    return Files.exists(folder.resolve("document.yaml"));
  }

  private Path versionOf(DocumentId id) {
    return root.resolve(id.product()).resolve(id.version());
  }

  /** The document that is being put, from before its old edition goes until it is done. */
  Optional<DocumentId> target() throws IOException {
    try {
      return Optional.of(DocumentId.parse(Files.readString(mark()).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void mark(DocumentId id) throws IOException {
    steps.before("mark");
    // Renamed into place, so that a name cut short by a kill is never believed.
    Path beside = staging.resolve("target.new");
    Files.writeString(beside, id.toString());
    sync(beside);
    move(beside, mark());
    sync(staging);
  }

  private Path mark() {
    return staging.resolve("target");
  }

  private Path fresh() {
    return staging.resolve("new");
  }

  private Path old() {
    return staging.resolve("old");
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void deleteIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
    } catch (DirectoryNotEmptyException e) {
      // Other versions or documents are on it.
      return;
    }
  }

  private static void syncAll(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        sync(path);
      }
    }
  }

  /** Flushes a file or folder to the disk; some systems cannot open a folder, and need not. */
  private static void sync(Path path) throws IOException {
    boolean directory = Files.isDirectory(path);
    try (FileChannel channel =
        FileChannel.open(path, directory ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      if (!directory) {
        throw e;
      }
    }
  }

  private static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}

package org.mcdewey.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.LibraryException;

/**
 * Where guides are: one file, a folder or an archive. Closing it deletes what was unpacked.
 *
 * <pre>{@code
 * try (Place place = Place.open(Path.of("guides.tar.gz"), temporary, Limits.STANDARD)) {
 *   for (FoundFile file : place.files()) { … }
 * }
 * }</pre>
 */
public final class Place implements AutoCloseable {
  /** What a place is. */
  public enum Kind {
    FILE,
    FOLDER,
    ARCHIVE
  }

  private final Path path;
  private final Kind kind;
  private final List<FoundFile> files;
  private final List<PassedOver> passedOver;
  private final @Nullable Path unpacked;

  Place(
      Path path,
      Kind kind,
      List<FoundFile> files,
      List<PassedOver> passedOver,
      @Nullable Path unpacked) {
    this.path = path;
    this.kind = kind;
    this.files = files.stream().sorted(Comparator.comparing(FoundFile::name)).toList();
    this.passedOver = List.copyOf(passedOver);
    this.unpacked = unpacked;
  }

  /**
   * Finds the files of a place; an archive is told from its bytes and unpacked.
   *
   * @param temporary the folder below which an archive is unpacked; made where it is missing
   * @throws LibraryException NOT_FOUND where nothing is there; INVALID where there are no files or
   *     an archive escapes or explodes; UNREADABLE where an archive is damaged or encrypted
   */
  public static Place open(Path path, Path temporary, Limits limits) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      if (!Files.exists(absolute)) {
        throw LibraryException.notFound(
            "There is no file or folder " + path + "; check the path.", List.of());
      }
      if (!Files.isReadable(absolute)) {
        throw new LibraryException(
            LibraryException.Kind.UNREADABLE, path + " may not be read; check its permissions.");
      }
      if (Files.isDirectory(absolute)) {
        return FolderWalk.open(absolute);
      }
      ArchiveFormat format = ArchiveFormat.of(absolute);
      if (format != null) {
        return Unpacking.open(absolute, format, temporary, limits);
      }
      String name = String.valueOf(absolute.getFileName());
      return new Place(
          absolute,
          Kind.FILE,
          List.of(new FoundFile(name, absolute, Files.size(absolute))),
          List.of(),
          null);
    } catch (IOException | UncheckedIOException e) {
      throw new LibraryException(
          LibraryException.Kind.UNREADABLE,
          path + " cannot be read (" + e.getMessage() + "); check it and its permissions.",
          e);
    }
  }

  /** Absolute. */
  public Path path() {
    return path;
  }

  public Kind kind() {
    return kind;
  }

  /** In the order of their names; at least one. */
  public List<FoundFile> files() {
    return files;
  }

  public List<PassedOver> passedOver() {
    return passedOver;
  }

  /**
   * The place's own name without the endings of an archive or file: what a document is called
   * after.
   */
  public String baseName() {
    String name = String.valueOf(path.getFileName());
    return switch (kind) {
      case FOLDER -> name;
      case ARCHIVE -> ArchiveFormat.withoutEnding(name);
      case FILE -> ShelfMark.withoutEnding(name);
    };
  }

  @Override
  public void close() {
    if (unpacked != null) {
      delete(unpacked);
    }
  }

  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

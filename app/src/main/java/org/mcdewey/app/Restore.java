package org.mcdewey.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.mcdewey.app.shelving.BackupFile;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.indexing.Indexer;
import org.slf4j.LoggerFactory;

/**
 * Puts a backup in the place of a library: whole, or not at all. All of it is unpacked and looked
 * at first; from then on a killed process's work is finished by the next that writes.
 */
public final class Restore {
  /** More than any text shrinks: an archive that unpacks to more is made to fill the disk. */
  private static final int RATIO = 200;

  private static final long ALWAYS = 64L << 20;

  private Restore() {}

  /**
   * Unpacks beside the library and renames into place, then makes the index again; returns how many
   * documents there are.
   *
   * @param force also where documents are shelved; they are replaced
   */
  public static long from(Home home, Path file, boolean force) {
    if (!Files.isRegularFile(file)) {
      throw LibraryException.notFound(
          "There is no backup " + file + "; check the path.", List.of());
    }
    Library library = Opened.library(home);
    boolean full =
        library.catalog().documents().stream()
            .anyMatch(d -> !d.vendor().equals(StarterShelf.VENDOR));
    if (full && !force) {
      throw new LibraryException(
          LibraryException.Kind.CONFLICT,
          "There is a library in " + home.folder() + " already; say --force to replace it.");
    }
    Path unpacked = unpacked(home);
    try (Library.Writer lock = library.write("mcdewey restore")) {
      delete(unpacked);
      unpack(file, unpacked);
      Library.open(unpacked, Clock.systemUTC()).catalog();
      Files.move(unpacked, ready(home), StandardCopyOption.ATOMIC_MOVE);
      finish(home);
    } catch (IOException | UncheckedIOException e) {
      throw new LibraryException(
          LibraryException.Kind.UNREADABLE,
          "The backup "
              + file
              + " cannot be restored ("
              + e.getMessage()
              + "); nothing was changed.",
          e);
    } finally {
      deleteQuietly(unpacked);
    }
    try (Opened.Writing opened =
        Opened.forWriting(home, "mcdewey restore", Indexer.Progress.NONE)) {
      opened.engine().indexer().reconcile(Indexer.Progress.NONE);
      return opened.library().catalog().documents().size();
    }
  }

  /**
   * Finishes what a killed process had begun to put in place; costs a look at one file where none
   * had. Only for who holds the library's lock.
   */
  static void finish(Home home) throws IOException {
    Path ready = ready(home);
    if (!Files.exists(ready)) {
      return;
    }
    for (String kept : BackupFile.KEPT) {
      Path from = ready.resolve(kept);
      if (Files.exists(from)) {
        Path to = home.folder().resolve(kept);
        delete(to);
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      }
    }
    delete(home.folder().resolve("index"));
    delete(ready);
  }

  private static Path unpacked(Home home) {
    return home.folder().resolve("restoring");
  }

  private static Path ready(Home home) {
    return home.folder().resolve("restoring.ready");
  }

  private static void unpack(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean any = false;
    long allowed = Math.max(ALWAYS, RATIO * Files.size(file));
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))), "UTF-8")) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        Path target = folder.resolve(entry.getName()).normalize();
        boolean ours = BackupFile.KEPT.stream().anyMatch(k -> target.startsWith(folder.resolve(k)));
        if (!ours || !entry.isFile()) {
          throw new IOException(
              "it has the entry \""
                  + entry.getName().replaceAll("\\p{Cntrl}", "?")
                  + "\", which no backup has");
        }
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        allowed -= entry.getSize();
        if (allowed < 0) {
          throw new IOException("it unpacks to more than any backup does");
        }
        Files.copy(tar, target);
        any |= target.startsWith(folder.resolve("library"));
      }
    } catch (IllegalArgumentException e) {
      throw new IOException("it is damaged", e);
    }
    if (!any) {
      throw new IOException("it holds no library");
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }

  private static void deleteQuietly(Path path) {
    try {
      delete(path);
    } catch (IOException e) {
      LoggerFactory.getLogger(Restore.class).warn("{} could not be deleted", path);
    }
  }
}

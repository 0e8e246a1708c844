package org.mcdewey.app;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.indexing.Indexer;

/**
 * A home in one file: the library, the vectors and the configuration. The index is left out; it is
 * made again from the library.
 */
public final class Backup {
  private static final List<String> KEPT = List.of("library", "vectors", "mcdewey.yaml", "starter");

  private Backup() {}

  /** Returns how many documents it holds. Documents are renamed into place, so each is whole. */
  public static long write(Home home, Path file) {
    Path target = file.toAbsolutePath().normalize();
    Path beside = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside));
          TarArchiveOutputStream tar =
              new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (String kept : KEPT) {
          add(home.folder(), home.folder().resolve(kept), tar);
        }
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return Opened.library(home).catalog().documents().size();
    } catch (IOException | UncheckedIOException e) {
      deleteQuietly(beside);
      throw new LibraryException(
          LibraryException.Kind.STORAGE,
          "The backup "
              + file
              + " cannot be written ("
              + e.getMessage()
              + "); choose another place.",
          e);
    }
  }

  private static void add(Path home, Path top, TarArchiveOutputStream tar) throws IOException {
    if (!Files.exists(top)) {
      return;
    }
    try (Stream<Path> all = Files.walk(top)) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        String name = home.relativize(path).toString().replace('\\', '/');
        if (name.contains("/.staging/")) {
          continue;
        }
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(path));
        entry.setModTime(Files.getLastModifiedTime(path));
        tar.putArchiveEntry(entry);
        copy(path, entry.getSize(), tar);
        tar.closeArchiveEntry();
      }
    }
  }

  /** As many bytes as were promised: the cache of vectors may grow meanwhile. */
  private static void copy(Path file, long size, TarArchiveOutputStream tar) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (long left = size; left > 0; ) {
        int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (n < 0) {
          throw new IOException(file + " became shorter while it was read");
        }
        tar.write(buffer, 0, n);
        left -= n;
      }
    }
  }

  /**
   * Unpacks beside the library and renames into place, then makes the index again; returns how many
   * documents there are.
   *
   * @param force also where documents are shelved; they are replaced
   */
  public static long restore(Home home, Path file, boolean force) {
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
    Path unpacked = home.folder().resolve("restoring");
    try (Library.Writer lock = library.write("mcdewey restore")) {
      delete(unpacked);
      unpack(file, unpacked);
      Library.open(unpacked, java.time.Clock.systemUTC()).catalog();
      for (String kept : KEPT) {
        Path from = unpacked.resolve(kept);
        if (Files.exists(from)) {
          Path to = home.folder().resolve(kept);
          delete(home.folder().resolve("replaced"));
          if (Files.exists(to)) {
            Files.move(to, home.folder().resolve("replaced"));
          }
          Files.move(from, to);
          delete(home.folder().resolve("replaced"));
        }
      }
      delete(home.folder().resolve("index"));
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

  private static void unpack(Path file, Path folder) throws IOException {
    Files.createDirectories(folder);
    boolean any = false;
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))), "UTF-8")) {
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        Path target = folder.resolve(entry.getName()).normalize();
        boolean ours = KEPT.stream().anyMatch(k -> target.startsWith(folder.resolve(k)));
        if (!ours || !entry.isFile()) {
          throw new IOException(
              "it has the entry \""
                  + entry.getName().replaceAll("\\p{Cntrl}", "?")
                  + "\", which no backup has");
        }
        Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
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
      org.slf4j.LoggerFactory.getLogger(Backup.class).warn("{} could not be deleted", path);
    }
  }
}

package org.mcdewey.app.shelving;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.mcdewey.library.LibraryException;

/**
 * A home in one file, a {@code .tar.gz}: the library, the vectors and the configuration. The index
 * is left out; it is made again from the library. Whoever writes it holds the library's lock, so
 * that no document changes meanwhile; the vectors only grow.
 */
public final class BackupFile {
  /** What of a home is kept. */
  public static final List<String> KEPT = List.of("library", "vectors", "mcdewey.yaml", "starter");

  private BackupFile() {}

  /**
   * Writes it beside its place and renames it.
   *
   * @throws LibraryException STORAGE where it cannot be written
   */
  static void write(Path home, Path file) {
    Path target = file.toAbsolutePath().normalize();
    Path beside = target.resolveSibling(target.getFileName() + ".part");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside));
          TarArchiveOutputStream tar =
              new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
        for (String kept : KEPT) {
          add(home, home.resolve(kept), tar);
        }
      }
      Files.move(
          beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | UncheckedIOException e) {
      beside.toFile().delete();
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
}

package org.mcdewey.sources;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** The archives that can be opened, told from their bytes. */
enum ArchiveFormat {
  ZIP,
  TAR,
  TAR_GZ;

  private static final int TAR_HEAD = 512;

  /** Null where the file is no archive. */
  static @Nullable ArchiveFormat of(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(TAR_HEAD);
      byte[] head = in.readNBytes(TAR_HEAD);
      in.reset();
      if (starts(head, 'P', 'K', 3, 4) || starts(head, 'P', 'K', 5, 6)) {
        // Office files and e-books are zip files too; only what is called an archive is one.
        return name(file).endsWith(".zip") ? ZIP : null;
      }
      if (starts(head, 0x1f, 0x8b)) {
        return isTarInside(in) || name(file).matches(".*\\.(tar\\.gz|tgz)") ? TAR_GZ : null;
      }
      return TarArchiveInputStream.matches(head, head.length) ? TAR : null;
    }
  }

  private static boolean isTarInside(InputStream in) {
    try (GZIPInputStream unpacked = new GZIPInputStream(in)) {
      byte[] head = unpacked.readNBytes(TAR_HEAD);
      return TarArchiveInputStream.matches(head, head.length);
    } catch (IOException e) {
      // Damaged: whoever opens it will say so.
      return false;
    }
  }

  private static boolean starts(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  static String withoutEnding(String name) {
    return name.replaceFirst("(?i)\\.(tar\\.gz|tgz|tar|zip)$", "");
  }
}

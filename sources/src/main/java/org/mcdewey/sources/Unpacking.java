package org.mcdewey.sources;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.UnsupportedZipFeatureException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.LibraryException;

/**
 * Unpacks one archive into a folder of its own. Nothing it says is believed: no entry gets out of
 * the folder, none grows without bound, links are not made. Where it misbehaves the whole archive
 * is refused and nothing stays.
 */
final class Unpacking {
  private final Path archive;
  private final Path folder;
  private final Limits limits;
  private final long packed;
  private final Map<String, FoundFile> files = new HashMap<>();
  private final List<PassedOver> passedOver = new ArrayList<>();
  private int entries;
  private long total;

  private Unpacking(Path archive, Path folder, Limits limits) throws IOException {
    this.archive = archive;
    this.folder = folder;
    this.limits = limits;
    this.packed = Math.max(1, Files.size(archive));
  }

  static Place open(Path archive, ArchiveFormat format, Path temporary, Limits limits)
      throws IOException {
    Files.createDirectories(temporary);
    Path folder = Files.createTempDirectory(temporary, "unpacked-");
    try {
      Unpacking unpacking = new Unpacking(archive, folder, limits);
      unpacking.all(format);
      if (unpacking.files.isEmpty()) {
        throw LibraryException.invalid(
            "The archive " + archive + " has no files to add; name one that has guides in it.");
      }
      return new Place(
          archive,
          Place.Kind.ARCHIVE,
          List.copyOf(unpacking.files.values()),
          unpacking.passedOver,
          folder);
    } catch (UnsupportedZipFeatureException e) {
      Place.delete(folder);
      throw new LibraryException(
          LibraryException.Kind.UNREADABLE,
          "The archive "
              + archive
              + " is packed in a way that cannot be read ("
              + e.getMessage()
              + "); pack it again as a plain zip or tar.gz.",
          e);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      Place.delete(folder);
      throw damaged(archive, e);
    } catch (IOException e) {
      Place.delete(folder);
      if (String.valueOf(e.getMessage()).contains("No space left")) {
        throw new LibraryException(
            LibraryException.Kind.STORAGE,
            "The archive " + archive + " cannot be unpacked because the disk is full; make room.",
            e);
      }
      throw damaged(archive, e);
    } catch (RuntimeException e) {
      Place.delete(folder);
      throw e;
    }
  }

  private static LibraryException damaged(Path archive, Exception e) {
    return new LibraryException(
        LibraryException.Kind.UNREADABLE,
        "The archive "
            + archive
            + " is damaged or cut off ("
            + e.getMessage()
            + "); fetch it again, nothing of it was added.",
        e);
  }

  private void all(ArchiveFormat format) throws IOException {
    if (format == ArchiveFormat.ZIP) {
      zip();
      return;
    }
    InputStream file = new BufferedInputStream(Files.newInputStream(archive));
    try (file;
        TarArchiveInputStream in =
            new TarArchiveInputStream(
                format == ArchiveFormat.TAR_GZ
                    ? new BufferedInputStream(new GZIPInputStream(file))
                    : file)) {
      for (TarArchiveEntry entry; (entry = in.getNextEntry()) != null; ) {
        String name = wanted(entry, isSpecial(entry));
        if (name != null) {
          write(name, in);
        }
      }
    }
  }

  /** Asked one by one: the entry of a link says of itself that it is a file. */
  private static boolean isSpecial(TarArchiveEntry entry) {
    return entry.isSymbolicLink()
        || entry.isLink()
        || entry.isFIFO()
        || entry.isCharacterDevice()
        || entry.isBlockDevice();
  }

  /** Through the directory at the zip's end: only there it is written which entries are links. */
  private void zip() throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        String name = wanted(entry, entry.isUnixSymlink());
        if (name == null) {
          continue;
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
          throw new LibraryException(
              LibraryException.Kind.UNREADABLE,
              "The archive "
                  + archive
                  + " is encrypted; unpack it with its password and add the folder.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
          write(name, in);
        }
      }
    }
  }

  /** The name of an entry that is to be unpacked, else null. */
  private @Nullable String wanted(ArchiveEntry entry, boolean special) {
    if (++entries > limits.entries()) {
      throw explodes("has more than " + limits.entries() + " entries");
    }
    String name = normal(entry.getName());
    if (name.isEmpty() || entry.isDirectory()) {
      return null;
    }
    String reason =
        isHidden(name)
            ? "is hidden"
            : special
                ? "is a link or device"
                : files.containsKey(name) ? "is in the archive twice" : "";
    if (reason.isEmpty()) {
      return name;
    }
    passedOver.add(new PassedOver(name, reason));
    return null;
  }

  /** The entry's path without {@code ./}; an archive with a path that leads out is refused. */
  private String normal(String raw) {
    String name = raw.replace('\\', '/');
    boolean absolute = name.startsWith("/") || name.matches("^[A-Za-z]:.*");
    List<String> levels = new ArrayList<>();
    for (String level : name.split("/")) {
      if (level.equals("..") || level.indexOf('\u0000') >= 0 || absolute) {
        throw LibraryException.invalid(
            "The archive "
                + archive
                + " has the entry \""
                + raw.replaceAll("\\p{Cntrl}", "?")
                + "\", which leads out of it; nothing of it was added.");
      }
      if (!level.isEmpty() && !level.equals(".")) {
        levels.add(level);
      }
    }
    return String.join("/", levels);
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.contains("/.");
  }

  private void write(String name, InputStream in) throws IOException {
    // Numbered, so that no name of the archive ever becomes a path on this machine.
    Path target = folder.resolve(files.size() + ending(name));
    long size = 0;
    byte[] buffer = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(target)) {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        size += n;
        total += n;
        if (size > limits.each() || total > limits.total()) {
          throw explodes(
              "unpacks to more than "
                  + (size > limits.each() ? limits.each() : limits.total())
                  + " bytes");
        }
        if (total > limits.ratioFrom() && total / packed > limits.ratio()) {
          throw explodes("unpacks to more than " + limits.ratio() + " times its size");
        }
        out.write(buffer, 0, n);
      }
    }
    files.put(name, new FoundFile(name, target, size));
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    String ending = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    return ending.matches("\\.[a-z0-9]{1,10}") ? ending : "";
  }

  private LibraryException explodes(String how) {
    return LibraryException.invalid(
        "The archive " + archive + " " + how + "; nothing of it was added.");
  }
}

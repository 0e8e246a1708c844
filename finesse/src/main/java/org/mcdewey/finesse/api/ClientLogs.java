package org.mcdewey.finesse.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The logs that clients have sent, as files in a folder: {@code 00000012-1001.log}, numbered in the
 * order in which they came. There is an end to what is kept: the oldest go first.
 */
public final class ClientLogs {
  private static final int MOST_FILES = 100;
  private static final long MOST_BYTES = 64L << 20;
  private static final Pattern NAME = Pattern.compile("(\\d{8,18})-[A-Za-z0-9._-]+\\.(log|zip)");

  private final @Nullable Path folder;
  private final int files;
  private final long bytes;

  private ClientLogs(@Nullable Path folder, int files, long bytes) {
    this.folder = folder;
    this.files = files;
    this.bytes = bytes;
  }

  /** They are looked at and thrown away. */
  public static ClientLogs thrownAway() {
    return new ClientLogs(null, 0, 0);
  }

  /**
   * The last hundred are kept, of 64 MiB together at most.
   *
   * @param folder is made when the first log comes
   */
  public static ClientLogs in(Path folder) {
    return in(folder, MOST_FILES, MOST_BYTES);
  }

  static ClientLogs in(Path folder, int files, long bytes) {
    return new ClientLogs(folder, files, bytes);
  }

  /**
   * @param user login id
   * @param ending {@code log} or {@code zip}
   */
  synchronized void keep(String user, byte[] log, String ending) throws IOException {
    if (folder == null) {
      return;
    }
    Files.createDirectories(folder);
    List<Path> kept = kept(folder);
    long number = kept.isEmpty() ? 1 : number(kept.getLast()) + 1;
    String name =
        String.format(
            Locale.ROOT, "%08d-%s.%s", number, user.replaceAll("[^A-Za-z0-9._-]", "_"), ending);
    // What is only partly there has another name.
    Path beside = folder.resolve("new");
    Files.write(beside, log);
    Files.move(beside, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    forget(kept(folder));
  }

  private void forget(List<Path> kept) throws IOException {
    int count = 0;
    long size = 0;
    for (Path file : kept.reversed()) {
      size += Files.size(file);
      if (++count > files || (size > bytes && count > 1)) {
        Files.delete(file);
      }
    }
  }

  private static long number(Path file) {
    Matcher matcher = NAME.matcher(file.getFileName().toString());
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }

  /** The oldest first; what else lies in the folder is left alone. */
  private static List<Path> kept(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> number(f) > 0)
          .sorted(Comparator.comparingLong(ClientLogs::number))
          .toList();
    }
  }
}

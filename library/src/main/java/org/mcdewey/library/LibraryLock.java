package org.mcdewey.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lock file of a library. The operating system holds the lock, so the file a dead process left
 * is no obstacle; its text only tells who holds it.
 */
final class LibraryLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LibraryLock.class);

  private final FileChannel channel;
  private final FileLock lock;

  private LibraryLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  static LibraryLock take(Path file, String holder, Clock clock) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // This very process has it.
    }
    if (lock == null) {
      channel.close();
      throw new LibraryException(
          LibraryException.Kind.LOCKED,
          "The library is being written by "
              + Files.readString(file).strip()
              + "; wait until it is done or stop it.");
    }
    String who =
        holder
            + " (process "
            + ProcessHandle.current().pid()
            + ", since "
            + clock.instant().truncatedTo(ChronoUnit.SECONDS)
            + ")\n";
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(who.getBytes(StandardCharsets.UTF_8)), 0);
    } catch (IOException e) {
      // The disk is full: the lock is held all the same, so that something can be removed.
      log.warn("Who holds the lock cannot be written to {} ({}).", file, e.getMessage());
    }
    return new LibraryLock(channel, lock);
  }

  /** Looks only; the text of a dead holder counts for nothing. */
  static Optional<String> holder(Path file) throws IOException {
    String who = Files.exists(file) ? Files.readString(file).strip() : "";
    if (who.isEmpty()) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null ? Optional.of(who) : Optional.empty();
    } catch (OverlappingFileLockException e) {
      return Optional.of(who);
    }
  }

  @Override
  public void close() throws IOException {
    channel.truncate(0);
    lock.release();
    channel.close();
  }
}

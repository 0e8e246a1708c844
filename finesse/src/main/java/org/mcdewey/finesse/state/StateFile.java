package org.mcdewey.finesse.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code state.json} in a folder, held by one process at a time. A write is done beside the file
 * and put in its place whole, so that whenever the machine stops, the old state or the new one is
 * there. It holds passwords, so only its owner may read it.
 */
public final class StateFile implements AutoCloseable {
  private static final String NAME = "state.json";
  private static final long MAX_BYTES = 512L << 20;

  private final Path file;
  private final FileChannel lockFile;

  private StateFile(Path file, FileChannel lockFile) {
    this.file = file;
    this.lockFile = lockFile;
  }

  /**
   * Takes the folder for this process; makes it where it is not there.
   *
   * @throws StateException where another process has it, or it cannot be written
   */
  public static StateFile open(Path folder) {
    FileChannel channel = null;
    try {
      Files.createDirectories(folder);
      channel =
          FileChannel.open(
              folder.resolve("state.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(channel) == null) {
        channel.close();
        throw new StateException(
            "A server keeps its state in " + folder + "; stop it, or give --state another folder.");
      }
      return new StateFile(folder.resolve(NAME), channel);
    } catch (IOException e) {
      closeQuietly(channel);
      throw new StateException(
          folder + " cannot hold the state (" + e.getMessage() + "); correct --state.", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new StateException("The lock of the state cannot be closed.", e);
    }
  }

  public Path path() {
    return file;
  }

  /**
   * Empty where nothing was saved yet.
   *
   * @throws StateException where the file is damaged or of a newer version; it is left as it is
   */
  public Optional<Saved> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    StateDocument.Origin origin =
        new StateDocument.Origin(
            file.toString(),
            "move it away to start anew, or give --state another folder",
            "give --state another folder");
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw StateDocument.damaged(origin, "it is larger than a state can be", null);
      }
      return Optional.of(StateDocument.read(Files.readAllBytes(file), origin));
    } catch (IOException e) {
      throw new StateException(file + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  /**
   * @throws StateException where it cannot be written; what was there before is still there
   */
  public void write(Saved saved) {
    write(file, StateDocument.write(saved));
  }

  /**
   * Another file in the folder, read and written as the state is.
   *
   * @param name such as {@code subscriptions.json}
   */
  public Beside beside(String name) {
    return new Beside(file.resolveSibling(name));
  }

  /** A file that is kept beside the state. */
  public final class Beside {
    private final Path path;

    private Beside(Path path) {
      this.path = path;
    }

    /**
     * Empty where nothing was saved yet.
     *
     * @throws StateException where it cannot be read
     */
    public Optional<byte[]> read() {
      try {
        if (!Files.exists(path)) {
          return Optional.empty();
        }
        if (Files.size(path) > MAX_BYTES) {
          throw damaged("it is larger than it can be");
        }
        return Optional.of(Files.readAllBytes(path));
      } catch (IOException e) {
        throw new StateException(path + " cannot be read (" + e.getMessage() + ").", e);
      }
    }

    /**
     * @throws StateException where it cannot be written; what was there before is still there
     */
    public void write(byte[] bytes) {
      StateFile.this.write(path, bytes);
    }

    /** That it does not hold what it should. */
    public StateException damaged(String why) {
      return new StateException(
          path + " is damaged (" + why + "); move it away, or give --state another folder.");
    }
  }

  private void write(Path target, byte[] content) {
    Path beside = target.resolveSibling(target.getFileName() + ".new");
    try {
      Files.deleteIfExists(beside);
      try (FileChannel channel =
          FileChannel.open(
              beside,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownersOnly())) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(target);
    } catch (IOException e) {
      throw new StateException(
          target + " cannot be written (" + e.getMessage() + "); the state before is kept.", e);
    }
  }

  private FileAttribute<?>[] ownersOnly() throws IOException {
    return Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Where a folder can be opened, its new entry is on the disk when this returns. */
  private static void forceFolder(Path of) throws IOException {
    if (Files.getFileStore(of).supportsFileAttributeView("posix")) {
      try (FileChannel folder = FileChannel.open(of.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(lockFile);
  }
}

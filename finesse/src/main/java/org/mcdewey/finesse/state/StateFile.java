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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code state.json} in a folder, held by one process at a time. A write is done beside the file
 * and put in its place whole, so that whenever the machine stops, the old state or the new one is
 * there. It holds passwords, so only its owner may read it.
 */
public final class StateFile implements AutoCloseable {
  private static final String NAME = "state.json";
  private static final String FORMAT = "mcdewey-finesse-state";
  private static final int VERSION = 1;
  private static final long MAX_BYTES = 512L << 20;
  private static final JsonMapper JSON = StateJson.mapper();

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
    JsonNode root;
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw damaged("it is larger than a state can be", null);
      }
      root = JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new StateException(file + " cannot be read (" + e.getMessage() + ").", e);
    } catch (JacksonException e) {
      throw damaged("it is not JSON", e);
    }
    if (!root.path("format").asString("").equals(FORMAT) || !root.path("version").isInt()) {
      throw damaged("it does not say that it is one", null);
    }
    int version = root.path("version").asInt();
    if (version > VERSION) {
      throw new StateException(
          file
              + " was saved by a newer version of this program (its format is "
              + version
              + ", this program's "
              + VERSION
              + "); use that version, or give --state another folder.");
    }
    try {
      Saved saved = JSON.treeToValue(root.path("saved"), Saved.class);
      if (saved == null || !saved.sandbox().isSound()) {
        throw damaged("its parts do not fit together", null);
      }
      return Optional.of(saved);
    } catch (JacksonException | IllegalArgumentException e) {
      throw damaged("a part of it is missing or wrong", e);
    }
  }

  private StateException damaged(String why, @Nullable Exception cause) {
    String sentence =
        file
            + " is no state of this program, or damaged ("
            + why
            + "); move it away to start anew, or give --state another folder.";
    return cause == null ? new StateException(sentence) : new StateException(sentence, cause);
  }

  /**
   * @throws StateException where it cannot be written; what was there before is still there
   */
  public void write(Saved saved) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", FORMAT).put("version", VERSION);
    root.set("saved", JSON.valueToTree(saved));
    Path beside = file.resolveSibling(NAME + ".new");
    try {
      Files.deleteIfExists(beside);
      try (FileChannel channel =
          FileChannel.open(
              beside,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              ownersOnly())) {
        ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(root));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolder();
    } catch (IOException e) {
      throw new StateException(
          file + " cannot be written (" + e.getMessage() + "); the state before is kept.", e);
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
  private void forceFolder() throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent())) {
        folder.force(true);
      }
    }
  }

  @Override
  public void close() {
    closeQuietly(lockFile);
  }
}

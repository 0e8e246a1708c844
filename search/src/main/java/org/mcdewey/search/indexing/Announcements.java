package org.mcdewey.search.indexing;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.LibraryException;

/**
 * The documents whose change has begun and is not known to be durable in the index: a file of
 * lines, one for each beginning, emptied whenever everything is durable. A line is on the disk
 * before the change begins; a last line without its end was never promised and is dropped.
 *
 * <p>Safe for use by many threads.
 */
final class Announcements implements AutoCloseable {
  /** In place of a document: any of them may differ. */
  private static final String ALL = "*";

  private final Path path;
  private final FileChannel file;

  /** What is announced, each with the number of its last announcement. */
  private final Map<String, Long> open = new LinkedHashMap<>();

  private long count;
  private long end;

  private Announcements(Path path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /**
   * @throws LibraryException STORAGE where the file cannot be read or written
   */
  static Announcements open(Path path) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel file = FileChannel.open(path, CREATE, READ, WRITE);
      Announcements announcements = new Announcements(path, file);
      announcements.load();
      return announcements;
    } catch (IOException e) {
      throw storage(path, e);
    }
  }

  private void load() throws IOException {
    String text = Files.readString(path, StandardCharsets.ISO_8859_1);
    end = text.lastIndexOf('\n') + 1;
    file.truncate(end);
    byte[] bytes = text.substring(0, (int) end).getBytes(StandardCharsets.ISO_8859_1);
    new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> open.put(isDocument(line) ? line : ALL, ++count));
  }

  void add(DocumentId id) {
    write(id.toString());
  }

  /** Any document may differ from now on, until {@link Snapshot#done}. */
  void addAll() {
    write(ALL);
  }

  private synchronized void write(String line) {
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(line + "\n");
    int length = bytes.remaining();
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes, end + length - bytes.remaining());
      }
      file.force(false);
    } catch (IOException e) {
      throw storage(path, e);
    }
    end += length;
    open.put(line, ++count);
  }

  /** What is announced now. */
  synchronized Snapshot snapshot() {
    return new Snapshot(Map.copyOf(open));
  }

  /** What was announced at one moment; what is announced again later is not part of it. */
  final class Snapshot {
    private final Map<String, Long> lines;

    private Snapshot(Map<String, Long> lines) {
      this.lines = lines;
    }

    boolean any() {
      return !lines.isEmpty();
    }

    boolean all() {
      return lines.containsKey(ALL);
    }

    List<DocumentId> documents() {
      return lines.keySet().stream()
          .filter(line -> !line.equals(ALL))
          .map(DocumentId::parse)
          .toList();
    }

    /** All of it is durable in the index. */
    void done() {
      forget(lines.keySet());
    }

    /** These are durable in the index. */
    void done(Collection<DocumentId> ids) {
      forget(ids.stream().map(DocumentId::toString).toList());
    }

    private void forget(Collection<String> finished) {
      synchronized (Announcements.this) {
        for (String line : finished) {
          Long announced = lines.get(line);
          if (announced != null) {
            open.remove(line, announced);
          }
        }
        if (open.isEmpty() && end > 0) {
          try {
            file.truncate(0);
          } catch (IOException e) {
            throw storage(path, e);
          }
          end = 0;
        }
      }
    }
  }

  /** A line that is damaged may have been any document's. */
  private static boolean isDocument(String line) {
    try {
      DocumentId.parse(line);
      return true;
    } catch (LibraryException e) {
      return false;
    }
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw storage(path, e);
    }
  }

  private static LibraryException storage(Path path, IOException e) {
    return new LibraryException(
        LibraryException.Kind.STORAGE,
        "The file "
            + path
            + " cannot be written ("
            + e.getMessage()
            + "); make room or make its folder writable.",
        e);
  }
}

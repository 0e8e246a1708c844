package org.mcdewey.search.embedding;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.LibraryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The vectors of one model on disk: {@code NAME.3.vectors}, the bare numbers, and {@code
 * NAME.3.keys}, which says in records of one size where each key's numbers stand. Both only grow. A
 * record carries its own check sum and that of its numbers, so damage never spreads: a record that
 * is torn or changed is passed over, numbers that are torn or changed are not found. The 3 counts
 * how often the files were written anew; the highest whose keys are there is valid.
 *
 * <p>Not safe for use by several threads.
 */
final class VectorFiles implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VectorFiles.class);

  private static final String KEYS = ".keys";
  private static final String VECTORS = ".vectors";

  /** high, low, offset, count, check sum of the numbers, check sum of all before. */
  private static final int RECORD = 3 * Long.BYTES + 3 * Integer.BYTES;

  /** No chunk has nearly as many passages. */
  private static final int MOST_VECTORS = 1_000;

  private static final int COPIED_AT_ONCE = 1_000;

  private final Path folder;
  private final String name;
  private final int generation;
  private final int dimension;
  private final FileChannel keys;
  private final FileChannel vectors;
  private final Map<VectorKey, Place> places = new HashMap<>();
  private long keysEnd;
  private long vectorsEnd;

  private record Place(long offset, int count, int checkSum) {}

  private VectorFiles(
      Path folder,
      String name,
      int generation,
      int dimension,
      FileChannel keys,
      FileChannel vectors) {
    this.folder = folder;
    this.name = name;
    this.generation = generation;
    this.dimension = dimension;
    this.keys = keys;
    this.vectors = vectors;
  }

  /** A model's name as part of a file's. */
  static String nameOf(String model) {
    return model.replaceAll("[^A-Za-z0-9-]+", "_");
  }

  static VectorFiles open(Path folder, String name, int dimension) throws IOException {
    Files.createDirectories(folder);
    int generation = newest(folder, name);
    VectorFiles files = openGeneration(folder, name, generation, dimension, KEYS);
    try {
      deleteOtherGenerations(folder, name, generation);
      files.load();
      return files;
    } catch (IOException | RuntimeException e) {
      files.close();
      throw e;
    }
  }

  private static VectorFiles openGeneration(
      Path folder, String name, int generation, int dimension, String keysEnding)
      throws IOException {
    String path = name + "." + generation;
    FileChannel keys = FileChannel.open(folder.resolve(path + keysEnding), CREATE, READ, WRITE);
    try {
      lock(keys, folder);
      return new VectorFiles(
          folder,
          name,
          generation,
          dimension,
          keys,
          FileChannel.open(folder.resolve(path + VECTORS), CREATE, READ, WRITE));
    } catch (IOException | RuntimeException e) {
      keys.close();
      throw e;
    }
  }

  /** Held until the channel is closed. */
  private static void lock(FileChannel keys, Path folder) throws IOException {
    boolean locked;
    try {
      locked = keys.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      throw new LibraryException(
          LibraryException.Kind.LOCKED,
          "Another process is using the vectors in " + folder + "; stop it and try again.");
    }
  }

  private void load() throws IOException {
    long size = keys.size();
    long torn = 0;
    vectorsEnd = vectors.size();
    ByteBuffer records = buffer(RECORD * 4_096);
    for (long at = 0; at < size; at += records.limit()) {
      records.clear().limit((int) Math.min(records.capacity(), size - at));
      readFully(keys, records, at);
      records.flip();
      while (records.remaining() >= RECORD) {
        if (!take(records.slice(records.position(), RECORD).order(ByteOrder.LITTLE_ENDIAN))) {
          torn++;
        }
        records.position(records.position() + RECORD);
      }
    }
    // A record that was torn at the end is written over by the next.
    keysEnd = size - size % RECORD;
    if (torn > 0) {
      LOG.warn("{} of the vectors in {} are damaged and will be computed again", torn, folder);
    }
  }

  private boolean take(ByteBuffer record) {
    if (record.getInt(RECORD - Integer.BYTES) != sumOf(record, RECORD - Integer.BYTES)) {
      return false;
    }
    VectorKey key = new VectorKey(record.getLong(), record.getLong());
    Place place = new Place(record.getLong(), record.getInt(), record.getInt());
    if (place.count < 1
        || place.count > MOST_VECTORS
        || place.offset < 0
        || place.offset + bytes(place.count) > vectorsEnd) {
      return false;
    }
    places.put(key, place);
    return true;
  }

  long size() {
    return places.size();
  }

  /** Empty where the key is not there or its numbers are not those that were written. */
  List<float[]> read(VectorKey key) throws IOException {
    Place place = places.get(key);
    if (place == null) {
      return List.of();
    }
    ByteBuffer numbers = buffer(bytes(place.count));
    readFully(vectors, numbers, place.offset);
    numbers.flip();
    if (numbers.limit() != bytes(place.count)
        || sumOf(numbers, numbers.limit()) != place.checkSum) {
      places.remove(key);
      return List.of();
    }
    List<float[]> read = new ArrayList<>();
    for (int i = 0; i < place.count; i++) {
      float[] vector = new float[dimension];
      numbers.asFloatBuffer().get(i * dimension, vector);
      read.add(vector);
    }
    return List.copyOf(read);
  }

  /** Writes the numbers, then the records that point at them; on failure nothing has changed. */
  void append(Map<VectorKey, List<float[]>> added) throws IOException {
    int count = added.values().stream().mapToInt(List::size).sum();
    ByteBuffer numbers = buffer(bytes(count));
    ByteBuffer records = buffer(added.size() * RECORD);
    Map<VectorKey, Place> newPlaces = new HashMap<>();
    for (Map.Entry<VectorKey, List<float[]>> entry : added.entrySet()) {
      int start = numbers.position();
      for (float[] vector : entry.getValue()) {
        numbers.asFloatBuffer().put(vector);
        numbers.position(numbers.position() + vector.length * Float.BYTES);
      }
      int length = numbers.position() - start;
      ByteBuffer own = numbers.slice(start, length);
      Place place = new Place(vectorsEnd + start, entry.getValue().size(), sumOf(own, length));
      newPlaces.put(entry.getKey(), place);
      write(records, entry.getKey(), place);
    }
    writeFully(vectors, numbers.flip(), vectorsEnd);
    writeFully(keys, records.flip(), keysEnd);
    vectorsEnd += numbers.limit();
    keysEnd += records.limit();
    places.putAll(newPlaces);
  }

  private static void write(ByteBuffer records, VectorKey key, Place place) {
    int start = records.position();
    records.putLong(key.high()).putLong(key.low());
    records.putLong(place.offset).putInt(place.count).putInt(place.checkSum);
    int length = records.position() - start;
    records.putInt(sumOf(records.slice(start, length), length));
  }

  /** Writes the next generation with only these keys in it; it is valid when this returns. */
  void copyOnly(Set<VectorKey> kept) throws IOException {
    String unfinished = KEYS + ".new";
    int next = generation + 1;
    Path nextKeys = folder.resolve(name + "." + next + KEYS);
    Path writtenKeys = folder.resolve(name + "." + next + unfinished);
    Files.deleteIfExists(writtenKeys);
    Files.deleteIfExists(folder.resolve(name + "." + next + VECTORS));
    try (VectorFiles copy = openGeneration(folder, name, next, dimension, unfinished)) {
      Map<VectorKey, List<float[]>> some = new LinkedHashMap<>();
      for (VectorKey key : List.copyOf(places.keySet())) {
        if (kept.contains(key)) {
          List<float[]> read = read(key);
          if (!read.isEmpty()) {
            some.put(key, read);
          }
        }
        if (some.size() == COPIED_AT_ONCE) {
          copy.append(some);
          some.clear();
        }
      }
      copy.append(some);
      copy.vectors.force(true);
      copy.keys.force(true);
    }
    Files.move(writtenKeys, nextKeys, StandardCopyOption.ATOMIC_MOVE);
  }

  private static int newest(Path folder, String name) throws IOException {
    int newest = 1;
    for (Path file : named(folder)) {
      Parts parts = Parts.of(file);
      if (parts != null && parts.name.equals(name) && parts.ending.equals(KEYS)) {
        newest = Math.max(newest, parts.generation);
      }
    }
    return newest;
  }

  private static void deleteOtherGenerations(Path folder, String name, int generation)
      throws IOException {
    for (Path file : named(folder)) {
      Parts parts = Parts.of(file);
      if (parts != null && parts.name.equals(name) && parts.generation != generation) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Deletes the files of every other model. */
  static void deleteOthers(Path folder, String name) throws IOException {
    for (Path file : named(folder)) {
      Parts parts = Parts.of(file);
      if (parts != null && !parts.name.equals(name)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Path> named(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(files::add);
    }
    return files;
  }

  /** The parts of a file's name; null where it is none of ours. */
  private record Parts(String name, int generation, String ending) {
    private static final Pattern FORM =
        Pattern.compile("([A-Za-z0-9_-]+)\\.(\\d{1,9})(\\.keys|\\.keys\\.new|\\.vectors)");

    static @Nullable Parts of(Path file) {
      Matcher form = FORM.matcher(file.getFileName().toString());
      return form.matches()
          ? new Parts(form.group(1), Integer.parseInt(form.group(2)), form.group(3))
          : null;
    }
  }

  @Override
  public void close() throws IOException {
    try (keys) {
      vectors.close();
    }
  }

  private int bytes(int count) {
    return Math.multiplyExact(count, dimension * Float.BYTES);
  }

  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int sumOf(ByteBuffer bytes, int length) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.duplicate().position(0).limit(length));
    return (int) sum.getValue();
  }

  private static void readFully(FileChannel file, ByteBuffer into, long at) throws IOException {
    long position = at;
    while (into.hasRemaining()) {
      int read = file.read(into, position);
      if (read < 0) {
        return;
      }
      position += read;
    }
  }

  private static void writeFully(FileChannel file, ByteBuffer from, long at) throws IOException {
    long position = at;
    while (from.hasRemaining()) {
      position += file.write(from, position);
    }
  }
}

package org.mcdewey.search.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.LibraryException;

/**
 * Every vector that was ever computed, by model and by the text it was computed from, so that an
 * unchanged chunk is never embedded twice. One process writes (whoever holds the library's write
 * lock), with any number of threads. In memory are the places of the vectors, about 100 bytes for
 * each, and what {@link #commit} has not written yet.
 *
 * <p>It is a cache: what has not been committed may be lost, and what is damaged on disk is not
 * found. It is never the reason that something fails, except where the disk is full or gone.
 */
public final class VectorCache implements AutoCloseable {
  private final Path folder;
  private final String model;
  private final int dimension;

  private final Object door = new Object();
  private final Map<VectorKey, List<float[]>> unwritten = new LinkedHashMap<>();
  private @Nullable VectorFiles files;
  private boolean closed;

  private VectorCache(Path folder, String model, int dimension) {
    this.folder = folder;
    this.model = model;
    this.dimension = dimension;
  }

  /**
   * Costs nothing; the files are opened when the first vector is asked for or put.
   *
   * <p>Every method throws a {@link LibraryException}: LOCKED where another process has the files
   * open, STORAGE where the folder cannot be read or written.
   *
   * @param folder where the files are; made where it is missing
   * @param model the name under which vectors are kept; others' stay until {@link #retain}
   */
  public static VectorCache open(Path folder, String model, int dimension) {
    return new VectorCache(folder, model, dimension);
  }

  /** The vectors of an input, empty where they are not known. */
  public List<float[]> get(String input) {
    VectorKey key = VectorKey.of(input);
    synchronized (door) {
      List<float[]> fresh = unwritten.get(key);
      if (fresh != null) {
        return fresh;
      }
      try {
        return files().read(key);
      } catch (IOException e) {
        throw storage(e);
      }
    }
  }

  /**
   * @param vectors at least one, each of the dimension
   */
  public void put(String input, List<float[]> vectors) {
    for (float[] vector : vectors) {
      if (vector.length != dimension) {
        throw new IllegalArgumentException(
            "A vector of " + vector.length + " numbers instead of " + dimension + ".");
      }
    }
    synchronized (door) {
      if (closed) {
        throw new IllegalStateException("The vector cache is closed.");
      }
      unwritten.put(VectorKey.of(input), List.copyOf(vectors));
    }
  }

  /** Writes what was put; a process killed afterwards has it still. */
  public void commit() {
    synchronized (door) {
      if (unwritten.isEmpty()) {
        return;
      }
      try {
        files().append(unwritten);
        unwritten.clear();
      } catch (IOException e) {
        throw storage(e);
      }
    }
  }

  /** How many inputs' vectors are known for the model. */
  public long size() {
    synchronized (door) {
      commit();
      try {
        return files().size();
      } catch (IOException e) {
        throw storage(e);
      }
    }
  }

  /**
   * Forgets the vectors of every other input and of every other model.
   *
   * @return how many of this model's were forgotten
   */
  public long retain(Used used) {
    synchronized (door) {
      long before = size();
      try {
        VectorFiles all = files();
        files = null;
        try (all) {
          all.copyOnly(used.keys);
        }
        VectorFiles.deleteOthers(folder, VectorFiles.nameOf(model));
        return before - files().size();
      } catch (IOException e) {
        throw storage(e);
      }
    }
  }

  /** The inputs that {@link #retain} is to keep; small in memory. */
  public static final class Used {
    private final Set<VectorKey> keys = new HashSet<>();

    public void add(String input) {
      keys.add(VectorKey.of(input));
    }
  }

  /** Writes what was put and lets the files go; does nothing the second time. */
  @Override
  public void close() {
    synchronized (door) {
      if (closed) {
        return;
      }
      try {
        commit();
      } finally {
        closed = true;
        VectorFiles open = files;
        files = null;
        if (open != null) {
          try {
            open.close();
          } catch (IOException e) {
            throw storage(e);
          }
        }
      }
    }
  }

  private VectorFiles files() throws IOException {
    if (closed) {
      throw new IllegalStateException("The vector cache is closed.");
    }
    VectorFiles open = files;
    if (open == null) {
      open = VectorFiles.open(folder, VectorFiles.nameOf(model), dimension);
      files = open;
    }
    return open;
  }

  private LibraryException storage(IOException e) {
    return new LibraryException(
        LibraryException.Kind.STORAGE,
        "The vectors in "
            + folder
            + " cannot be read or written ("
            + e.getMessage()
            + "); make room or make the folder writable.",
        e);
  }
}

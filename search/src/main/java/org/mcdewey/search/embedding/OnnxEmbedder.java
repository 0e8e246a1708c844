package org.mcdewey.search.embedding;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.search.embedding.WordPieces.Pieces;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * bge-small-en-v1.5 with 8-bit weights, in this process and offline. The model is a resource on the
 * class path; it is loaded when the first vector is asked for.
 */
public final class OnnxEmbedder implements Embedder {
  private static final Logger LOG = LoggerFactory.getLogger(OnnxEmbedder.class);

  /** Its last part counts the versions of {@link PlainText}, {@link #input} and {@link Windows}. */
  public static final String MODEL = "bge-small-en-v1.5-int8/1";

  private static final String ONNX = "/bge-small-en-v1.5-q.onnx";
  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final String QUESTION =
      "Represent this sentence for searching relevant passages: ";

  /** Between the head and the text of an input; a character that {@link PlainText} never leaves. */
  private static final char BELOW = '\f';

  /** A chunk is far shorter; this only keeps a hostile one from taking minutes. */
  private static final int LONGEST_TEXT = 20_000;

  private static final int LONGEST_QUESTION = 4_000;

  private final Path cacheFolder;
  private final Object loading = new Object();
  private final ReadWriteLock use = new ReentrantReadWriteLock();
  private volatile @Nullable Loaded loaded;
  private @Nullable EmbedderUnavailable unavailable;
  private boolean closed;

  private OnnxEmbedder(Path cacheFolder) {
    this.cacheFolder = cacheFolder;
  }

  /**
   * Costs nothing; nothing is loaded or written yet.
   *
   * @param cacheFolder where the native libraries are unpacked; made where it is missing
   */
  public static OnnxEmbedder open(Path cacheFolder) {
    return new OnnxEmbedder(cacheFolder);
  }

  @Override
  public String model() {
    return MODEL;
  }

  @Override
  public int dimension() {
    return BertModel.DIMENSION;
  }

  @Override
  public String input(Chunk chunk) {
    StringBuilder head = new StringBuilder(PlainText.of(chunk.title()));
    for (String heading : chunk.headingPath()) {
      head.append(" › ").append(PlainText.of(heading));
    }
    String text = chunk.text();
    return head
        + ""
        + BELOW
        + PlainText.of(text.substring(0, Math.min(LONGEST_TEXT, text.length())));
  }

  @Override
  public List<float[]> embed(String input) {
    int border = input.indexOf(BELOW);
    String text = input.substring(border + 1);
    return with(
        m -> {
          Pieces head = m.pieces.of(input.substring(0, Math.max(0, border)));
          List<float[]> vectors = new ArrayList<>();
          for (long[] window : Windows.of(head, m.pieces.of(text), text)) {
            vectors.add(run(m, window));
          }
          return vectors;
        });
  }

  @Override
  public float[] embedQuestion(String question) {
    String text =
        QUESTION
            + PlainText.withoutSurrogates(
                question.substring(0, Math.min(LONGEST_QUESTION, question.length())));
    return with(m -> run(m, Windows.first(m.pieces.of(text))));
  }

  /** How many word pieces an {@link #input} has; the model reads {@value Windows#SIZE} at once. */
  public int pieces(String input) {
    return with(m -> m.pieces.of(input).count());
  }

  private static float[] run(Loaded m, long[] window) {
    try {
      return m.bert.run(window);
    } catch (OrtException e) {
      throw new IllegalStateException("The embedding model failed: " + e.getMessage(), e);
    }
  }

  /** What is loaded, which is not let go while it is worked with. */
  private <T> T with(Function<Loaded, T> work) {
    Lock used = use.readLock();
    used.lock();
    try {
      return work.apply(load());
    } finally {
      used.unlock();
    }
  }

  @Override
  public void warm() {
    embedQuestion("warm");
  }

  private Loaded load() {
    Loaded now = loaded;
    if (now != null) {
      return now;
    }
    synchronized (loading) {
      if (closed) {
        throw new IllegalStateException("The embedder is closed.");
      }
      if (unavailable != null) {
        throw unavailable;
      }
      now = loaded;
      if (now == null) {
        try {
          now = loadNow();
        } catch (EmbedderUnavailable e) {
          unavailable = e;
          throw e;
        }
        loaded = now;
      }
      return now;
    }
  }

  private Loaded loadNow() {
    try (InputStream json = resource(TOKENIZER)) {
      Path folder = writableFolder();
      // Read by DJL when its first class is used: nothing is fetched, counted or kept elsewhere.
      System.setProperty("ENGINE_CACHE_DIR", folder.toString());
      System.setProperty("ai.djl.offline", "true");
      System.setProperty("OPT_OUT_TRACKING", "true");
      NativeLibraries.unpackTo(folder.resolve("onnxruntime"));
      return new Loaded(WordPieces.load(json), BertModel.load(() -> resource(ONNX), folder));
    } catch (IOException | OrtException | LinkageError | IllegalStateException e) {
      throw new EmbedderUnavailable(
          "The embedding model does not run on this machine ("
              + e.getMessage()
              + "), so only words are searched.",
          e);
    }
  }

  /** The cache folder, or, for whoever may only read the library, a temporary one. */
  private Path writableFolder() throws IOException {
    try {
      Files.createDirectories(cacheFolder);
      if (Files.isWritable(cacheFolder)) {
        return cacheFolder;
      }
    } catch (IOException e) {
      LOG.debug("No cache in {}", cacheFolder, e);
    }
    Path own = Files.createTempDirectory("mcdewey-cache");
    LOG.info("{} cannot be written; the embedding model is unpacked to {}", cacheFolder, own);
    return own;
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = OnnxEmbedder.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("the resource " + name + " is not on the class path");
    }
    return in;
  }

  /** Waits for what is being computed, which takes no longer than one passage. */
  @Override
  public void close() {
    Lock alone = use.writeLock();
    alone.lock();
    try {
      synchronized (loading) {
        closed = true;
        Loaded was = loaded;
        loaded = null;
        if (was != null) {
          was.close();
        }
      }
    } finally {
      alone.unlock();
    }
  }

  private record Loaded(WordPieces pieces, BertModel bert) {
    void close() {
      pieces.close();
      try {
        bert.close();
      } catch (OrtException e) {
        throw new IllegalStateException("The embedding model could not be closed.", e);
      }
    }
  }
}

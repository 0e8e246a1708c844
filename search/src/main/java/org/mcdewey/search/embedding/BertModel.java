package org.mcdewey.search.embedding;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network: from the numbers of word pieces to one vector. One session serves any number of
 * threads; each runs on its caller's alone.
 */
final class BertModel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BertModel.class);

  static final int DIMENSION = 384;
  private static final int LAYERS = 12;
  private static final int HEADS = 12;

  /** Counts the versions of what {@link #prepare} makes. */
  private static final int PREPARATION = 1;

  private final OrtEnvironment environment;
  private final OrtSession session;

  /** A model on the class path. */
  @FunctionalInterface
  interface Source {
    InputStream open() throws IOException;
  }

  private BertModel(OrtEnvironment environment, OrtSession session) {
    this.environment = environment;
    this.session = session;
  }

  static BertModel of(OrtEnvironment environment, OrtSession session) {
    return new BertModel(environment, session);
  }

  /**
   * Loads the model as it was prepared before, or prepares it, which takes a second or two.
   *
   * @param folder where the prepared model is kept
   */
  static BertModel load(Source source, Path folder) throws OrtException, IOException {
    OrtEnvironment environment =
        OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "mcdewey");
    // Which operations are fused depends on runtime and processor.
    Path prepared =
        folder.resolve(
            "bge-small-en-v1.5-int8-%s-%s-%d.onnx"
                .formatted(
                    environment.getVersion(), System.getProperty("os.arch", ""), PREPARATION));
    if (Files.exists(prepared)) {
      try {
        return open(environment, prepared);
      } catch (OrtException e) {
        LOG.warn("{} is damaged and is made again: {}", prepared, e.getMessage());
      }
    }
    prepare(environment, source, prepared);
    return open(environment, prepared);
  }

  private static BertModel open(OrtEnvironment environment, Path prepared) throws OrtException {
    try (SessionOptions options = options(OptLevel.NO_OPT)) {
      return of(environment, environment.createSession(prepared.toString(), options));
    }
  }

  private static SessionOptions options(OptLevel level) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    // As fast without, and what a long text needed is given back.
    options.setCPUArenaAllocator(false);
    options.setOptimizationLevel(level);
    return options;
  }

  /** Lets the runtime optimise the model once, changes what it leaves, and keeps the result. */
  private static void prepare(OrtEnvironment environment, Source source, Path prepared)
      throws OrtException, IOException {
    Path folder = Files.createDirectories(prepared.toAbsolutePath().getParent());
    Path optimised = Files.createTempFile(folder, "model", ".tmp");
    Path fused = Files.createTempFile(folder, "model", ".tmp");
    try (InputStream onnx = source.open();
        SessionOptions options = options(OptLevel.EXTENDED_OPT)) {
      options.setOptimizedModelFilePath(optimised.toString());
      environment.createSession(onnx.readAllBytes(), options).close();
      OnnxGraph graph = OnnxGraph.read(ByteBuffer.wrap(Files.readAllBytes(optimised)));
      if (!AttentionFusion.apply(graph, LAYERS, HEADS)) {
        LOG.info("The embedding model is used as ONNX Runtime optimises it, without more.");
      }
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fused), 1 << 16)) {
        graph.write(out);
      }
      Files.move(
          fused, prepared, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(optimised);
      Files.deleteIfExists(fused);
    }
  }

  /** The vector of the first piece, scaled to length 1. */
  float[] run(long[] ids) throws OrtException {
    long[] shape = {1, ids.length};
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    try (OnnxTensor pieces = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor seen = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", pieces, "attention_mask", seen, "token_type_ids", types))) {
      FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] vector = new float[DIMENSION];
      states.get(vector);
      return scaled(vector);
    }
  }

  private static float[] scaled(float[] vector) {
    double squares = 0;
    for (float v : vector) {
      squares += (double) v * v;
    }
    float factor = (float) (1 / Math.sqrt(squares));
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
    return vector;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}

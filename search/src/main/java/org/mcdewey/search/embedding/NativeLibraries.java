package org.mcdewey.search.embedding;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/**
 * ONNX Runtime unpacks its 22 MB of native code into a temporary folder whenever it starts; here it
 * is unpacked once and then found.
 */
final class NativeLibraries {
  /** Where ONNX Runtime looks first. */
  private static final String PROPERTY = "onnxruntime.native.path";

  private NativeLibraries() {}

  /** Does nothing on a platform the jar has nothing for; ONNX Runtime says so itself. */
  static void unpackTo(Path folder) throws IOException {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    for (String name : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
      String file = System.mapLibraryName(name);
      URL resource =
          NativeLibraries.class.getResource("/ai/onnxruntime/native/" + platform() + "/" + file);
      if (resource == null) {
        return;
      }
      unpack(resource, folder.resolve(file));
    }
    System.setProperty(PROPERTY, folder.toString());
  }

  private static void unpack(URL resource, Path to) throws IOException {
    URLConnection connection = resource.openConnection();
    try (InputStream in = connection.getInputStream()) {
      if (Files.exists(to) && Files.size(to) == connection.getContentLengthLong()) {
        return;
      }
      Files.createDirectories(to.toAbsolutePath().getParent());
      Path unfinished = Files.createTempFile(to.toAbsolutePath().getParent(), "native", ".tmp");
      try {
        Files.copy(in, unfinished, StandardCopyOption.REPLACE_EXISTING);
        Files.move(
            unfinished, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  /** As the jar names it: {@code linux-x64}, {@code osx-aarch64}, {@code win-x64}. */
  private static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return (system.startsWith("mac") ? "osx" : system.startsWith("win") ? "win" : "linux")
        + "-"
        + (processor.equals("amd64") || processor.equals("x86_64") ? "x64" : processor);
  }
}

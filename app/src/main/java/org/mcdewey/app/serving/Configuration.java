package org.mcdewey.app.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mcdewey.library.LibraryException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * {@code mcdewey.yaml} in the home: the options of {@code serve}, by the same names, one a line.
 * What is said on the command line or in the environment counts more.
 */
public final class Configuration {
  /** The options of {@code serve} that may stand in the file. */
  public static final List<String> KNOWN =
      List.of(
          "host",
          "port",
          "https-port",
          "public-url",
          "open",
          "certificate",
          "key",
          "trusted-proxies");

  private Configuration() {}

  /**
   * The options as picocli's default values; empty where there is no file.
   *
   * @throws LibraryException INVALID with the key where one is not known
   */
  public static Map<String, String> read(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      JsonNode root = YAMLMapper.builder().build().readTree(Files.readString(file));
      Map<String, String> values = new TreeMap<>();
      if (root.isMissingNode() || root.isNull()) {
        return values;
      }
      if (!root.isObject()) {
        throw invalid(file, "has no options; write one as \"port: 8080\"");
      }
      for (Map.Entry<String, JsonNode> entry : root.properties()) {
        if (!KNOWN.contains(entry.getKey())) {
          throw invalid(
              file,
              "has the unknown option \""
                  + entry.getKey()
                  + "\"; there are: "
                  + String.join(", ", KNOWN));
        }
        JsonNode value = entry.getValue();
        values.put(
            entry.getKey(),
            value.isArray()
                ? String.join(",", value.valueStream().map(JsonNode::asString).toList())
                : value.asString());
      }
      return values;
    } catch (JacksonException e) {
      String line = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
      throw invalid(file, "is not YAML that can be read" + line);
    } catch (IOException e) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE, file + " cannot be read (" + e.getMessage() + ").", e);
    }
  }

  private static LibraryException invalid(Path file, String what) {
    return LibraryException.invalid("The configuration " + file + " " + what + ".");
  }
}

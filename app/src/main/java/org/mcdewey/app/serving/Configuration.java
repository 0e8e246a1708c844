package org.mcdewey.app.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.mcdewey.app.Home;
import org.mcdewey.library.LibraryException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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

  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private Configuration() {}

  /**
   * The options of the file in a home, and those that the environment says otherwise, as {@code
   * MCDEWEY_HTTPS_PORT}.
   */
  public static Map<String, String> of(Home home, Map<String, String> environment) {
    Map<String, String> merged = new TreeMap<>(read(home.configuration()));
    for (String name : KNOWN) {
      String variable = "MCDEWEY_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
      if (environment.containsKey(variable)) {
        merged.put(name, environment.get(variable));
      }
    }
    return merged;
  }

  /**
   * A port of the configuration.
   *
   * @throws LibraryException INVALID where it is none
   */
  public static int port(Map<String, String> options, String name, int otherwise) {
    String text = options.getOrDefault(name, "" + otherwise);
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
      throw LibraryException.invalid(
          "\"" + text + "\" is no port for --" + name + "; give a number from 1 to 65535.");
    }
    return Integer.parseInt(text);
  }

  /**
   * The options as picocli's default values; empty where there is no file.
   *
   * @throws LibraryException INVALID with the key and its line where one is not known
   */
  static Map<String, String> read(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      String text = Files.readString(file);
      JsonNode root = YAML.readTree(text);
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
                  + "\" in line "
                  + lineOf(entry.getKey(), text)
                  + "; there are: "
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

  private static int lineOf(String key, String text) {
    try (JsonParser parser = YAML.createParser(text)) {
      int depth = 0;
      for (JsonToken token; (token = parser.nextToken()) != null; ) {
        if (depth == 1 && token == JsonToken.PROPERTY_NAME && key.equals(parser.currentName())) {
          return parser.currentTokenLocation().getLineNr();
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      }
      throw new IllegalStateException("\"" + key + "\" was there a moment ago");
    }
  }

  private static LibraryException invalid(Path file, String what) {
    return LibraryException.invalid("The configuration " + file + " " + what + ".");
  }
}

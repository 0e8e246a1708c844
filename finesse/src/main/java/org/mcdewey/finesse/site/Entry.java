package org.mcdewey.finesse.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A block of keys in {@code site.yaml} that knows its lines. */
final class Entry {
  private final String file;
  private final String what;
  private final int line;
  private final Map<String, Node> values;

  private Entry(String file, String what, int line, Map<String, Node> values) {
    this.file = file;
    this.what = what;
    this.line = line;
    this.values = values;
  }

  /**
   * @param what the key the block stands under, for messages
   * @param known the keys there may be
   */
  static Entry of(String file, String what, Node node, List<String> known) {
    if (!(node instanceof MappingNode mapping)) {
      throw error(file, line(node), what + " has to be keys with values");
    }
    Map<String, Node> values = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      String key = keyNode instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!known.contains(key)) {
        throw error(
            file,
            line(keyNode),
            "the key \"" + key + "\" is not known here; there are: " + String.join(", ", known));
      }
      if (values.put(key, tuple.getValueNode()) != null) {
        throw error(file, line(keyNode), "the key \"" + key + "\" is given twice");
      }
    }
    return new Entry(file, what, line(node), values);
  }

  private static int line(Node node) {
    return node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
  }

  int line() {
    return line;
  }

  Optional<String> text(String key) {
    Node node = values.get(key);
    if (node == null) {
      return Optional.empty();
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
      throw error(key, "has to be a value");
    }
    return Optional.of(scalar.getValue().strip());
  }

  String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  String required(String key) {
    return text(key).orElseThrow(() -> error(file, line, what + " lacks the key \"" + key + "\""));
  }

  int number(String key, int otherwise, int least, int most) {
    String text = text(key, Integer.toString(otherwise));
    if (!text.matches("-?\\d{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw error(key, "is \"" + text + "\"; give a whole number from " + least + " to " + most);
    }
    return Integer.parseInt(text);
  }

  boolean flag(String key, boolean otherwise) {
    return switch (text(key, Boolean.toString(otherwise))) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw error(key, "has to be true or false");
    };
  }

  <E extends Enum<E>> E choice(String key, E otherwise) {
    String text = text(key, otherwise.name()).toUpperCase(Locale.ROOT);
    E[] all = otherwise.getDeclaringClass().getEnumConstants();
    return Arrays.stream(all)
        .filter(e -> e.name().equals(text))
        .findFirst()
        .orElseThrow(() -> error(key, "has to be one of " + Arrays.toString(all)));
  }

  /** Values of a list; empty where the key is not given. */
  List<String> texts(String key) {
    List<String> all = new ArrayList<>();
    for (Node node : nodes(key)) {
      if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        throw error(file, line(node), "\"" + key + "\" has to be a list of values");
      }
      all.add(scalar.getValue().strip());
    }
    return all;
  }

  /** Blocks of a list; empty where the key is not given. */
  List<Entry> entries(String key, List<String> known) {
    return nodes(key).stream()
        .map(n -> Entry.of(file, "an entry of \"" + key + "\"", n, known))
        .toList();
  }

  /** A block of its own; without a value where the key is not given. */
  Entry entry(String key, List<String> known) {
    Node node = values.get(key);
    return node == null
        ? new Entry(file, "\"" + key + "\"", line, Map.of())
        : of(file, "\"" + key + "\"", node, known);
  }

  private List<Node> nodes(String key) {
    Node node = values.get(key);
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw error(key, "has to be a list");
    }
    return sequence.getValue();
  }

  /** What is wrong with the value of a key. */
  SiteException error(String key, String problem) {
    @Nullable Node node = values.get(key);
    return error(file, node == null ? line : line(node), "\"" + key + "\" " + problem);
  }

  /** What is wrong with the block as a whole. */
  SiteException wrong(String problem) {
    return error(file, line, problem);
  }

  static SiteException error(String file, int line, String problem) {
    return new SiteException(file + ", line " + line + ": " + problem + ".");
  }
}

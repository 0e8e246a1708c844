package org.mcdewey.finesse.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All routes, and which one a request means. */
final class Routes {
  private final List<Parsed> routes = new ArrayList<>();

  private record Parsed(Route route, List<String> segments) {}

  /** What a request means. */
  sealed interface Found {
    record Match(Route route, Map<String, String> path) implements Found {}

    /** The path is known, and the method is none of its. */
    record OtherMethods(Set<String> allowed) implements Found {}

    record Nothing() implements Found {}
  }

  Routes(List<List<Route>> families) {
    families.stream()
        .flatMap(List::stream)
        .forEach(r -> routes.add(new Parsed(r, segments(r.path()))));
  }

  /**
   * @param path below the API's root, as it was sent; a final slash means nothing
   */
  Found find(String method, String path) {
    List<String> asked = segments(path).stream().map(Routes::decode).toList();
    Set<String> others = new TreeSet<>();
    Found.Match best = null;
    for (Parsed parsed : routes) {
      Map<String, String> values = match(parsed.segments(), asked);
      if (values == null) {
        continue;
      }
      if (!parsed.route().method().equals(method)) {
        others.add(parsed.route().method());
      } else if (best == null || values.size() < best.path().size()) {
        // Of two that fit, the one that names more of the path.
        best = new Found.Match(parsed.route(), values);
      }
    }
    if (best != null) {
      return best;
    }
    return others.isEmpty() ? new Found.Nothing() : new Found.OtherMethods(others);
  }

  private static @Nullable Map<String, String> match(List<String> pattern, List<String> asked) {
    if (pattern.size() != asked.size()) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < asked.size(); i++) {
      String wanted = pattern.get(i);
      if (wanted.startsWith("{")) {
        values.put(wanted.substring(1, wanted.length() - 1), asked.get(i));
      } else if (!wanted.equals(asked.get(i))) {
        return null;
      }
    }
    return values;
  }

  private static List<String> segments(String path) {
    List<String> all = new ArrayList<>(List.of(path.split("/", -1)));
    all.removeIf(String::isEmpty);
    return all;
  }

  private static String decode(String segment) {
    try {
      // In a path a plus is a plus.
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}

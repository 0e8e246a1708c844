package org.mcdewey.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which page is at which path. A pattern is a path whose segments are words, {@code {name}} for one
 * segment or, at its end, {@code {name...}} for all that is left.
 */
final class Routes {
  /** Answers what is asked at a path. */
  @FunctionalInterface
  interface Answering {
    Reply to(Asked asked);
  }

  /** The answer to a path, with the parts of the path by name. */
  record Found(Answering answering, Map<String, String> parts) {}

  private record Route(List<String> pattern, Answering answering) {}

  private final List<Route> routes = new ArrayList<>();

  /** The first route that fits is taken. */
  Routes at(String pattern, Answering answering) {
    routes.add(new Route(RequestPath.segments(pattern), answering));
    return this;
  }

  Optional<Found> find(List<String> path) {
    for (Route route : routes) {
      Map<String, String> parts = new LinkedHashMap<>();
      if (fits(route.pattern(), path, parts)) {
        return Optional.of(new Found(route.answering(), parts));
      }
    }
    return Optional.empty();
  }

  private static boolean fits(List<String> pattern, List<String> path, Map<String, String> parts) {
    for (int i = 0; i < pattern.size(); i++) {
      String expected = pattern.get(i);
      if (i >= path.size()) {
        return false;
      }
      if (expected.endsWith("...}")) {
        String rest = String.join("/", path.subList(i, path.size()));
        parts.put(expected.substring(1, expected.length() - 4), rest);
        return true;
      }
      if (expected.startsWith("{")) {
        parts.put(expected.substring(1, expected.length() - 1), path.get(i));
      } else if (!expected.equals(path.get(i))) {
        return false;
      }
    }
    return path.size() == pattern.size();
  }
}

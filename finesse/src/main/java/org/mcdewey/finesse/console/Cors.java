package org.mcdewey.finesse.console;

import java.util.List;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * Which pages of other sites may use the API.
 *
 * @param origins such as {@code https://crm.example.com}
 * @param headers that may be sent beyond those of the API itself
 */
public record Cors(Mode mode, PSortedSet<String> origins, PSortedSet<String> headers) {
  static final Cors OFF = new Cors(Mode.DISABLED, TreePSet.empty(), TreePSet.empty());

  /** What every request of the API may have. */
  private static final List<String> OWN_HEADERS =
      List.of("Accept", "Authorization", "Content-Type", "Range", "requestId");

  /** How wide the door is open. */
  public enum Mode {
    DISABLED,
    /** For the origins in the list. */
    ENABLED,
    /** For every origin. */
    ENABLED_ALL
  }

  public boolean allows(String origin) {
    return switch (mode) {
      case DISABLED -> false;
      case ENABLED -> origins.contains(origin);
      case ENABLED_ALL -> true;
    };
  }

  /** All headers a page may send. */
  public List<String> allowedHeaders() {
    return java.util.stream.Stream.concat(OWN_HEADERS.stream(), headers.stream()).toList();
  }

  Cors in(Mode changed) {
    return new Cors(changed, origins, headers);
  }

  Cors withOrigins(PSortedSet<String> changed) {
    return new Cors(mode, changed, headers);
  }

  Cors withHeaders(PSortedSet<String> changed) {
    return new Cors(mode, origins, changed);
  }
}

package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;

/**
 * A named piece of a configuration object: either a text or further parts, as an administrator gave
 * it. It is what a document's element is, without knowing of documents.
 */
public record Part(String name, String text, List<Part> parts) {
  public Part {
    parts = List.copyOf(parts);
  }

  public static Part of(String name, String text) {
    return new Part(name, text, List.of());
  }

  public static Part of(String name, List<Part> parts) {
    return new Part(name, "", parts);
  }

  public Optional<Part> part(String wanted) {
    return parts.stream().filter(p -> p.name.equals(wanted)).findFirst();
  }

  /** The text of the first part of this name, or empty. */
  public String textOf(String wanted) {
    return part(wanted).map(Part::text).orElse("");
  }
}

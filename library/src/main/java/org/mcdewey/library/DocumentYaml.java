package org.mcdewey.library;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * {@code document.yaml}: first what the document is, then, after a line {@code ---}, the numbers of
 * its chunks, which are long and seldom needed.
 */
final class DocumentYaml {
  /** Raised when a program that knows only the older form would misread the file. */
  static final int FORMAT = 1;

  private static final String BETWEEN = "\n---\n";
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private DocumentYaml() {}

  /** In the order people read it; places and files are written as the model has them. */
  private record Head(
      int format,
      String vendor,
      String product,
      String version,
      String document,
      String title,
      @Nullable String licence,
      Document.Place from,
      String added,
      String sha256,
      List<Document.File> files) {}

  private record Numbers(Map<String, String> chunkNumbers) {}

  static String write(Document d, Map<String, ChunkNumbers> numbers) {
    Head head =
        new Head(
            FORMAT,
            d.vendor(),
            d.id().product(),
            d.id().version(),
            d.id().document(),
            d.title(),
            d.licence(),
            d.from(),
            d.added().toString(),
            d.sha256(),
            d.files());
    Map<String, String> lines = new java.util.LinkedHashMap<>();
    d.files()
        .forEach(
            f -> lines.put(f.file(), numbers.getOrDefault(f.file(), ChunkNumbers.NONE).write()));
    return YAML.writeValueAsString(head).strip()
        + BETWEEN
        + YAML.writeValueAsString(new Numbers(lines));
  }

  /**
   * @param where named in the message when it cannot be read
   * @throws LibraryException UNREADABLE where it is damaged; STORAGE where a newer program wrote it
   */
  static Document read(String text, String where) {
    int end = text.indexOf(BETWEEN);
    try {
      Head head = YAML.readValue(end < 0 ? text : text.substring(0, end), Head.class);
      if (head.format() > FORMAT) {
        throw new LibraryException(
            LibraryException.Kind.STORAGE,
            where
                + " was written by a newer McDewey (format "
                + head.format()
                + ", this one knows "
                + FORMAT
                + "); use that version, nothing has been changed.");
      }
      return new Document(
          new DocumentId(head.product(), head.version(), head.document()),
          head.vendor(),
          head.title(),
          head.licence(),
          head.from(),
          Instant.parse(head.added()),
          head.sha256(),
          head.files());
    } catch (JacksonException | NullPointerException | java.time.DateTimeException e) {
      throw unreadable(where, e);
    }
  }

  /** The chunk numbers of every file; empty where the file has none. */
  static Map<String, ChunkNumbers> numbers(String text, String where) {
    int end = text.indexOf(BETWEEN);
    if (end < 0) {
      return Map.of();
    }
    try {
      Map<String, ChunkNumbers> numbers = new HashMap<>();
      YAML.readValue(text.substring(end + BETWEEN.length()), Numbers.class)
          .chunkNumbers()
          .forEach((file, line) -> numbers.put(file, ChunkNumbers.read(line)));
      return numbers;
    } catch (JacksonException | NullPointerException | NumberFormatException e) {
      throw unreadable(where, e);
    }
  }

  private static LibraryException unreadable(String where, RuntimeException e) {
    String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new LibraryException(
        LibraryException.Kind.UNREADABLE,
        where
            + " cannot be read ("
            + why
            + "); restore it from a backup or add the document again.",
        e);
  }
}

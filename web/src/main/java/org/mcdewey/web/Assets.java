package org.mcdewey.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.mcdewey.library.LibraryException;

/** The site's own files, each under a name that changes when it does. */
final class Assets {
  /** A file and its media type. */
  record Asset(String type, byte[] bytes) {}

  private final Map<String, String> hrefs = new LinkedHashMap<>();
  private final Map<String, Asset> byName = new LinkedHashMap<>();

  Assets() {
    for (String name : List.of("style.css", "script.js")) {
      byte[] bytes = resource(name);
      String hash = HexFormat.of().formatHex(EntityTags.hash(bytes), 0, 6);
      int dot = name.lastIndexOf('.');
      String hashed = name.substring(0, dot) + "-" + hash + name.substring(dot);
      String type = name.endsWith(".css") ? "text/css" : "text/javascript";
      hrefs.put(name, "/assets/" + hashed);
      byName.put(hashed, new Asset(type + "; charset=utf-8", bytes));
    }
  }

  String href(String name) {
    return Objects.requireNonNull(hrefs.get(name));
  }

  Asset named(String hashed) {
    return Optional.ofNullable(byName.get(hashed))
        .orElseThrow(() -> LibraryException.notFound("There is no such file here.", List.of()));
  }

  static byte[] resource(String name) {
    try (InputStream in = Objects.requireNonNull(Assets.class.getResourceAsStream(name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.mcdewey.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.search.citation.Links;

/** Links within the site. */
final class Hrefs {
  static final Links LINKS = new Links("");

  private Hrefs() {}

  static String document(DocumentId id) {
    return LINKS.page(id, 1).replaceFirst("#.*$", "");
  }

  static String chunk(ChunkId id) {
    return LINKS.chunk(id);
  }

  static String shelf(String... levels) {
    StringBuilder path = new StringBuilder("/library");
    for (String level : levels) {
      path.append('/').append(encode(level));
    }
    return path.toString();
  }

  static String shelf(Document document) {
    return shelf(document.vendor(), document.id().product(), document.id().version());
  }

  /** A path with its query; parameters that are empty are left out. */
  static String query(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(e -> e.getKey() + "=" + encode(e.getValue()).replace("%20", "+"))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? path : path + "?" + query;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package org.mcdewey.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;

/**
 * A request after its address has been read.
 *
 * @param parts of the path, by the names of the route's pattern
 * @param form how the answer is wanted
 * @param base scheme, host and port the page was asked at, without a final slash
 */
record Asked(
    HttpServletRequest request,
    Map<String, String> parts,
    Parameters parameters,
    Form form,
    String base) {

  /** A page for people or its twin in Markdown. */
  enum Form {
    HTML,
    MARKDOWN
  }

  String part(String name) {
    return Objects.requireNonNull(parts.get(name));
  }

  boolean markdown() {
    return form == Form.MARKDOWN;
  }
}

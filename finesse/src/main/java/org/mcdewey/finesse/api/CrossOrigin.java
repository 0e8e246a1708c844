package org.mcdewey.finesse.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.mcdewey.finesse.console.Cors;

/**
 * What a page of another site is told.
 *
 * <p>Assumptions: credentials are allowed, as every request needs them; the origin itself is named,
 * never {@code *}; a preflight of an origin that is not allowed gets 403, and any other request of
 * it an answer without the headers, which its browser keeps from the page.
 */
final class CrossOrigin {
  private static final String METHODS = "GET, POST, PUT, DELETE, OPTIONS";
  private static final String EXPOSED = "requestId, Location, Content-Range";
  private static final String SECONDS = "1800";

  private CrossOrigin() {}

  /** Adds the headers; true where the request was a preflight, which has its answer now. */
  static boolean answered(Cors cors, HttpServletRequest request, HttpServletResponse response) {
    String origin = request.getHeader("Origin");
    if (cors.mode() == Cors.Mode.DISABLED || origin == null) {
      return false;
    }
    boolean preflight =
        request.getMethod().equals("OPTIONS")
            && request.getHeader("Access-Control-Request-Method") != null;
    response.addHeader("Vary", "Origin");
    boolean allowed = cors.allows(origin);
    if (allowed) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      response.setHeader("Access-Control-Allow-Credentials", "true");
      response.setHeader("Access-Control-Expose-Headers", EXPOSED);
    }
    if (!preflight) {
      return false;
    }
    if (allowed) {
      response.setHeader("Access-Control-Allow-Methods", METHODS);
      response.setHeader("Access-Control-Allow-Headers", String.join(", ", cors.allowedHeaders()));
      response.setHeader("Access-Control-Max-Age", SECONDS);
    }
    response.setStatus(allowed ? 200 : 403);
    response.setContentLength(0);
    return true;
  }
}

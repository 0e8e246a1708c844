package org.mcdewey.edge;

import jakarta.servlet.Servlet;

/**
 * A servlet and the part of the site it answers for. Asynchronous requests are supported.
 *
 * @param name what metrics call it
 * @param path where it begins: {@code "/"} for everything no other mount has, or a path without a
 *     final slash such as {@code "/mcp"}, which has what is below it too
 * @param servlet it finds the path as it was sent in {@code getRequestURI()}
 * @param bodyBytes of one request; more is answered with 413
 * @param anyOrigin whether requests from pages of other sites reach the servlet, which then decides
 *     itself what to make of their Origin; otherwise they are answered with 403 before
 */
public record Mount(String name, String path, Servlet servlet, long bodyBytes, boolean anyOrigin) {
  /** 1 MiB. */
  public static final long BODY_BYTES = 1L << 20;

  public Mount {
    if (!path.equals("/") && !path.matches("(/[A-Za-z0-9._-]+)+")) {
      throw new IllegalArgumentException("not a path to mount at: " + path);
    }
  }

  public Mount(String name, String path, Servlet servlet, long bodyBytes) {
    this(name, path, servlet, bodyBytes, false);
  }

  public static Mount of(String name, String path, Servlet servlet) {
    return new Mount(name, path, servlet, BODY_BYTES);
  }

  /** The same for a servlet that looks at Origin itself. */
  public Mount forAnyOrigin() {
    return new Mount(name, path, servlet, bodyBytes, true);
  }

  /** The pattern the servlet is mapped with. */
  String pattern() {
    return path.equals("/") ? "/*" : path + "/*";
  }
}

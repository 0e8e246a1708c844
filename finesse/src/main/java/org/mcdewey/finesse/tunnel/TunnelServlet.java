package org.mcdewey.finesse.tunnel;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * {@code EventTunnel.js} and a page that starts it, for a frame on a page of any site. The page
 * speaks to the Notification Service of the port that it came from.
 */
public final class TunnelServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Where it is found. */
  public static final String PATH = "/tunnel";

  private static final String HTML = "text/html;charset=utf-8";
  private static final String SCRIPT = "text/javascript;charset=utf-8";

  /** By what is behind the path. */
  private static final Map<String, File> FILES = files();

  private record File(String type, byte[] bytes) {}

  private static Map<String, File> files() {
    Map<String, File> files = new HashMap<>();
    File page = file("index.html", HTML);
    files.put("", page);
    files.put("/", page);
    files.put("/index.html", page);
    files.put("/start.js", file("start.js", SCRIPT));
    files.put("/EventTunnel.js", file("EventTunnel.js", SCRIPT));
    return Map.copyOf(files);
  }

  private static File file(String name, String type) {
    try (InputStream in =
        Objects.requireNonNull(TunnelServlet.class.getResourceAsStream(name), name)) {
      return new File(type, in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    File file = FILES.get(request.getRequestURI().substring(PATH.length()));
    if (file == null) {
      response.sendError(404, "The tunnel has no such file; EventTunnel.js is there.");
      return;
    }
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; connect-src 'self'; base-uri 'none';"
            + " frame-ancestors *");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType(file.type());
    response.setContentLength(file.bytes().length);
    response.getOutputStream().write(file.bytes());
  }
}

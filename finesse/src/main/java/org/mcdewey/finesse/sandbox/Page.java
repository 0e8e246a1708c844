package org.mcdewey.finesse.sandbox;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page people look at, and the files it needs. */
final class Page {
  private static final Map<String, String> TYPES =
      Map.of(
          "style.css", "text/css;charset=utf-8",
          "script.js", "text/javascript;charset=utf-8",
          "icon.svg", "image/svg+xml");

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Page.class.getClassLoader(), "org.mcdewey.finesse.sandbox");
  private final Map<String, byte[]> files = new HashMap<>();

  Page() {
    for (String name : TYPES.keySet()) {
      try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
        files.put(name, in.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void write(int status, PageView view, HttpServletResponse response) throws IOException {
    Utf8ByteOutput out = new Utf8ByteOutput();
    templates.render("sandbox.jte", Map.of("view", view), out);
    send(response, status, "text/html;charset=utf-8", out.toByteArray());
  }

  /** Whether there is a file of this name; it has been sent then. */
  boolean file(String name, HttpServletResponse response) throws IOException {
    byte @Nullable [] file = files.get(name);
    if (file == null) {
      return false;
    }
    send(response, 200, Objects.requireNonNull(TYPES.get(name)), file);
    return true;
  }

  private static void send(HttpServletResponse response, int status, String type, byte[] bytes)
      throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    // With "no-referrer" a browser would not say that a form is from a page of ours.
    response.setHeader("Referrer-Policy", "same-origin");
    response.setContentType(type);
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}

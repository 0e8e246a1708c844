package org.mcdewey.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The templates: escaped by where a value stands, compiled when the program is built. */
final class Html {
  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Html.class.getClassLoader(), "org.mcdewey.web");
  private final Site site;

  Html(Site site) {
    this.site = site;
  }

  /** Changes when a page of the same content would look another way. */
  String edition() {
    return "-" + Integer.toHexString(site.hashCode());
  }

  Reply page(String template, Object view) {
    Utf8ByteOutput out = new Utf8ByteOutput();
    templates.render(template + ".jte", Map.of("site", site, "view", view), out);
    return Reply.of(Reply.HTML, out.toByteArray());
  }

  /** For pages too long to be held: written while they are made. */
  void write(String template, Object view, OutputStream to) throws IOException {
    try (Writer writer =
        new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8), 1 << 15)) {
      templates.render(
          template + ".jte", Map.of("site", site, "view", view), new WriterOutput(writer));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

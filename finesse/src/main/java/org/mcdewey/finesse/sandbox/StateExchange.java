package org.mcdewey.finesse.sandbox;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.state.Saved;
import org.mcdewey.finesse.state.StateDocument;
import org.mcdewey.finesse.state.StateException;

/**
 * The whole state in and out: saved as a document, and gone on from where a document says, as after
 * a restart with it.
 */
final class StateExchange {
  static final int MOST_BYTES = 16 << 20;

  private static final StateDocument.Origin ORIGIN =
      new StateDocument.Origin(
          "The document",
          "nothing has been loaded",
          "save it again there; nothing has been loaded");

  private final Switchboard switchboard;
  private final SandboxServlet.Allowed allowed;

  StateExchange(Switchboard switchboard, SandboxServlet.Allowed allowed) {
    this.switchboard = switchboard;
    this.allowed = allowed;
  }

  void save(HttpServletResponse response) throws IOException {
    Sandbox sandbox = switchboard.sandbox();
    byte[] document = StateDocument.write(new Saved(switchboard.clock().ahead(), sandbox));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"finesse-state.json\"");
    response.setContentType("application/json");
    response.setContentLength(document.length);
    response.getOutputStream().write(document);
  }

  /** What to go on from; nothing has happened yet. */
  Saved read(HttpServletRequest request) throws IOException {
    byte[] document = isUpload(request) ? uploaded(request) : bytes(request.getInputStream());
    Saved saved;
    try {
      saved = StateDocument.read(document, ORIGIN);
    } catch (StateException e) {
      throw BadInput.of("", String.valueOf(e.getMessage()));
    }
    Configuration site = saved.sandbox().configuration();
    allowed
        .objection(site)
        .ifPresent(
            sentence -> {
              throw new BadInput(409, "", sentence);
            });
    return saved;
  }

  /** Whether a page's form has sent a file. */
  static boolean isUpload(HttpServletRequest request) {
    return String.valueOf(request.getContentType())
        .toLowerCase(Locale.ROOT)
        .startsWith("multipart/form-data");
  }

  private static byte[] uploaded(HttpServletRequest request) throws IOException {
    // All of it in memory: it has passwords in it.
    request.setAttribute(
        "org.eclipse.jetty.multipartConfig",
        new MultipartConfigElement("", MOST_BYTES, MOST_BYTES + (1L << 16), MOST_BYTES));
    try {
      Part part = request.getPart("state");
      if (part == null || part.getSize() == 0) {
        throw BadInput.of("state", "No file was chosen.");
      }
      try (InputStream in = part.getInputStream()) {
        return bytes(in);
      }
    } catch (ServletException | IOException | IllegalStateException e) {
      // Else the end of the request would wait for its parts, and fail as they did.
      request.removeAttribute("org.eclipse.jetty.http.MultiPartFormData");
      throw BadInput.of("state", "The form did not arrive whole.");
    }
  }

  private static byte[] bytes(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new BadInput(413, "", "The document is larger than 16 MiB.");
    }
    return bytes;
  }
}

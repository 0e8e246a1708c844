package org.mcdewey.edge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an error looks that no face has answered: RFC 9457 problem details for programs, a plain page
 * for people. It says one sentence of its own; what an exception said stays in the log.
 */
final class Problems extends ErrorHandler {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Map<Integer, String> SENTENCES =
      Map.ofEntries(
          Map.entry(400, "The request is not valid HTTP or its path is not a plain path."),
          Map.entry(403, "The request may not be made from where it comes."),
          Map.entry(404, "There is nothing at this address."),
          Map.entry(405, "This address does not answer to this method."),
          Map.entry(406, "There is nothing here in a format that was asked for."),
          Map.entry(408, "The request did not arrive in time."),
          Map.entry(413, "The body of the request is larger than this address takes."),
          Map.entry(414, "The address is longer than the server reads; ask something shorter."),
          Map.entry(415, "The body of the request has a type that is not read here."),
          Map.entry(417, "The request expects something that this server does not do."),
          Map.entry(421, "This server does not answer to the name in the request."),
          Map.entry(431, "The headers of the request are larger than the server reads."),
          Map.entry(500, "Something went wrong in the server; its log says what."),
          Map.entry(501, "This server does not do what was asked for."),
          Map.entry(503, "The server is busy or stopping; try again in a moment."),
          Map.entry(505, "This server does not speak that version of HTTP."));

  private final List<String> jsonPaths;

  /**
   * @param jsonPaths the paths below which every error is JSON, whatever the client accepts
   */
  Problems(List<String> jsonPaths) {
    this.jsonPaths = List.copyOf(jsonPaths);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (request.getAttribute(ERROR_STATUS) instanceof Integer given) {
      status = given;
    }
    write(request, response, callback, status < 400 ? 500 : status, null);
    return true;
  }

  /**
   * Answers with an error.
   *
   * @param detail one sentence, or null for the one that fits the status
   */
  void write(
      Request request, Response response, Callback callback, int status, @Nullable String detail) {
    String title = HttpStatus.getMessage(status);
    String sentence = detail != null ? detail : SENTENCES.getOrDefault(status, title + ".");
    boolean html = wantsHtml(request);
    byte[] body =
        (html ? page(status, title, sentence) : problem(status, title, sentence))
            .getBytes(StandardCharsets.UTF_8);
    HttpFields.Mutable headers = response.getHeaders();
    response.setStatus(status);
    headers.put(
        HttpHeader.CONTENT_TYPE, html ? "text/html;charset=utf-8" : "application/problem+json");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    SecurityHeaders.addTo(headers);
    boolean bodiless = request.getMethod().equals("HEAD");
    response.write(true, bodiless ? null : ByteBuffer.wrap(body), callback);
  }

  private boolean wantsHtml(Request request) {
    String path = request.getHttpURI().getCanonicalPath();
    if (path != null
        && jsonPaths.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"))) {
      return false;
    }
    String accept = String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT));
    return accept.contains("text/html");
  }

  private static String problem(int status, String title, String detail) {
    return JSON.writeValueAsString(
            JSON.createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail))
        + "\n";
  }

  private static String page(int status, String title, String detail) {
    return """
    <!doctype html>
    <html lang="en">
    <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <meta name="color-scheme" content="light dark"><title>%d %s</title></head>
    <body><main><h1>%s</h1><p>%s</p><p><a href="/">Back to the start</a></p></main></body>
    </html>
    """
        .formatted(status, escape(title), escape(title), escape(detail));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

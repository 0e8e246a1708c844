package org.mcdewey.web;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.Answer;
import org.mcdewey.search.Search;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages people read and the REST API, as one servlet to be mounted at {@code /}. It only
 * answers GET and HEAD, keeps no state but caches, and says every error in one sentence: as a page,
 * as a problem (RFC 9457) below {@code /api}.
 */
public final class WebFace extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(WebFace.class);
  private static final String CSP =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action"
          + " 'self'; base-uri 'none'; frame-ancestors 'none'";

  /**
   * What the face is made of.
   *
   * @param version of the program
   * @param baseUrl scheme, host and port, without a final slash, under which whoever asks reaches
   *     this server; its host must have been checked
   * @param metrics what {@code /metrics} shows, in the Prometheus text format
   * @param coverage how much of the library meaning can find now
   */
  public record Config(
      Library library,
      Search search,
      String version,
      Function<HttpServletRequest, String> baseUrl,
      Supplier<String> metrics,
      Supplier<Answer.Coverage> coverage) {

    /** The base URL as the request itself says it, for a server that checks the Host header. */
    public static String asAsked(HttpServletRequest request) {
      int port = request.getServerPort();
      boolean usual = port == (request.isSecure() ? 443 : 80);
      String host = request.getServerName();
      return request.getScheme() + "://" + host + (usual || port <= 0 ? "" : ":" + port);
    }
  }

  private final transient Config config;
  private final transient Routes routes;
  private final transient Problems problems;

  public WebFace(Config config) {
    this.config = config;
    Assets assets = new Assets();
    Html html =
        new Html(new Site(config.version(), assets.href("style.css"), assets.href("script.js")));
    this.problems = new Problems(html, config.library());
    ReadingRoom room = new ReadingRoom(config.library());
    RestApi rest = new RestApi(config.library(), config.search(), room);
    LibraryPages shelves = new LibraryPages(config.library(), html);
    DocumentPage document = new DocumentPage(config.library(), room, html);
    Originals originals = new Originals(config.library());
    AskPage ask = new AskPage(config.library(), config.coverage(), html);
    Plain plain = new Plain(config, assets);
    this.routes =
        new Routes()
            .at("/", ask)
            .at("/index", ask)
            .at("/search", new SearchPage(config.library(), config.search(), html))
            .at("/c/{id...}", new ChunkPage(config.library(), room, html))
            .at("/d/{product}/{version}/{document}", document)
            .at("/d/{product}/{version}/{document}/original", originals)
            .at("/d/{product}/{version}/{document}/original/{file...}", originals)
            .at("/library", shelves::vendors)
            .at("/library/{vendor}", shelves::vendor)
            .at("/library/{vendor}/{product}", shelves::product)
            .at("/library/{vendor}/{product}/{version}", shelves::version)
            .at("/connect", new ConnectPage(html))
            .at("/llms.txt", plain::llms)
            .at("/robots.txt", plain::robots)
            .at("/favicon.svg", plain::favicon)
            .at("/favicon.ico", plain::favicon)
            .at("/assets/{name}", plain::asset)
            .at("/healthz", plain::health)
            .at("/metrics", plain::metrics)
            .at("/api/openapi.yaml", plain::openApi)
            .at("/api/v1/search", rest::search)
            .at("/api/v1/chunks/{id...}", rest::chunk)
            .at("/api/v1/documents", rest::documents)
            .at("/api/v1/documents/{product}/{version}/{document}", rest::document)
            .at("/api/v1/library", rest::library);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String raw = request.getRequestURI();
    boolean api = raw.startsWith("/api/") || raw.equals("/api");
    Reply reply;
    try {
      reply = answer(request, raw);
    } catch (LibraryException e) {
      reply = problems.of(e, raw, api);
    } catch (RuntimeException e) {
      LOG.error("{} could not be answered", raw, e);
      reply = problems.broken(api);
    }
    try {
      send(reply, request, response);
    } catch (LibraryException e) {
      LOG.warn("{} ended in the middle: {}", raw, e.getMessage());
      throw new IOException(e);
    }
  }

  private Reply answer(HttpServletRequest request, String raw) {
    boolean api = raw.startsWith("/api/") || raw.equals("/api");
    List<String> path = RequestPath.segments(raw);
    String method = request.getMethod();
    boolean reads = method.equals("GET") || method.equals("HEAD");
    Optional<Routes.Found> found = routes.find(path);
    Asked.Form form =
        wantsMarkdown(request.getHeader("Accept")) ? Asked.Form.MARKDOWN : Asked.Form.HTML;
    if (!path.isEmpty() && path.getLast().endsWith(".md") && !isOriginal(path)) {
      Optional<Routes.Found> twin = routes.find(withoutEnding(path));
      if (twin.isPresent()) {
        found = twin;
        form = Asked.Form.MARKDOWN;
      }
    }
    if (found.isEmpty()) {
      return problems.noSuchPage(raw, String.join("/", path), api);
    }
    if (!reads) {
      return problems.notAllowed(api);
    }
    Parameters parameters = Parameters.of(request.getQueryString());
    String base = config.baseUrl().apply(request);
    return found
        .get()
        .answering()
        .to(new Asked(request, found.get().parts(), parameters, form, base));
  }

  private static boolean isOriginal(List<String> path) {
    return path.size() > 4 && path.getFirst().equals("d") && path.get(4).equals("original");
  }

  private static List<String> withoutEnding(List<String> path) {
    List<String> bare = new ArrayList<>(path);
    String last = bare.removeLast();
    bare.add(last.substring(0, last.length() - 3));
    return bare;
  }

  /** Only where Markdown is asked for by name and HTML is not. */
  private static boolean wantsMarkdown(@Nullable String accept) {
    if (accept == null) {
      return false;
    }
    String lower = accept.toLowerCase(Locale.ROOT);
    int markdown = lower.indexOf("text/markdown");
    int html = lower.indexOf("text/html");
    return markdown >= 0 && (html < 0 || markdown < html);
  }

  private static void send(Reply reply, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setStatus(reply.status());
    response.setContentType(reply.type());
    response.setHeader("Content-Security-Policy", CSP);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-cache");
    if (reply.type().equals(Reply.HTML) || reply.type().equals(Reply.MARKDOWN)) {
      response.setHeader("Vary", "Accept");
    }
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      response.setHeader(header.getKey(), header.getValue());
    }
    String tag = tag(reply);
    if (tag != null) {
      response.setHeader("ETag", tag);
      if (reply.status() == 200 && EntityTags.match(request.getHeader("If-None-Match"), tag)) {
        response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        return;
      }
    }
    boolean head = request.getMethod().equals("HEAD");
    switch (reply.body()) {
      case Reply.Bytes(byte[] bytes) -> {
        response.setContentLength(bytes.length);
        if (!head) {
          response.getOutputStream().write(bytes);
        }
      }
      case Reply.Streamed(Reply.Writing writing) -> {
        if (head) {
          // Else the container takes what was not written for a body of no bytes.
          response.flushBuffer();
        } else {
          writing.to(response.getOutputStream());
        }
      }
    }
  }

  private static @Nullable String tag(Reply reply) {
    if (reply.tag() != null) {
      return EntityTags.quoted(reply.tag());
    }
    return reply.status() == 200 && reply.body() instanceof Reply.Bytes(byte[] bytes)
        ? EntityTags.quoted(HexFormat.of().formatHex(EntityTags.hash(bytes), 0, 12))
        : null;
  }
}

package org.mcdewey.mcp;

import jakarta.servlet.http.HttpServlet;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.mcdewey.library.Library;
import org.mcdewey.search.Search;
import org.mcdewey.search.citation.Links;

/**
 * The library as agents see it: three tools and resources over the Model Context Protocol,
 * revisions 2025-11-25 and 2025-06-18.
 *
 * <pre>{@code
 * McpFace face = new McpFace(library, search, new Links(edge.url()), "0.1.0");
 * new Mount("mcp", "/mcp", face.servlet(), McpFace.BODY_BYTES);    // over HTTP
 * face.runStdio(System.in, System.out);                            // or on standard input
 * }</pre>
 */
public final class McpFace implements AutoCloseable {
  /** The largest request, 4 MiB. */
  public static final int BODY_BYTES = 4 << 20;

  private final Methods methods;
  private final HttpTransport http;

  /**
   * @param links where chunks are in a browser, as answers cite them
   * @param version of this program, as clients are told
   */
  public McpFace(Library library, Search search, Links links, String version) {
    Cited cited = new Cited(library, links);
    List<Tool> tools =
        List.of(
            new SearchDocs(library, search, cited),
            new ReadPage(library, cited),
            new ListLibrary(library));
    methods =
        new Methods(
            tools, new Resources(library), () -> Instructions.of(library.catalog()), version);
    http = new HttpTransport();
    http.use(methods);
  }

  /** Answers at {@code /mcp}; it has to be mounted there with asynchronous support. */
  public HttpServlet servlet() {
    return http.servlet();
  }

  /**
   * Answers on a pair of streams until the input ends and what came in is answered. Nothing but the
   * protocol is written to the output.
   */
  public void runStdio(InputStream in, OutputStream out) {
    new StdioTransport(methods, in, out).run();
  }

  /** Tells the clients that listen that documents came or went. */
  public void libraryChanged() {
    http.resourcesChanged();
  }

  /** For tests: what is answered, without a transport. */
  Methods methods() {
    return methods;
  }

  /** Ends every session and stream. */
  @Override
  public void close() {
    http.close();
  }
}

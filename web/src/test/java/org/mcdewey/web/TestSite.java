package org.mcdewey.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.Mount;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.library.NewDocument;
import org.mcdewey.library.Page;
import org.mcdewey.search.Answer;
import org.mcdewey.search.Result;
import org.mcdewey.search.Search;
import org.mcdewey.search.SearchRequest;
import org.mcdewey.search.Why;

/** A site over a real library and a real edge; its search finds chunks that hold a word. */
final class TestSite implements AutoCloseable {
  final Library library;
  private final Edge edge;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;

  TestSite(Path folder) {
    this.folder = folder;
    this.library =
        Library.open(
            folder.resolve("home"),
            Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC));
    WebFace face =
        new WebFace(
            new WebFace.Config(
                library,
                new WordSearch(library),
                "1.2.3",
                WebFace.Config::asAsked,
                () -> "requests_total 7\n",
                () -> new Answer.Coverage(4, 1, 0.25)));
    this.edge =
        Edge.on("localhost")
            .http(0)
            .tlsFolder(folder.resolve("tls"))
            .mount(Mount.of("web", "/", face))
            .start();
  }

  /** Shelves a document of one file. */
  void shelve(String id, String vendor, String mediaType, byte[] original, Page... pages) {
    shelve(
        id,
        vendor,
        List.of(file(id.substring(id.lastIndexOf('/') + 1), mediaType, original, pages)));
  }

  void shelve(String id, String vendor, List<NewDocument.NewFile> files) {
    try (Library.Writer writer = library.write("test")) {
      writer.shelve(
          new NewDocument(
              DocumentId.parse(id),
              vendor,
              null,
              "CC-BY-4.0",
              new Document.Place("/guides", null, null, null, null),
              files));
    }
  }

  NewDocument.NewFile file(String name, String mediaType, byte[] original, Page... pages) {
    try {
      String ending =
          Map.of("application/pdf", ".pdf", "text/html", ".html").getOrDefault(mediaType, ".md");
      Path file = Files.createTempFile(folder, "original", ending);
      Files.write(file, original);
      return new NewDocument.NewFile(
          name, "Guide to " + name, name + ending, file, mediaType, "test/1", List.of(pages));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page page(int number, String label, String markdown) {
    return new Page(number, label.isEmpty() ? null : label, Page.Role.TEXT, markdown);
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(path, "GET", headers);
  }

  HttpResponse<String> send(String path, String method, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The status line for a path no client library would send. */
  String rawStatus(String path) {
    try (Socket socket = new Socket("localhost", edge.httpPort())) {
      String request =
          "GET "
              + path
              + " HTTP/1.1\r\nHost: localhost:"
              + edge.httpPort()
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String base() {
    return "http://localhost:" + edge.httpPort();
  }

  @Override
  public void close() {
    client.close();
    edge.close();
  }

  /** Every chunk that holds the query, in the order of the shelves; one version of equal texts. */
  private record WordSearch(Library library) implements Search {
    @Override
    public Answer ask(SearchRequest request) {
      if (request.query().length() > SearchRequest.LONGEST_QUERY) {
        throw LibraryException.invalid("The query is too long; ask with fewer words.");
      }
      var selection = library.catalog().select(request.filter());
      List<Result> found = new ArrayList<>();
      for (Document document : library.catalog().documents()) {
        if (!Lookup.isIn(document, selection)) {
          continue;
        }
        for (Chunk chunk : library.chunks(document.id())) {
          if (chunk.text().contains(request.query())) {
            found.add(
                new Result(
                    chunk,
                    0.5,
                    chunk.text().replace("\n", " "),
                    List.of(request.query()),
                    Lookup.sameText(library, chunk),
                    new Why(
                        "keywords",
                        0.35,
                        new Why.Signal(1, 3, 0.5),
                        new Why.Signal(0, 0, 0),
                        false)));
          }
        }
      }
      int from = request.cursor() == null ? 0 : Integer.parseInt(request.cursor());
      int to = Math.min(found.size(), from + request.limit());
      Map<String, List<Answer.FacetValue>> facets =
          Map.of(
              "version",
              List.of(new Answer.FacetValue("v2", 1), new Answer.FacetValue("v1", 1)),
              "product",
              List.of(),
              "vendor",
              List.of(),
              "document",
              List.of());
      return new Answer(
          request.query(),
          found.subList(from, to),
          found.size(),
          new Answer.Coverage(4, 1, 0.25),
          facets,
          List.of(),
          to < found.size() ? Integer.toString(to) : null);
    }
  }
}

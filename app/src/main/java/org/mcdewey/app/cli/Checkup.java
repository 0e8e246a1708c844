package org.mcdewey.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.app.serving.Configuration;
import org.mcdewey.app.serving.RunningServer;
import org.mcdewey.app.serving.ServeOptions;
import org.mcdewey.library.Document;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.SearchRequest;
import org.mcdewey.search.index.SearchIndex;

/** What {@code doctor} looks at; changes nothing. */
final class Checkup {
  private static final long LITTLE_ROOM = 1L << 30;

  private final Home home;
  private final List<Check> checks = new ArrayList<>();

  private Checkup(Home home) {
    this.home = home;
  }

  /**
   * One thing looked at.
   *
   * @param finding a sentence; where it is not in order, it says what to do
   */
  record Check(
      @JsonProperty("name") String name,
      @JsonProperty("ok") boolean ok,
      @JsonProperty("finding") String finding) {}

  static List<Check> of(Home home) {
    Checkup checkup = new Checkup(home);
    checkup.all();
    return List.copyOf(checkup.checks);
  }

  private void all() {
    check("java", () -> System.getProperty("java.vm.name") + " " + Runtime.version());
    check("home", this::home);
    Optional<RunningServer> server = RunningServer.find(home);
    check("server", () -> server.map(s -> "runs at " + s.url()).orElse("none runs"));
    check("ports", () -> ports(server.isPresent()));
    check("lock", () -> Opened.library(home).writer().orElse("nobody writes"));
    check("library", this::library);
    check("index", this::index);
    check("model", this::model);
  }

  private void check(String name, Callable<String> look) {
    try {
      checks.add(new Check(name, true, look.call()));
    } catch (LibraryException e) {
      checks.add(new Check(name, false, String.valueOf(e.getMessage())));
    } catch (Exception e) {
      checks.add(new Check(name, false, "It cannot be looked at: " + e));
    }
  }

  private String home() throws IOException {
    Files.createDirectories(home.folder());
    if (!Files.isWritable(home.folder())) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE,
          home.folder() + " may not be written; check its permissions or set MCDEWEY_HOME.");
    }
    long room = Files.getFileStore(home.folder()).getUsableSpace();
    if (room < LITTLE_ROOM) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE,
          "Only "
              + (room >> 20)
              + " MiB are left on the disk of "
              + home.folder()
              + "; make room.");
    }
    return home.folder() + ", " + (room >> 30) + " GiB left";
  }

  /** Whether a server could start; the ports of one that runs are its own. */
  private String ports(boolean serverRuns) {
    Map<String, String> options = Configuration.of(home, System.getenv());
    int http = Configuration.port(options, "port", ServeOptions.HTTP_PORT);
    int https = Configuration.port(options, "https-port", ServeOptions.HTTPS_PORT);
    if (serverRuns) {
      return "in use by the server";
    }
    free(http, "port");
    free(https, "https-port");
    return http + " and " + https + " are free";
  }

  private static void free(int port, String option) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new LibraryException(
          LibraryException.Kind.CONFLICT,
          "Port "
              + port
              + " cannot be opened ("
              + e.getMessage()
              + "); stop what uses it, or start with \"mcdewey serve --"
              + option
              + " PORT\".",
          e);
    }
  }

  private String library() throws IOException {
    Library library = Opened.library(home);
    int unreadable = 0;
    String first = "";
    for (Path yaml : documentFiles()) {
      Path folder = java.util.Objects.requireNonNull(yaml.getParent());
      DocumentId id =
          DocumentId.parse(
              home.folder().resolve("library").relativize(folder).toString().replace('\\', '/'));
      try {
        Document d = library.document(id).orElseThrow();
        for (Document.File file : d.files()) {
          if (library.pages(id, file.file()).size() != file.pages()
              || library.original(id, file.file()).isEmpty()) {
            throw new LibraryException(
                LibraryException.Kind.STORAGE,
                id
                    + "/"
                    + file.file()
                    + " is not what its document.yaml says; add the document again.");
          }
        }
      } catch (LibraryException e) {
        unreadable++;
        first = first.isEmpty() ? String.valueOf(e.getMessage()) : first;
      }
    }
    if (unreadable > 0) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE, unreadable + " documents are not whole: " + first);
    }
    return library.catalog().documents().size() + " documents, all whole";
  }

  private List<Path> documentFiles() throws IOException {
    Path root = home.folder().resolve("library");
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (var all = Files.find(root, 4, (p, a) -> p.endsWith("document.yaml"))) {
      return all.filter(p -> !root.relativize(p).toString().startsWith(".")).sorted().toList();
    }
  }

  private String index() {
    try (Opened.Reading opened = Opened.forReading(home)) {
      SearchIndex.Coverage coverage = opened.engine().coverage();
      long chunks =
          opened.library().catalog().documents().stream().mapToLong(Document::chunks).sum();
      if (chunks != coverage.chunks()) {
        throw new LibraryException(
            LibraryException.Kind.STORAGE,
            "The index has "
                + coverage.chunks()
                + " chunks and the library "
                + chunks
                + "; run \"mcdewey reindex\".");
      }
      return coverage.chunks() + " chunks, " + coverage.withVectors() + " with vectors";
    }
  }

  private String model() {
    try (Opened.Reading opened = Opened.forReading(home)) {
      opened.engine().warm();
      opened.engine().search().ask(SearchRequest.of("how do I add a PDF"));
      return "the embedding model runs";
    }
  }
}

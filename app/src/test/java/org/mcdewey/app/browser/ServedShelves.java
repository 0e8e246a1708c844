package org.mcdewey.app.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.app.serving.ServeOptions;
import org.mcdewey.app.serving.Server;
import org.mcdewey.app.shelving.Job;
import org.mcdewey.app.shelving.JobExecution;
import org.mcdewey.app.shelving.Reporter;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.Library;
import org.mcdewey.search.indexing.Indexer;

/** The real server on free ports, over a home that a test filled. */
final class ServedShelves implements AutoCloseable {
  private final Home home;
  private final Server server;

  private ServedShelves(Home home, Server server) {
    this.home = home;
    this.server = server;
  }

  static Filling in(Path folder) {
    return new Filling(new Home(folder.toAbsolutePath()));
  }

  /** What will stand on the shelves. */
  static final class Filling {
    private final Home home;
    private final List<Job> jobs = new ArrayList<>();

    private Filling(Home home) {
      this.home = home;
    }

    Filling with(Path file, String vendor, DocumentId id) {
      jobs.add(
          new Job.Add(
              file.toAbsolutePath().toString(),
              vendor,
              id.product(),
              id.version(),
              id.document(),
              null,
              null,
              true));
      return this;
    }

    ServedShelves serve() {
      if (!jobs.isEmpty()) {
        try (Opened.Writing opened = Opened.forWriting(home, "test", Indexer.Progress.NONE)) {
          List<String> problems = new ArrayList<>();
          JobExecution execution =
              new JobExecution(opened.workshop(), reporter(problems), () -> false);
          for (Job job : jobs) {
            assertThat(execution.execute(job)).as("%s", problems).isZero();
          }
        }
      }
      ServeOptions options =
          new ServeOptions("localhost", 0, 0, null, false, null, null, List.of());
      return new ServedShelves(home, Server.start(home, options));
    }

    private static Reporter reporter(List<String> problems) {
      return new Reporter() {
        @Override
        public void line(String text) {}

        @Override
        public void problem(String text) {
          problems.add(text);
        }

        @Override
        public void progress(String what, long done, long total) {}
      };
    }
  }

  /** Without a final slash. */
  String url() {
    return server.edge().plainUrl().orElseThrow();
  }

  /** The first chunk of a page. */
  Chunk chunk(DocumentId document, int page) {
    return Library.open(home.folder(), Clock.systemUTC()).chunks(document).stream()
        .filter(c -> c.page() == page)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no chunk on page " + page + " of " + document));
  }

  @Override
  public void close() {
    server.close();
  }
}

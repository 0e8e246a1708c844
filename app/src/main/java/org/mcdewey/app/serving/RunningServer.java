package org.mcdewey.app.serving;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.Home;
import org.mcdewey.app.shelving.Job;
import org.mcdewey.app.shelving.Reporter;
import org.mcdewey.library.LibraryException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The server that holds this home's library, seen from a command: it does the command's work. */
public final class RunningServer {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ServerFile file;

  private RunningServer(ServerFile file) {
    this.file = file;
  }

  /** Empty where none runs; the file a dead one left behind counts for nothing. */
  public static Optional<RunningServer> find(Home home) {
    return named(home).filter(server -> answers(server.file));
  }

  /**
   * Where people reach the server; not asked whether it answers, which a mere link can do without.
   */
  public static Optional<String> urlOf(Home home) {
    return named(home).map(RunningServer::url);
  }

  private static Optional<RunningServer> named(Home home) {
    if (!Files.exists(home.serverFile())) {
      return Optional.empty();
    }
    try {
      @Nullable ServerFile file =
          JSON.readValue(Files.readString(home.serverFile()), ServerFile.class);
      if (file == null) {
        return Optional.empty();
      }
      boolean alive = ProcessHandle.of(file.pid()).map(ProcessHandle::isAlive).orElse(false);
      return alive ? Optional.of(new RunningServer(file)) : Optional.empty();
    } catch (IOException | JacksonException e) {
      return Optional.empty();
    }
  }

  /** Plain HTTP/1.1: the address is on this machine. */
  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  /** Another program may have the dead server's process number; only ours knows the secret. */
  private static boolean answers(ServerFile file) {
    try (HttpClient client = client()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(file.adminUrl()))
              .header(AdminServlet.SECRET, file.secret())
              .timeout(Duration.ofSeconds(5))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 204;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where people reach it, without a final slash. */
  public String url() {
    return file.url();
  }

  /** Has the job done; returns its exit code. */
  public int execute(Job job, Reporter reporter) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(file.adminUrl()))
            .header(AdminServlet.SECRET, file.secret())
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.writerFor(Job.class).writeValueAsString(job)))
            .build();
    try (HttpClient client = client()) {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (response.statusCode() != 200) {
        throw new LibraryException(
            LibraryException.Kind.STORAGE,
            "The running server refused the work with status "
                + response.statusCode()
                + "; it may be of another version, so start it again.");
      }
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
        for (String line; (line = lines.readLine()) != null; ) {
          if (line.isEmpty()) {
            continue; // a sign of life
          }
          switch (JSON.readValue(line, JobEvent.class)) {
            case JobEvent.Line e -> reporter.line(e.text());
            case JobEvent.Problem e -> reporter.problem(e.text());
            case JobEvent.Progress e -> reporter.progress(e.what(), e.done(), e.total());
            case JobEvent.Failed e ->
                throw new LibraryException(LibraryException.Kind.valueOf(e.kind()), e.sentence());
            case JobEvent.Ended e -> {
              return e.exitCode();
            }
          }
        }
      }
      throw stopped(null);
    } catch (IOException | JacksonException e) {
      throw stopped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopped(e);
    }
  }

  private static LibraryException stopped(@Nullable Exception e) {
    LibraryException failed =
        new LibraryException(
            LibraryException.Kind.STORAGE,
            "The server stopped while it worked; what was shelved stays, the same command does the"
                + " rest.");
    if (e != null) {
      failed.initCause(e);
    }
    return failed;
  }
}

package org.mcdewey.app.serving;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.shelving.Job;
import org.mcdewey.app.shelving.JobExecution;
import org.mcdewey.app.shelving.Reporter;
import org.mcdewey.app.shelving.Workshop;
import org.mcdewey.library.LibraryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does the jobs of commands, for who is on this machine and knows the secret in the home; to
 * anybody else it is not there. One job at a time; what happens is streamed as it happens.
 */
final class AdminServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(AdminServlet.class);

  static final String PATH = "/api/admin/jobs";
  static final String SECRET = "X-McDewey-Secret";
  private static final JsonMapper JSON = JsonMapper.shared();

  private final transient byte[] secret;
  private final transient Workshop workshop;
  private final transient Runnable afterJob;
  private final transient ReentrantLock oneAtATime = new ReentrantLock(true);
  private volatile boolean stopping;

  /**
   * @param afterJob called when a job may have changed something, to wake what embeds
   */
  AdminServlet(String secret, Workshop workshop, Runnable afterJob) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
    this.workshop = workshop;
    this.afterJob = afterJob;
  }

  /** Jobs end after the document they are at. */
  void stop() {
    stopping = true;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (isAllowed(request)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isAllowed(request)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    @Nullable Job job;
    try {
      job = JSON.readValue(request.getInputStream(), Job.class);
    } catch (JacksonException e) {
      job = null;
    }
    if (job == null) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST, "The body is no job.");
      return;
    }
    response.setContentType("application/x-ndjson");
    Events events = new Events(response.getOutputStream());
    Thread signs = Thread.ofVirtual().start(events::signsOfLife);
    oneAtATime.lock();
    try {
      int code =
          new JobExecution(workshop, events, () -> stopping || events.isBroken()).execute(job);
      events.send(new JobEvent.Ended(code));
    } catch (LibraryException e) {
      events.send(new JobEvent.Failed(e.kind().name(), String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      log.error("a job failed", e);
      events.send(
          new JobEvent.Failed(
              LibraryException.Kind.STORAGE.name(),
              "Something unexpected went wrong; the server's log says what."));
    } finally {
      oneAtATime.unlock();
      signs.interrupt();
      events.end();
      afterJob.run();
    }
  }

  private boolean isAllowed(HttpServletRequest request) throws IOException {
    @Nullable String given = request.getHeader(SECRET);
    return InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress()
        && given != null
        && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret);
  }

  /**
   * Sends events; a command that has gone away is noticed, and its job ends at the next document.
   */
  private static final class Events implements Reporter {
    private static final long BETWEEN_NANOS = 100_000_000L;
    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(5);

    private final OutputStream out;
    private volatile boolean broken;
    private long progressNanos;

    Events(OutputStream out) {
      this.out = out;
    }

    /** An empty line now and then: a long silence would be taken for a dead connection. */
    void signsOfLife() {
      try {
        while (!broken) {
          Thread.sleep(BETWEEN_SIGNS);
          write(new byte[] {'\n'});
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    synchronized void end() {
      broken = true;
    }

    boolean isBroken() {
      return broken;
    }

    void send(JobEvent event) {
      write(
          (JSON.writerFor(JobEvent.class).writeValueAsString(event) + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void write(byte[] line) {
      if (broken) {
        return;
      }
      try {
        out.write(line);
        out.flush();
      } catch (IOException e) {
        broken = true;
      }
    }

    @Override
    public void line(String text) {
      send(new JobEvent.Line(text));
    }

    @Override
    public void problem(String text) {
      send(new JobEvent.Problem(text));
    }

    @Override
    public void progress(String what, long done, long total) {
      long now = System.nanoTime();
      if (done < total && now - progressNanos < BETWEEN_NANOS) {
        return;
      }
      progressNanos = now;
      send(new JobEvent.Progress(what, done, total));
    }
  }
}

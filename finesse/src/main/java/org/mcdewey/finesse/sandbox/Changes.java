package org.mcdewey.finesse.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** Tells pages that there is something new to see, as Server-Sent Events without content. */
final class Changes {
  private static final long HEARTBEAT_MILLIS = 15_000;

  /** So that a busy hour does not draw a page a hundred times a second. */
  private static final long LEAST_MILLIS = 150;

  private long count;
  private boolean closed;

  synchronized void happened() {
    count++;
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** The thread of the request waits for changes until the client has gone. */
  void stream(HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    PrintWriter out = response.getWriter();
    long seen = now();
    try {
      do {
        out.print("data: " + seen + "\n\n");
        out.flush();
        Thread.sleep(LEAST_MILLIS);
        seen = next(seen);
      } while (seen >= 0 && !out.checkError());
    } catch (InterruptedException e) {
      // The server stops.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized long now() {
    return count;
  }

  /** The count when there is something new, or the heart beats; negative at the end. */
  private synchronized long next(long seen) throws InterruptedException {
    long until = System.nanoTime() + HEARTBEAT_MILLIS * 1_000_000;
    while (!closed && count == seen) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        break;
      }
      wait(left);
    }
    return closed ? -1 : count;
  }
}

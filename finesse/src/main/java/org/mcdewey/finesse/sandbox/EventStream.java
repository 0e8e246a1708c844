package org.mcdewey.finesse.sandbox;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.mcdewey.finesse.server.Published;
import org.mcdewey.finesse.server.Switchboard;

/**
 * All events as Server-Sent Events. The thread of the request waits for them; a client that takes
 * them too slowly is cut off.
 */
final class EventStream {
  private static final int WAITING = 20_000;
  private static final int HEARTBEAT_SECONDS = 15;

  private final Switchboard switchboard;
  private final Set<Thread> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  EventStream(Switchboard switchboard) {
    this.switchboard = switchboard;
  }

  /**
   * @param after the number of the last event the client has
   */
  void stream(long after, HttpServletResponse response) throws IOException {
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    PrintWriter out = response.getWriter();
    BlockingQueue<Published> queue = new ArrayBlockingQueue<>(WAITING);
    boolean[] late = {false};
    open.add(Thread.currentThread());
    try (var _ =
        switchboard.subscribe(
            after,
            event -> {
              if (!queue.offer(event)) {
                late[0] = true;
              }
            })) {
      out.print(": the events of the sandbox\n\n");
      out.flush();
      while (!closed && !late[0] && !out.checkError()) {
        Published event = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (event == null) {
          out.print(":\n\n");
        } else {
          out.print("id: " + event.number() + "\ndata: " + EventJson.of(event).toString() + "\n\n");
        }
        if (queue.isEmpty()) {
          out.flush();
        }
      }
    } catch (InterruptedException e) {
      // The server stops.
      Thread.currentThread().interrupt();
    } finally {
      open.remove(Thread.currentThread());
    }
  }

  void close() {
    closed = true;
    open.forEach(Thread::interrupt);
  }
}

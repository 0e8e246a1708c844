package org.mcdewey.finesse.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** The last requests to the API with their answers, for people who look for what went wrong. */
public final class RequestLog {
  /** Requests that are kept. */
  public static final int KEPT = 500;

  /** Of a body; a list of two thousand users is not kept five hundred times. */
  private static final int MOST_BYTES = 4096;

  private final GuidePages pages = new GuidePages();
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private long count;

  /**
   * One request with its answer.
   *
   * @param number counts the requests of this server from 1
   * @param caller login id, or empty where nobody was asked
   * @param path as it was sent, with its query
   * @param sent the body, as far as it is kept, without passwords
   * @param answered the body of the answer, as far as it is kept
   * @param page of the vendor's developer guide that governs the request
   */
  public record Entry(
      long number,
      Instant at,
      String caller,
      String method,
      String path,
      String requestId,
      String sent,
      int status,
      String answered,
      OptionalInt page) {}

  /** What the servlet knows of a request when it is answered. */
  record Heard(
      Instant at,
      String caller,
      String method,
      String path,
      String route,
      String requestId,
      byte[] sent,
      int status,
      byte[] answered) {}

  void add(Heard heard) {
    String sent = text(heard.sent());
    OptionalInt page =
        heard.route().isEmpty()
            ? OptionalInt.empty()
            : pages.of(heard.method(), heard.route(), sent);
    synchronized (entries) {
      if (entries.size() == KEPT) {
        entries.removeFirst();
      }
      entries.addLast(
          new Entry(
              ++count,
              heard.at(),
              heard.caller(),
              heard.method(),
              heard.path(),
              heard.requestId(),
              sent,
              heard.status(),
              text(heard.answered()),
              page));
    }
    listeners.forEach(Runnable::run);
  }

  /** Those after a number that are still known, the oldest first. */
  public List<Entry> after(long number) {
    synchronized (entries) {
      return entries.stream().filter(e -> e.number() > number).toList();
    }
  }

  /** Forgets all of them; the numbers go on. */
  public void clear() {
    synchronized (entries) {
      entries.clear();
    }
  }

  /**
   * @param listener is run after each request by the thread that answered it, so it must not wait
   */
  public void onRequest(Runnable listener) {
    listeners.add(listener);
  }

  private static String text(byte[] bytes) {
    String all =
        new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), StandardCharsets.UTF_8)
            .replaceAll("(?s)<(\\w*[Pp]assword)>.*?(</\\1>|$)", "<$1>…$2");
    return bytes.length > MOST_BYTES ? all + "…" : all;
  }
}

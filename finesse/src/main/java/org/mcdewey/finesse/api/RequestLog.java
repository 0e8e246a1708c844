package org.mcdewey.finesse.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
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
  private final Deque<Kept> entries = new ArrayDeque<>();
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

  /** A request as it is kept: what people want to see of it is made when somebody looks. */
  private record Kept(long number, Heard heard) {}

  void add(Heard heard) {
    Heard kept =
        new Heard(
            heard.at(),
            heard.caller(),
            heard.method(),
            heard.path(),
            heard.route(),
            heard.requestId(),
            beginning(heard.sent()),
            heard.status(),
            beginning(heard.answered()));
    synchronized (entries) {
      if (entries.size() == KEPT) {
        entries.removeFirst();
      }
      entries.addLast(new Kept(++count, kept));
    }
    listeners.forEach(Runnable::run);
  }

  /** One byte more than is shown, so that it is known whether there is more. */
  private static byte[] beginning(byte[] bytes) {
    return bytes.length > MOST_BYTES ? Arrays.copyOf(bytes, MOST_BYTES + 1) : bytes;
  }

  /** Those after a number that are still known, the oldest first. */
  public List<Entry> after(long number) {
    List<Kept> kept;
    synchronized (entries) {
      kept = entries.stream().filter(e -> e.number() > number).toList();
    }
    return kept.stream().map(this::entry).toList();
  }

  private Entry entry(Kept kept) {
    Heard heard = kept.heard();
    String sent = text(heard.sent());
    return new Entry(
        kept.number(),
        heard.at(),
        heard.caller(),
        heard.method(),
        heard.path(),
        heard.requestId(),
        sent,
        heard.status(),
        text(heard.answered()),
        heard.route().isEmpty()
            ? OptionalInt.empty()
            : pages.of(heard.method(), heard.route(), sent));
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

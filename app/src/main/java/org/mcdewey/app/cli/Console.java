package org.mcdewey.app.cli;

import java.io.PrintWriter;
import org.mcdewey.app.shelving.Reporter;

/**
 * Progress on one line with rate and time left where there is a terminal; plain lines, now and
 * then, elsewhere.
 */
final class Console implements Reporter {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;
  private static final int WIDTH = 24;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean terminal;

  private String what = "";
  private long startNanos;
  private long startDone;
  private long shownNanos;
  private boolean lineOpen;

  Console(PrintWriter out, PrintWriter err, boolean terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  static boolean isTerminal() {
    return System.console() != null && System.console().isTerminal();
  }

  @Override
  public synchronized void line(String text) {
    clear();
    out.println(text);
    out.flush();
  }

  @Override
  public synchronized void problem(String text) {
    clear();
    err.println(text);
    err.flush();
  }

  @Override
  public synchronized void progress(String kind, long done, long total) {
    long now = System.nanoTime();
    if (!kind.equals(what)) {
      what = kind;
      startNanos = now;
      startDone = done;
      shownNanos = terminal ? 0 : now;
    }
    boolean end = done >= total;
    if (!end && now - shownNanos < (terminal ? REDRAW_NANOS : PLAIN_NANOS)) {
      return;
    }
    shownNanos = now;
    String text = text(done, total, now);
    if (terminal) {
      err.print("\r\u001b[K" + bar(done, total) + " " + text);
      lineOpen = true;
      if (end) {
        clear();
      }
    } else if (!end) {
      err.println(text);
    }
    err.flush();
  }

  private String text(long done, long total, long now) {
    double seconds = (now - startNanos) / 1e9;
    double rate = seconds > 0 ? (done - startDone) / seconds : 0;
    String text = String.format("%,d of %,d %s", done, total, what);
    if (rate > 0 && seconds > 1) {
      text += String.format(", %.0f/s, %s left", rate, duration((long) ((total - done) / rate)));
    }
    return text;
  }

  static String duration(long seconds) {
    return seconds < 60
        ? seconds + " s"
        : seconds < 3600
            ? seconds / 60 + " min " + seconds % 60 + " s"
            : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }

  private static String bar(long done, long total) {
    int full = total <= 0 ? WIDTH : (int) Math.min(WIDTH, done * WIDTH / total);
    return "█".repeat(full) + "░".repeat(WIDTH - full);
  }

  private void clear() {
    if (lineOpen) {
      err.print("\r\u001b[K");
      lineOpen = false;
    }
  }
}

package org.mcdewey.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One thread that reads the sockets of many clients and counts their messages, so that the server
 * has the rest of the machine for itself.
 */
final class Receivers implements AutoCloseable {
  /** What all clients together wait for. */
  final class Wanted {
    private final AtomicLong left;
    private final CountDownLatch all = new CountDownLatch(1);
    private volatile long last;

    private Wanted(long messages) {
      this.left = new AtomicLong(messages);
    }

    void message() {
      if (left.decrementAndGet() == 0) {
        last = System.nanoTime();
        all.countDown();
      }
    }

    /** When the last message came, by {@link System#nanoTime}. */
    long await() throws InterruptedException {
      if (!all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException(
            left.get() + " messages have not come, and " + lost.get() + " clients are lost");
      }
      return last;
    }
  }

  /** Takes whole messages, on the reading thread. */
  interface Listener {
    void message(XmppSocket of, byte[] text, int length);
  }

  private static final int PATIENCE_SECONDS = 120;

  private final Selector selector = Selector.open();
  private final ConcurrentLinkedQueue<XmppSocket> arriving = new ConcurrentLinkedQueue<>();
  private final AtomicInteger lost = new AtomicInteger();
  private final @Nullable Listener listener;
  private volatile Wanted wanted = new Wanted(Long.MAX_VALUE);
  private volatile boolean closed;
  private final Thread thread;

  /**
   * @param listener takes messages whole, or null where they are only counted
   */
  Receivers(@Nullable Listener listener) throws IOException {
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("receivers").daemon().start(this::run);
  }

  void add(XmppSocket socket) throws IOException {
    socket.channel.configureBlocking(false);
    arriving.add(socket);
    selector.wakeup();
  }

  /** What is received from now on counts for this. */
  Wanted want(long messages) {
    Wanted next = new Wanted(messages);
    wanted = next;
    return next;
  }

  /** A client that is read elsewhere has something. */
  void count(int messages) {
    for (int m = 0; m < messages; m++) {
      wanted.message();
    }
  }

  /** A client that is read elsewhere is gone. */
  void lose() {
    lost.incrementAndGet();
  }

  int lost() {
    return lost.get();
  }

  private void run() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024);
    byte[] bytes = new byte[buffer.capacity()];
    try {
      while (!closed) {
        selector.select(key -> read(key, buffer, bytes));
        for (XmppSocket next = arriving.poll(); next != null; next = arriving.poll()) {
          next.channel.register(selector, SelectionKey.OP_READ, next);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(SelectionKey key, ByteBuffer buffer, byte[] bytes) {
    XmppSocket socket = (XmppSocket) key.attachment();
    try {
      buffer.clear();
      int length = socket.channel.read(buffer);
      if (length < 0) {
        gone(key);
        return;
      }
      buffer.flip().get(bytes, 0, length);
      socket.frames.feed(
          bytes,
          length,
          listener != null,
          (opcode, text, size) -> frame(socket, opcode, text, size));
    } catch (IOException e) {
      gone(key);
    }
  }

  private void gone(SelectionKey key) {
    key.cancel();
    lost.incrementAndGet();
  }

  private void frame(XmppSocket socket, int opcode, byte[] text, int length) throws IOException {
    if (opcode == Frames.TEXT && Frames.isMessage(text, length)) {
      if (listener != null) {
        listener.message(socket, text, length);
      }
      wanted.message();
    } else if (opcode == Frames.TEXT || opcode == Frames.PING) {
      socket.answer(opcode, text, length);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      ((XmppSocket) key.attachment()).close();
    }
    selector.close();
  }
}

package org.mcdewey.finesse.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.mcdewey.finesse.xmpp.Mailbox;
import org.mcdewey.finesse.xmpp.Out;
import org.mcdewey.finesse.xmpp.Realm;
import org.mcdewey.finesse.xmpp.Session;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.StreamCondition;
import org.mcdewey.finesse.xmpp.Tag;

/**
 * One client: what it says goes to its session, one thing after the other; what it is sent waits in
 * a queue that has an end. A client that does not read is closed, and nobody else is kept waiting.
 *
 * <p>Locks: {@code input} may be held while the switchboard is asked; the queue's own is held for
 * moments only and nothing is called under it, so the switchboard may fill it.
 */
abstract class Conversation implements Mailbox {
  /** Of one stanza before anybody has signed in, and after. */
  static final int STRANGER_BYTES = 10_000;

  static final int STANZA_BYTES = 64 * 1024;

  /** Stanzas that wait, by their weight. */
  private static final int MOST_WAITING = 4_000;

  /** Stanzas that are written together. */
  private static final int BATCH = 64;

  /** How long a client may take until it is bound. */
  static final Duration BIND_WITHIN = Duration.ofSeconds(60);

  /** How long it may take to say goodbye. */
  static final Duration GOODBYE = Duration.ofSeconds(3);

  private static final int STANZAS_PER_SECOND = 200;
  private static final int STANZAS_AT_ONCE = 5_000;

  final Session session;
  final Later later;
  private final Realm realm;
  private final ReentrantLock input = new ReentrantLock();
  private final AtomicLong heard = new AtomicLong();
  private final Queue<Stanza> waiting = new ArrayDeque<>();
  private final Later.Plan bindLimit;
  private int weight;
  private boolean scheduled;
  private boolean finished;
  private volatile boolean headed;
  private long rateSince;
  private double allowance = STANZAS_AT_ONCE;

  Conversation(Realm realm, Later later) {
    this.realm = realm;
    this.later = later;
    this.session = new Session(realm, this);
    this.rateSince = later.nanos();
    this.bindLimit =
        later.after(
            BIND_WITHIN,
            () -> {
              if (session.address().isEmpty()) {
                fail(StreamCondition.CONNECTION_TIMEOUT);
              }
            });
  }

  /** Writes all of them, in order; the last ones if the queue has been finished. */
  abstract void write(List<Stanza> batch);

  /** What begins the stream. */
  abstract Stanza header(Tag header);

  /** What is written after the last stanza. */
  abstract Stanza footer();

  /** After everything has been written. */
  abstract void closeGently();

  abstract void cut();

  /** Whether there is somewhere to write to right now. */
  boolean canWrite() {
    return true;
  }

  @Override
  public long heard() {
    return heard.get();
  }

  /** The client has shown that it is there. */
  void hear() {
    heard.incrementAndGet();
  }

  boolean isFinished() {
    synchronized (waiting) {
      return finished;
    }
  }

  /** The client begins its stream. */
  public void opened(Tag header) {
    input.lock();
    try {
      run(session.opened(header));
    } finally {
      input.unlock();
    }
  }

  void received(Tag tag) {
    hear();
    input.lock();
    try {
      run(isTooBusy() ? session.fail(StreamCondition.POLICY_VIOLATION) : session.received(tag));
    } finally {
      input.unlock();
    }
  }

  private boolean isTooBusy() {
    long now = later.nanos();
    allowance = Math.min(STANZAS_AT_ONCE, allowance + (now - rateSince) / 1e9 * STANZAS_PER_SECOND);
    rateSince = now;
    return --allowance < 0;
  }

  /** The client has sent what ends its stream, in its own turn. */
  void refuse(StreamCondition condition) {
    input.lock();
    try {
      run(session.fail(condition));
    } finally {
      input.unlock();
    }
  }

  /** The client has ended its stream. */
  public void ended() {
    input.lock();
    try {
      run(session.closed());
    } finally {
      input.unlock();
    }
  }

  /** The connection is gone. */
  void disconnected() {
    bindLimit.cancel();
    input.lock();
    try {
      session.closed();
    } finally {
      input.unlock();
    }
    synchronized (waiting) {
      finished = true;
      waiting.clear();
      weight = 0;
    }
  }

  private void run(List<Out> outs) {
    for (Out out : outs) {
      switch (out) {
        case Out.Header(Tag header) -> {
          headed = true;
          enqueue(header(header));
        }
        case Out.Send(Stanza stanza) -> deliver(stanza);
        case Out.Restart restart -> restart();
        case Out.Fail(StreamCondition condition) -> finish(condition);
        case Out.End end -> finish(null);
      }
    }
  }

  /** What comes next belongs to another stream. */
  void restart() {}

  @Override
  public void deliver(Stanza stanza) {
    if (!enqueue(stanza)) {
      fail(StreamCondition.RESOURCE_CONSTRAINT);
    }
  }

  /** False where the client does not keep up. */
  private boolean enqueue(Stanza stanza) {
    synchronized (waiting) {
      if (finished) {
        return true;
      }
      int more = stanza.weight();
      if (!waiting.isEmpty() && weight + more > MOST_WAITING) {
        return false;
      }
      waiting.add(stanza);
      weight += more;
    }
    schedule();
    return true;
  }

  @Override
  public void fail(StreamCondition condition) {
    finish(condition);
    later
        .now()
        .execute(
            () -> {
              input.lock();
              try {
                session.fail(condition);
              } finally {
                input.unlock();
              }
            });
  }

  private void finish(@org.jspecify.annotations.Nullable StreamCondition condition) {
    bindLimit.cancel();
    synchronized (waiting) {
      if (finished) {
        return;
      }
      finished = true;
      if (condition == StreamCondition.RESOURCE_CONSTRAINT) {
        // It would read none of them.
        waiting.clear();
        weight = 0;
      }
      if (!headed) {
        waiting.add(
            header(
                Tag.of("", "")
                    .with("from", realm.domain())
                    .with("id", realm.newId())
                    .with("version", "1.0")));
      }
      if (condition != null) {
        waiting.add(condition.error());
      }
      waiting.add(footer());
    }
    schedule();
    later.after(GOODBYE, this::cut);
  }

  /** Has somebody write what waits, unless somebody does. */
  void schedule() {
    synchronized (waiting) {
      if (scheduled || !canWrite() || (waiting.isEmpty() && !finished)) {
        return;
      }
      scheduled = true;
    }
    later.now().execute(this::pump);
  }

  /** The same on this thread. */
  void pumpNow() {
    synchronized (waiting) {
      if (scheduled || !canWrite() || waiting.isEmpty()) {
        return;
      }
      scheduled = true;
    }
    pump();
  }

  private void pump() {
    while (true) {
      List<Stanza> batch;
      boolean last;
      synchronized (waiting) {
        if (!canWrite() || waiting.isEmpty()) {
          scheduled = false;
          return;
        }
        batch = new ArrayList<>();
        while (batch.size() < BATCH && !waiting.isEmpty()) {
          Stanza next = waiting.remove();
          weight -= next.weight();
          batch.add(next);
        }
        last = finished && waiting.isEmpty();
      }
      write(batch);
      if (last) {
        closeGently();
      }
    }
  }
}

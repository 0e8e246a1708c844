package org.mcdewey.finesse.server;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Input;
import org.mcdewey.finesse.model.Model;
import org.mcdewey.finesse.model.Outcome;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model running. Inputs are worked on one after the other, so of two requests on one object the
 * second finds what the first has done; timers fire by themselves; events go to those who listen in
 * the order in which they happened. Reading waits for nobody.
 */
public final class Switchboard implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);

  /** Events that can be read again. */
  private static final int HISTORY = 10_000;

  private final SandboxClock clock;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition timersChanged = lock.newCondition();
  private final Condition changed = lock.newCondition();
  private final List<Consumer<Published>> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private final Deque<Published> history = new ArrayDeque<>();
  private final Sandbox start;
  private volatile Sandbox sandbox;
  private final List<Agenda> agendas = new CopyOnWriteArrayList<>();
  private Instant last = Instant.MIN;
  private long published;
  private boolean closed;

  /**
   * @param start the state to begin with, and to come back to by {@link #reset}
   */
  public Switchboard(Sandbox start, SandboxClock clock) {
    this(start, start, clock);
  }

  /**
   * @param start what to come back to by {@link #reset}
   * @param now the state to go on from
   */
  public Switchboard(Sandbox start, Sandbox now, SandboxClock clock) {
    this.start = start;
    this.sandbox = now;
    this.clock = clock;
  }

  /** Lets timers fire from now on. */
  public Switchboard start() {
    Thread.ofVirtual().name("finesse-timers").start(this::fireTimers);
    return this;
  }

  /** As it is at this moment. */
  public Sandbox sandbox() {
    return sandbox;
  }

  public SandboxClock clock() {
    return clock;
  }

  /** Works on an input; its events have been told when this returns. */
  public Outcome apply(Input input) {
    lock.lock();
    try {
      return apply(input, clock.instant());
    } finally {
      lock.unlock();
    }
  }

  private Outcome apply(Input input, Instant at) {
    Instant now = at.isBefore(last) ? last : at;
    last = now;
    Outcome outcome = Model.apply(sandbox, input, now);
    become(outcome.sandbox());
    outcome.events().forEach(e -> publish(new Published(++published, now, e)));
    return outcome;
  }

  private void become(Sandbox next) {
    boolean timers = !next.timers().next().equals(sandbox.timers().next());
    sandbox = next;
    changed.signalAll();
    if (timers) {
      timersChanged.signalAll();
    }
    watchers.forEach(Runnable::run);
  }

  private void publish(Published event) {
    if (history.size() == HISTORY) {
      history.removeFirst();
    }
    history.addLast(event);
    for (Consumer<Published> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on {}", event.event().node(), e);
      }
    }
  }

  /**
   * Waits until the state is another one; empty when the switchboard is closed.
   *
   * @param known the state the caller has seen
   */
  // Another state is another object; to compare two of them would be to look through everything.
  @SuppressWarnings("ReferenceEquality")
  public Optional<Sandbox> awaitOther(Sandbox known) throws InterruptedException {
    lock.lock();
    try {
      while (sandbox == known && !closed) {
        changed.await();
      }
      return closed ? Optional.empty() : Optional.of(sandbox);
    } finally {
      lock.unlock();
    }
  }

  /** Moves the clock; everything due until then happens at its own moment. */
  public void forward(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("the clock goes forward only");
    }
    lock.lock();
    try {
      Duration ahead = clock.ahead().plus(by);
      Instant end = clock.instant().plus(by);
      // What is planned happens between the timers, each at its own moment.
      for (Instant due = planned(end); due != null; due = planned(end)) {
        moveTo(due);
        applyDue();
      }
      // Real time has passed meanwhile.
      clock.move(ahead.minus(clock.ahead()));
      apply(new Input.Tick(), clock.instant());
      timersChanged.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void moveTo(Instant moment) {
    Duration by = Duration.between(clock.instant(), moment);
    if (by.isPositive()) {
      clock.move(by);
    }
  }

  /** The next moment, no later than the end, at which a timer or the agenda has something to do. */
  private @Nullable Instant planned(Instant end) {
    return next().filter(n -> !agendas.isEmpty() && !n.isAfter(end)).orElse(null);
  }

  private Optional<Instant> next() {
    Optional<Instant> timer = sandbox.timers().next().map(Timers.Due::at);
    Optional<Instant> plan =
        agendas.stream().map(Agenda::next).flatMap(Optional::stream).min(Instant::compareTo);
    return timer.isPresent() && plan.isPresent() && timer.get().isBefore(plan.get())
        ? timer
        : plan.or(() -> timer);
  }

  private void applyDue() {
    Instant now = clock.instant();
    apply(new Input.Tick(), now);
    for (Agenda agenda : agendas) {
      if (agenda.next().filter(n -> !n.isAfter(now)).isPresent()) {
        agenda.due(now);
      }
    }
  }

  /** What else is planned, besides timers; agendas that are due together go in this order. */
  public void follow(Agenda other) {
    together(() -> agendas.add(other));
  }

  /** Nothing else happens meanwhile. */
  public void together(Runnable several) {
    lock.lock();
    try {
      several.run();
      timersChanged.signalAll();
      watchers.forEach(Runnable::run);
    } finally {
      lock.unlock();
    }
  }

  /** Back to the state of the start; nobody is told. */
  public void reset() {
    lock.lock();
    try {
      become(start);
      history.clear();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on from another state at another moment, as after a restart; nobody is told.
   *
   * @param ahead how far the clock is before the real one from now on
   */
  public void replace(Sandbox other, Duration ahead) {
    lock.lock();
    try {
      clock.move(ahead.minus(clock.ahead()));
      last = Instant.MIN;
      become(other);
      timersChanged.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Goes on from another state; nobody is told. */
  public void replace(Sandbox other) {
    lock.lock();
    try {
      become(other);
    } finally {
      lock.unlock();
    }
  }

  /**
   * @param watcher is run after each input, also when no event tells of it, while everybody else
   *     waits
   */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** A listener's end. */
  public interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param listener is told while everybody else waits, so it must not
   */
  public Subscription subscribe(Consumer<Published> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Events after a number that are still known, and from then on those to come. */
  public Subscription subscribe(long after, Consumer<Published> listener) {
    lock.lock();
    try {
      history.stream().filter(p -> p.number() > after).forEach(listener);
      return subscribe(listener);
    } finally {
      lock.unlock();
    }
  }

  /** Events after a number that are still known. */
  public List<Published> history(long after) {
    lock.lock();
    try {
      return history.stream().filter(p -> p.number() > after).toList();
    } finally {
      lock.unlock();
    }
  }

  private void fireTimers() {
    lock.lock();
    try {
      while (!closed) {
        Instant due = next().orElse(null);
        if (due == null) {
          timersChanged.await();
          continue;
        }
        long wait = Duration.between(clock.instant(), due).toMillis();
        if (wait <= 0) {
          applyDue();
        } else if (timersChanged.await(wait, TimeUnit.MILLISECONDS)) {
          LOG.trace("Other timers than before");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      timersChanged.signalAll();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}

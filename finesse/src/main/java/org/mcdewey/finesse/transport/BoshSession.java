package org.mcdewey.finesse.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Realm;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.Tag;

/**
 * One client's stream over HTTP: requests with numbers that rise by one, of which the server keeps
 * one or two without an answer until it has something to say.
 *
 * <p>Locks: {@code turn} lets requests be worked on in the order of their numbers; {@code held} is
 * for moments only, so that the switchboard never waits for it.
 */
final class BoshSession extends Conversation {
  /** Seconds without any request after which the client is gone. */
  static final int INACTIVITY = 30;

  /** Seconds between empty requests of a client that lets none be kept. */
  static final int POLLING = 5;

  /** Seconds for which a client may be away when it says so. */
  static final int MOST_PAUSE = 120;

  private static final int MOST_HOLD = 2;

  /** The end of the stream, which the body's own attributes tell. */
  private record Ending() implements Stanza {
    @Override
    public int weight() {
      return 1;
    }

    @Override
    public String xml(Context context) {
      return "";
    }
  }

  /** Of the stream, which has no place of its own here. */
  private record Opening(Tag header) implements Stanza {
    @Override
    public int weight() {
      return 1;
    }

    @Override
    public String xml(Context context) {
      return "";
    }
  }

  /** A request that came before one with a lower number. */
  private record Early(Tag body, Consumer<String> answer) {}

  private final ReentrantLock turn = new ReentrantLock();
  private final Consumer<String> remove;
  private final int wait;
  private final int hold;
  private final int window;
  private final boolean acknowledges;
  private final long firstRid;

  /** Guards what follows. */
  private final Object lock = new Object();

  private final Map<Long, Early> early = new HashMap<>();
  private final TreeMap<Long, Consumer<String>> held = new TreeMap<>();
  private final LinkedHashMap<Long, String> answered = new LinkedHashMap<>();
  private final List<Stanza> unsent = new ArrayList<>();
  private long last;
  private long lastPoll;
  private boolean created;
  private boolean over;

  /** What the stanzas of one request bring about goes out together. */
  private boolean working;

  private Later.@Nullable Plan inactivity;
  private int mayBeAway = INACTIVITY;

  /**
   * @param first the request that asks for the session; it is taken later
   * @param remove is told the name of the session when it is over
   */
  BoshSession(Realm realm, Later later, Tag first, int longestWait, Consumer<String> remove) {
    super(realm, later);
    this.remove = remove;
    this.wait = Math.clamp(number(first, "wait", longestWait), 0, longestWait);
    this.hold = Math.clamp(number(first, "hold", 1), 0, MOST_HOLD);
    this.window = hold + 1;
    this.acknowledges = "1".equals(first.attribute("ack"));
    this.firstRid = number(first, "rid", 0);
    this.last = firstRid - 1;
    this.lastPoll = later.nanos() - Duration.ofHours(1).toNanos();
  }

  private static long number(Tag body, String attribute, long otherwise) {
    String value = body.attribute(attribute, "");
    return value.matches("[0-9]{1,16}") ? Long.parseLong(value) : otherwise;
  }

  /** Whether a request says which one it is. */
  static boolean hasNumber(Tag body) {
    return number(body, "rid", -1) >= 0;
  }

  String sid() {
    return session.id();
  }

  /** A body that ends a session. */
  static String terminate(@Nullable String condition) {
    return "<body xmlns=\""
        + Namespaces.HTTP_BIND
        + "\" type=\"terminate\""
        + (condition == null ? "" : " condition=\"" + condition + "\"")
        + "/>";
  }

  /**
   * A request.
   *
   * @param answer is called once, perhaps much later, and must not wait
   */
  void take(Tag body, Consumer<String> answer) {
    hear();
    turn.lock();
    try {
      long rid = number(body, "rid", -1);
      String old = admit(rid, body, answer);
      if (old != null) {
        if (!old.isEmpty()) {
          answer.accept(old);
        }
        return;
      }
      for (Early next = next(); next != null; next = next()) {
        work(next.body());
      }
    } finally {
      turn.unlock();
    }
  }

  /**
   * What to answer at once, where the number is not the one of a new request, or empty where
   * somebody will answer; null for a new one.
   */
  private @Nullable String admit(long rid, Tag body, Consumer<String> answer) {
    Consumer<String> replaced;
    boolean twice;
    synchronized (lock) {
      String before = answered.get(rid);
      if (before != null) {
        // The answer was lost on its way.
        return before;
      }
      if (over) {
        return terminate("item-not-found");
      }
      replaced = held.replace(rid, answer);
      twice = early.containsKey(rid);
      if (replaced == null && !twice && rid > last && rid <= last + window) {
        // Whoever ends the session from now on answers it.
        early.put(rid, new Early(body, answer));
        return null;
      }
    }
    if (replaced != null) {
      // The same request again waits in its place.
      replaced.accept("<body xmlns=\"" + Namespaces.HTTP_BIND + "\"/>");
      return "";
    }
    if (twice) {
      return "<body xmlns=\"" + Namespaces.HTTP_BIND + "\"/>";
    }
    end(terminate("item-not-found"));
    return terminate("item-not-found");
  }

  /** The request whose turn it is, if it is there; from then on it is held. */
  private @Nullable Early next() {
    synchronized (lock) {
      Early next = early.remove(last + 1);
      if (next != null) {
        last++;
        working = true;
        held.put(last, next.answer());
      }
      return next;
    }
  }

  private void work(Tag body) {
    boolean first = !created;
    boolean restarts = "true".equals(body.attribute("{" + Namespaces.XBOSH + "}restart"));
    boolean empty = body.children().isEmpty() && !restarts && !first;
    synchronized (lock) {
      if (inactivity != null) {
        inactivity.cancel();
        inactivity = null;
      }
      mayBeAway = INACTIVITY;
    }
    if (first || restarts) {
      created = true;
      opened(streamHeader(body));
    }
    for (Tag child : body.children()) {
      // Some clients leave the namespace of stanzas away.
      received(
          child.namespace().equals(Namespaces.HTTP_BIND) ? child.in(Namespaces.CLIENT) : child);
    }
    if ("terminate".equals(body.attribute("type"))) {
      ended();
      end(terminate(null));
      return;
    }
    boolean pauses = body.attribute("pause") != null;
    if (pauses && number(body, "pause", 0) > MOST_PAUSE) {
      end(terminate("policy-violation"));
      return;
    }
    if (empty && !pauses && hold == 0 && isPollingTooOften()) {
      end(terminate("policy-violation"));
      return;
    }
    settle(pauses ? (int) number(body, "pause", 0) : 0);
  }

  private boolean isPollingTooOften() {
    long now = later.nanos();
    boolean soon = now - lastPoll < Duration.ofSeconds(POLLING).toNanos();
    lastPoll = now;
    return soon;
  }

  private static Tag streamHeader(Tag body) {
    return Tag.of(Namespaces.STREAMS, "stream")
        .with("to", body.attribute("to"))
        .with("version", body.attribute("{" + Namespaces.XBOSH + "}version", "1.0"));
  }

  /** Answers what is not to be kept, and sees to it that the rest is answered in time. */
  private void settle(int pause) {
    List<Runnable> answers = new ArrayList<>();
    synchronized (lock) {
      working = false;
    }
    pumpNow();
    synchronized (lock) {
      flush(answers);
      if (pause > 0) {
        mayBeAway = pause;
      }
      while (!held.isEmpty() && (held.size() > hold || pause > 0 || wait == 0)) {
        answers.add(answer(List.of()));
      }
      if (!held.isEmpty()) {
        long rid = held.lastKey();
        later.after(Duration.ofSeconds(wait), () -> waited(rid));
      }
      watch();
    }
    answers.forEach(Runnable::run);
    schedule();
  }

  /** A request has been kept as long as it may be, and with it those before. */
  private void waited(long rid) {
    List<Runnable> answers = new ArrayList<>();
    synchronized (lock) {
      while (!held.isEmpty() && held.firstKey() <= rid) {
        answers.add(answer(List.of()));
      }
      watch();
    }
    answers.forEach(Runnable::run);
  }

  /** Where no request is kept the client has to come back in time. */
  private void watch() {
    if (held.isEmpty() && inactivity == null && !over) {
      inactivity =
          later.after(
              Duration.ofSeconds(mayBeAway),
              () -> {
                synchronized (lock) {
                  if (!held.isEmpty()) {
                    return;
                  }
                }
                cut();
              });
    }
  }

  @Override
  boolean canWrite() {
    synchronized (lock) {
      return !working && !held.isEmpty();
    }
  }

  @Override
  void write(List<Stanza> batch) {
    List<Runnable> answers = new ArrayList<>();
    synchronized (lock) {
      unsent.addAll(batch);
      flush(answers);
      watch();
    }
    answers.forEach(Runnable::run);
  }

  private void flush(List<Runnable> answers) {
    if (unsent.isEmpty() || held.isEmpty()) {
      return;
    }
    List<Stanza> all = List.copyOf(unsent);
    unsent.clear();
    answers.add(answer(all));
  }

  /** Answers the oldest request; to be run without the lock. */
  private Runnable answer(List<Stanza> stanzas) {
    var oldest = java.util.Objects.requireNonNull(held.pollFirstEntry());
    String text = body(oldest.getKey(), stanzas);
    answered.put(oldest.getKey(), text);
    while (answered.size() > window) {
      answered.remove(answered.firstEntry().getKey());
    }
    return () -> oldest.getValue().accept(text);
  }

  private String body(long rid, List<Stanza> stanzas) {
    StringBuilder out = new StringBuilder(256);
    out.append("<body xmlns=\"").append(Namespaces.HTTP_BIND).append('"');
    for (Stanza stanza : stanzas) {
      if (stanza instanceof Opening(Tag header) && rid == firstRid) {
        created(out, header);
      }
    }
    if (acknowledges && last > rid) {
      attribute(out, "ack", Long.toString(last));
    }
    if (!stanzas.isEmpty() && stanzas.getLast() instanceof Ending) {
      attribute(out, "type", "terminate");
      if (stanzas.stream().anyMatch(s -> s instanceof Tag t && t.is(Namespaces.STREAMS, "error"))) {
        attribute(out, "condition", "remote-stream-error");
      }
    }
    if (stanzas.isEmpty()) {
      return out.append("/>").toString();
    }
    out.append('>');
    Stanza.Context context = new Stanza.Context(Namespaces.HTTP_BIND, false);
    stanzas.forEach(s -> out.append(s.xml(context)));
    return out.append("</body>").toString();
  }

  private void created(StringBuilder out, Tag header) {
    attribute(out, "sid", sid());
    attribute(out, "wait", Integer.toString(wait));
    attribute(out, "hold", Integer.toString(hold));
    attribute(out, "requests", Integer.toString(window));
    attribute(out, "inactivity", Integer.toString(INACTIVITY));
    attribute(out, "polling", Integer.toString(POLLING));
    attribute(out, "maxpause", Integer.toString(MOST_PAUSE));
    attribute(out, "ver", "1.11");
    attribute(out, "charsets", "UTF-8");
    attribute(out, "secure", "true");
    attribute(out, "from", header.attribute("from", ""));
    attribute(out, "authid", header.attribute("id", ""));
    if (acknowledges) {
      attribute(out, "ack", Long.toString(last));
    }
    out.append(" xmlns:xmpp=\"").append(Namespaces.XBOSH).append('"');
    attribute(out, "xmpp:version", "1.0");
    attribute(out, "xmpp:restartlogic", "true");
  }

  private static void attribute(StringBuilder out, String key, String value) {
    out.append(' ').append(key).append("=\"");
    Tag.escape(value, out);
    out.append('"');
  }

  @Override
  Stanza header(Tag header) {
    return new Opening(header);
  }

  @Override
  Stanza footer() {
    return new Ending();
  }

  @Override
  void closeGently() {
    synchronized (lock) {
      if (!unsent.isEmpty()) {
        // Somebody still has to come for it.
        return;
      }
    }
    end(terminate(null));
  }

  @Override
  void cut() {
    end(terminate("item-not-found"));
  }

  /** Everybody who still waits is told, and nobody finds the session any more. */
  private void end(String body) {
    List<Consumer<String>> waiting;
    synchronized (lock) {
      over = true;
      if (inactivity != null) {
        inactivity.cancel();
      }
      waiting = new ArrayList<>(held.values());
      early.values().forEach(e -> waiting.add(e.answer()));
      held.forEach((rid, answer) -> answered.put(rid, body));
      held.clear();
      early.clear();
      unsent.clear();
    }
    remove.accept(sid());
    waiting.forEach(w -> w.accept(body));
    later.now().execute(this::disconnected);
  }
}

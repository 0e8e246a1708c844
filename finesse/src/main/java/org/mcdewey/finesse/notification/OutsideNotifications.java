package org.mcdewey.finesse.notification;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Localpart;
import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.notification.Subscriptions.Subscriber;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.xmpp.Component;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Request;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.StanzaCondition;
import org.mcdewey.finesse.xmpp.StanzaException;
import org.mcdewey.finesse.xmpp.Tag;

/**
 * The publish-subscribe service behind somebody else's XMPP server: the same nodes, rights,
 * subscriptions and events, while sessions, passwords and presence are that server's.
 *
 * <p>A server that tells the component who is there (XEP-0356) is believed: who is not there gets
 * no events, and is signed out in time. Any other gets the events of all users, and drops those of
 * users that are not there.
 */
public final class OutsideNotifications implements Component, AutoCloseable {
  private final Switchboard switchboard;
  private final Audience audience;
  private final PubSub pubSub;
  private final Consumer<Stanza> out;
  private final Switchboard.Subscription events;
  private final String items = UUID.randomUUID().toString();
  private final AtomicLong number = new AtomicLong();

  /** Resources that are there, of users that have any. Guarded by itself. */
  private final Map<String, Set<String>> present = new HashMap<>();

  /** Those that were there when the server was lost, and have not been seen since. */
  private final Map<String, Set<String>> doubtful = new HashMap<>();

  private volatile boolean tellsPresence;

  /**
   * @param out takes what is sent, and does not wait
   */
  public OutsideNotifications(Switchboard switchboard, Consumer<Stanza> out) {
    this.switchboard = switchboard;
    this.out = out;
    this.audience = new Audience(switchboard::sandbox);
    this.pubSub = new PubSub(switchboard::sandbox, audience);
    this.events = switchboard.subscribe(published -> publish(published.event()));
  }

  @Override
  public String name() {
    return switchboard.sandbox().settings().pubSubDomain();
  }

  private String domain() {
    return switchboard.sandbox().settings().xmppDomain();
  }

  /** What is known of who is there may be out of date. */
  @Override
  public void connected() {
    synchronized (present) {
      doubtful.clear();
      present.forEach((user, resources) -> doubtful.put(user, new HashSet<>(resources)));
    }
  }

  /** Those that the server has not told of since it came back are gone. */
  public void settle() {
    Map<String, Set<String>> gone;
    synchronized (present) {
      gone = Map.copyOf(doubtful);
      doubtful.clear();
    }
    gone.forEach((user, resources) -> resources.forEach(r -> leaves(user, r)));
  }

  @Override
  public List<Tag> received(Tag stanza) {
    return switch (stanza.name()) {
      case "iq" -> iq(stanza);
      case "presence" -> {
        presence(stanza);
        yield List.of();
      }
      // Among them what the server allows, and what users could not be given.
      default -> List.of();
    };
  }

  private List<Tag> iq(Tag iq) {
    String type = iq.attribute("type", "");
    if (!type.equals("get") && !type.equals("set")) {
      return List.of();
    }
    Tag head =
        Tag.of(Namespaces.CLIENT, "iq")
            .with("from", iq.attribute("to"))
            .with("to", iq.attribute("from"))
            .with("id", iq.attribute("id"));
    try {
      Optional<Tag> answer = answer(iq, type.equals("set"));
      Tag result = head.with("type", "result");
      return List.of(answer.map(result::with).orElse(result));
    } catch (StanzaException e) {
      return List.of(head.with("type", "error").with(e.error()));
    }
  }

  private Optional<Tag> answer(Tag iq, boolean set) throws StanzaException {
    Jid to = JidCreate.fromOrNull(iq.attribute("to", ""));
    if (to == null || to.getLocalpartOrNull() != null) {
      throw new StanzaException(StanzaCondition.SERVICE_UNAVAILABLE);
    }
    if (iq.children().size() != 1) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    EntityFullJid from = client(iq);
    // Whoever that server knows, events are for the site's own people.
    String user = from == null ? null : from.getLocalpart().asUnescapedString();
    if (from == null || user == null || !isKnown(user)) {
      throw new StanzaException(StanzaCondition.FORBIDDEN);
    }
    return pubSub.answer(user, from, new Request(name(), set, iq.children().getFirst()));
  }

  private boolean isKnown(String user) {
    return audience.isUser(user) || user.equals(switchboard.sandbox().settings().administrator());
  }

  /** Whose stanza it is, where that is a client of the domain. */
  private @Nullable EntityFullJid client(Tag stanza) {
    return JidCreate.fromOrNull(stanza.attribute("from", "")) instanceof EntityFullJid full
            && full.getDomain().toString().equals(domain())
        ? full
        : null;
  }

  private void presence(Tag presence) {
    EntityFullJid from = client(presence);
    if (from == null) {
      return;
    }
    String user = from.getLocalpart().asUnescapedString();
    String resource = from.getResourcepart().toString();
    switch (presence.attribute("type", "")) {
      case "" -> arrives(user, resource);
      case "unavailable" -> leaves(user, resource);
      default -> {
        // Nobody is a contact of the service.
      }
    }
  }

  private void arrives(String user, String resource) {
    tellsPresence = true;
    boolean first;
    synchronized (present) {
      first = !present.containsKey(user);
      present.computeIfAbsent(user, u -> new HashSet<>()).add(resource);
      doubtful.getOrDefault(user, new HashSet<>()).remove(resource);
    }
    if (first) {
      audience.renew(user);
      if (audience.isUser(user)) {
        switchboard.apply(new Fault.ClientArrives(user));
      }
    }
  }

  private void leaves(String user, String resource) {
    boolean last;
    synchronized (present) {
      Set<String> resources = present.get(user);
      if (resources == null || !resources.remove(resource)) {
        return;
      }
      last = resources.isEmpty();
      if (last) {
        present.remove(user);
      }
    }
    if (last && audience.isUser(user)) {
      switchboard.apply(new Fault.ClientLeaves(user));
    }
  }

  /** Runs while the switchboard holds everybody else, so events keep their order. */
  private void publish(Event event) {
    List<String> to = addresses(event.node());
    if (to.isEmpty()) {
      return;
    }
    String rest =
        Notification.rest(
            event,
            switchboard.sandbox().settings().notificationNamespace(),
            items + number.incrementAndGet());
    String from = name();
    for (String address : to) {
      out.accept(new Notification(from, address, Notifications.messageId(), rest));
    }
  }

  private List<String> addresses(String path) {
    Audience.Listeners listeners =
        audience.of(path, () -> switchboard.sandbox().configuration().users().keySet().stream());
    List<String> all = new ArrayList<>();
    synchronized (present) {
      for (Subscriber one : listeners.clients()) {
        if (!tellsPresence || present.getOrDefault(one.user(), Set.of()).contains(one.resource())) {
          all.add(bare(one.user()) + "/" + one.resource());
        }
      }
      for (String user : listeners.users()) {
        if (!tellsPresence || present.containsKey(user)) {
          all.add(bare(user));
        }
      }
    }
    return all;
  }

  private String bare(String user) {
    Localpart local = Localpart.formUnescapedOrNull(user);
    return (local == null ? user : local.toString()) + "@" + domain();
  }

  @Override
  public void close() {
    events.close();
  }
}

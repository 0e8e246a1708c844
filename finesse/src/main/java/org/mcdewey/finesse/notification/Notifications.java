package org.mcdewey.finesse.notification;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Domainpart;
import org.jxmpp.jid.parts.Localpart;
import org.jxmpp.jid.parts.Resourcepart;
import org.jxmpp.stringprep.XmppStringprepException;
import org.mcdewey.finesse.api.Authentication;
import org.mcdewey.finesse.console.Cors;
import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.notification.Subscriptions.Subscriber;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.xmpp.Account;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Realm;
import org.mcdewey.finesse.xmpp.Request;
import org.mcdewey.finesse.xmpp.Session;
import org.mcdewey.finesse.xmpp.StanzaCondition;
import org.mcdewey.finesse.xmpp.StanzaException;
import org.mcdewey.finesse.xmpp.StreamCondition;
import org.mcdewey.finesse.xmpp.Tag;

/**
 * The Notification Service: knows who is connected and who has subscribed to what, and sends each
 * event of the switchboard to them, in the order in which events happened.
 */
public final class Notifications implements Realm, AutoCloseable {
  /** Reserved for the vendor's own desktop. */
  private static final String DESKTOP = "desktop";

  /** Assumption. */
  private static final int MOST_CLIENTS_OF_ONE = 100;

  private final Switchboard switchboard;
  private final Authentication authentication;
  private final String items = UUID.randomUUID().toString();
  private final SecureRandom random = new SecureRandom();
  private final Clients clients = new Clients();
  private final Audience audience;

  private final AtomicLong number = new AtomicLong();
  private final AtomicInteger sessions = new AtomicInteger();
  private final Set<String> watchers = ConcurrentHashMap.newKeySet();
  private final Requests requests;
  private volatile boolean closing;

  /** Is told when there is something else to keep over a restart. */
  private volatile Runnable keeper = () -> {};

  private final Switchboard.Subscription events;

  /**
   * @param nanos real time, like {@link System#nanoTime}
   */
  public Notifications(Switchboard switchboard, Authentication authentication, LongSupplier nanos) {
    this.switchboard = switchboard;
    this.authentication = authentication;
    this.audience = new Audience(switchboard::sandbox);
    this.requests = new Requests(this, new PubSub(switchboard::sandbox, audience));
    this.events = switchboard.subscribe(published -> publish(published.event()));
    switchboard.follow(new Pulse(this, nanos));
  }

  Sandbox sandbox() {
    return switchboard.sandbox();
  }

  Instant now() {
    return switchboard.clock().instant();
  }

  Clients clients() {
    return clients;
  }

  @Override
  public String domain() {
    return sandbox().settings().xmppDomain();
  }

  /** Which pages of other sites may use it. */
  public Cors cors() {
    return sandbox().administered().cors();
  }

  String pubSubDomain() {
    return sandbox().settings().pubSubDomain();
  }

  /** The address of the one contact everybody has: the web application. */
  String finesse() {
    return "finesse@" + domain();
  }

  @Override
  public String newId() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public Optional<Account> authenticate(String name, String password) {
    return authentication.signIn(name, password, sandbox().configuration())
            instanceof Authentication.Result.Known known
        ? Optional.of(new Account(known.caller().id()))
        : Optional.empty();
  }

  /**
   * A second session at the same address ends the first one. Assumption: {@code desktop} is
   * refused, as the vendor keeps it for its own desktop, which is not here.
   */
  @Override
  public EntityFullJid bind(Session session, Account account, @Nullable String resource)
      throws StanzaException {
    if (DESKTOP.equals(resource)) {
      throw new StanzaException(StanzaCondition.CONFLICT);
    }
    if (clients.of(account.id()).size() >= MOST_CLIENTS_OF_ONE) {
      throw new StanzaException(StanzaCondition.RESOURCE_CONSTRAINT);
    }
    EntityFullJid address;
    try {
      address =
          JidCreate.entityFullFrom(
              Localpart.fromUnescaped(account.id()),
              Domainpart.from(domain()),
              Resourcepart.from(resource == null ? newId() : resource));
    } catch (XmppStringprepException e) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    if (clients.of(account.id()).isEmpty()) {
      audience.renew(account.id());
    }
    Client before = clients.put(new Client(session, account.id(), address));
    // The pulse may have slept while nobody was there.
    switchboard.together(() -> {});
    if (before != null) {
      before.session.mailbox().fail(StreamCondition.CONFLICT);
    }
    return address;
  }

  @Override
  public Optional<Tag> request(Session session, Request request) throws StanzaException {
    return requests.answer(session, request);
  }

  /** What outlives a restart. */
  Kept kept() {
    return new Kept(audience.all(), Set.copyOf(watchers));
  }

  /**
   * Goes on with what was kept; what there is no longer, or is no longer allowed, is left out.
   *
   * @param keeper is told from now on when that changes, and must not wait
   */
  void goOnWith(Kept kept, Runnable keeper) {
    audience.goOnWith(kept.subscriptions(), keeper);
    kept.watchers().stream().filter(audience::isUser).forEach(watchers::add);
    this.keeper = keeper;
  }

  /**
   * What outlives a restart.
   *
   * @param watchers users that see whether the web application is there
   */
  record Kept(List<Subscriptions.Entry> subscriptions, Set<String> watchers) {}

  /** How many clients are connected, those among them that have not signed in. */
  public int sessions() {
    return sessions.get();
  }

  @Override
  public void begun(Session session) {
    sessions.incrementAndGet();
  }

  @Override
  public void gone(Session session) {
    sessions.decrementAndGet();
    session
        .account()
        .flatMap(a -> clients.remove(session, a.id()))
        .ifPresent(
            client -> {
              boolean was = client.available;
              client.available = false;
              if (was) {
                left(client);
              }
            });
  }

  private void left(Client client) {
    Tag unavailable = presence(client.address.toString(), client.address.asBareJid().toString());
    clients
        .available(client.user)
        .forEach(c -> c.session.mailbox().deliver(unavailable.with("type", "unavailable")));
    if (!closing
        && clients.available(client.user).findAny().isEmpty()
        && audience.isUser(client.user)) {
      switchboard.apply(new Fault.ClientLeaves(client.user));
    }
  }

  private static Tag presence(String from, String to) {
    return Tag.of(Namespaces.CLIENT, "presence").with("from", from).with("to", to);
  }

  @Override
  public List<Tag> presence(Session session, Tag stanza) {
    Client client = clients.of(session).orElse(null);
    if (client == null) {
      return List.of();
    }
    String to = stanza.attribute("to", "");
    String type = stanza.attribute("type", "");
    boolean toFinesse = to.equals(finesse()) || to.startsWith(finesse() + "/");
    return switch (type) {
      case "" -> to.isEmpty() ? arrives(client, stanza) : List.of();
      case "unavailable" -> {
        if (to.isEmpty() && client.available) {
          client.available = false;
          left(client);
        }
        yield List.of();
      }
      case "subscribe" -> toFinesse ? watches(client) : List.of(told(client, to, "unsubscribed"));
      case "unsubscribe" -> {
        if (toFinesse && watchers.remove(client.user)) {
          keeper.run();
        }
        yield List.of(told(client, to, "unsubscribed"));
      }
      case "probe" -> toFinesse ? List.of(finesseIsThere(client)) : List.of();
      case "subscribed", "unsubscribed" -> List.of();
      default ->
          List.of(
              told(client, to.isEmpty() ? client.address.asBareJid().toString() : to, "error")
                  .with("id", stanza.attribute("id"))
                  .with(StanzaCondition.BAD_REQUEST.error()));
    };
  }

  private static Tag told(Client client, String from, String type) {
    return presence(from, client.address.asBareJid().toString()).with("type", type);
  }

  private List<Tag> arrives(Client client, Tag stanza) {
    boolean first = !client.available;
    client.available = true;
    if (first && audience.isUser(client.user)) {
      switchboard.apply(new Fault.ClientArrives(client.user));
    }
    Tag own =
        presence(client.address.toString(), client.address.asBareJid().toString())
            .with(stanza.children());
    clients
        .available(client.user)
        .filter(c -> c != client)
        .forEach(c -> c.session.mailbox().deliver(own));
    List<Tag> out = new ArrayList<>(List.of(own));
    if (first && watchers.contains(client.user)) {
      out.add(finesseIsThere(client));
    }
    return out;
  }

  /** Everybody may know that the web application is there; as long as this server is, it is. */
  private List<Tag> watches(Client client) {
    if (watchers.add(client.user)) {
      keeper.run();
    }
    Tag push =
        Tag.of(Namespaces.CLIENT, "iq")
            .with("type", "set")
            .with("to", client.address)
            .with("id", newId())
            .with(roster(client.user));
    return List.of(told(client, finesse(), "subscribed"), push, finesseIsThere(client));
  }

  private Tag finesseIsThere(Client client) {
    return presence(finesse() + "/finesse", client.address.toString());
  }

  /** The contacts of a user. */
  Tag roster(String user) {
    return Tag.of(Namespaces.ROSTER, "query")
        .with(
            Tag.of(Namespaces.ROSTER, "item")
                .with("jid", finesse())
                .with("subscription", watchers.contains(user) ? "to" : "none"));
  }

  /** Runs while the switchboard holds everybody else, so events keep their order. */
  void publish(Event event) {
    List<Target> targets = targets(event.node());
    if (targets.isEmpty()) {
      return;
    }
    String rest =
        Notification.rest(
            event, sandbox().settings().notificationNamespace(), items + number.incrementAndGet());
    String from = pubSubDomain();
    for (Target target : targets) {
      target
          .client()
          .session
          .mailbox()
          .deliver(new Notification(from, target.to(), messageId(), rest));
    }
  }

  static String messageId() {
    return Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
  }

  /** One stanza. */
  private record Target(Client client, String to) {}

  /**
   * By bare address to all clients of the user that are available, by full address to that one.
   * Assumption: who is subscribed by both gets it twice.
   */
  private List<Target> targets(String path) {
    Audience.Listeners listeners = audience.of(path, () -> clients.all().map(c -> c.user));
    List<Target> out = new ArrayList<>();
    for (Subscriber one : listeners.clients()) {
      clients
          .of(one.user(), one.resource())
          .ifPresent(c -> out.add(new Target(c, c.address.toString())));
    }
    listeners.users().stream()
        .flatMap(clients::available)
        .forEach(c -> out.add(new Target(c, c.address.asBareJid().toString())));
    return out;
  }

  /** Tells everybody that the service ends. */
  @Override
  public void close() {
    // That the server ends is no fault of its clients.
    closing = true;
    events.close();
    clients.all().forEach(c -> c.session.mailbox().fail(StreamCondition.SYSTEM_SHUTDOWN));
  }
}

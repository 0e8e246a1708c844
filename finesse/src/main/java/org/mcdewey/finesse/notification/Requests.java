package org.mcdewey.finesse.notification;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.mcdewey.finesse.notification.Subscriptions.Subscriber;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Request;
import org.mcdewey.finesse.xmpp.Session;
import org.mcdewey.finesse.xmpp.StanzaCondition;
import org.mcdewey.finesse.xmpp.StanzaException;
import org.mcdewey.finesse.xmpp.Tag;

/** What clients ask the domain, their own account and the publish-subscribe service. */
final class Requests {
  private static final List<String> PUBSUB_FEATURES =
      List.of(
          Namespaces.PUBSUB,
          Namespaces.PUBSUB + "#access-authorize",
          Namespaces.PUBSUB + "#retrieve-affiliations",
          Namespaces.PUBSUB + "#retrieve-subscriptions",
          Namespaces.PUBSUB + "#subscribe");

  private final Notifications service;

  Requests(Notifications service) {
    this.service = service;
  }

  Optional<Tag> answer(Session session, Request request) throws StanzaException {
    EntityFullJid from = session.address().orElseThrow();
    String user = session.account().orElseThrow().id();
    Jid to = request.to().isEmpty() ? from.asBareJid() : JidCreate.fromOrNull(request.to());
    if (to == null) {
      throw new StanzaException(StanzaCondition.JID_MALFORMED);
    }
    if (to.equals(from) || to.equals(from.asBareJid())) {
      return ofAccount(user, request);
    }
    if (to.getDomain().toString().equals(service.pubSubDomain())) {
      if (to.getLocalpartOrNull() != null) {
        throw unavailable();
      }
      return ofPubSub(user, from, request);
    }
    if (!to.getDomain().toString().equals(service.domain())) {
      throw new StanzaException(StanzaCondition.REMOTE_SERVER_NOT_FOUND);
    }
    if (to.getLocalpartOrNull() != null) {
      throw unavailable();
    }
    return ofDomain(user, request);
  }

  private static StanzaException unavailable() {
    return new StanzaException(StanzaCondition.SERVICE_UNAVAILABLE);
  }

  private Optional<Tag> ofAccount(String user, Request request) throws StanzaException {
    return switch (request.payload().namespace()) {
      case Namespaces.ROSTER -> roster(user, request);
      case Namespaces.SESSION, Namespaces.PING -> nothing(request);
      case Namespaces.DISCO_INFO ->
          info(
              request,
              identity("account", "registered", null),
              Stream.of(Namespaces.DISCO_INFO, Namespaces.DISCO_ITEMS, Namespaces.PING));
      case Namespaces.DISCO_ITEMS -> items(request, Stream.of());
      default -> throw unavailable();
    };
  }

  private Optional<Tag> ofDomain(String user, Request request) throws StanzaException {
    return switch (request.payload().namespace()) {
      case Namespaces.ROSTER -> roster(user, request);
      case Namespaces.SESSION, Namespaces.PING -> nothing(request);
      case Namespaces.DISCO_INFO ->
          info(
              request,
              identity("server", "im", "Notification Service"),
              Stream.of(
                  Namespaces.DISCO_INFO,
                  Namespaces.DISCO_ITEMS,
                  Namespaces.ROSTER,
                  Namespaces.PING));
      case Namespaces.DISCO_ITEMS ->
          items(request, Stream.of(item().with("jid", service.pubSubDomain())));
      default -> throw unavailable();
    };
  }

  private static Optional<Tag> nothing(Request request) throws StanzaException {
    if (request.payload().namespace().equals(Namespaces.PING) == request.set()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    return Optional.empty();
  }

  /** There is one contact, and nobody can have another. */
  private Optional<Tag> roster(String user, Request request) throws StanzaException {
    if (!request.set()) {
      return Optional.of(service.roster(user));
    }
    boolean known =
        request.payload().children().stream()
            .allMatch(
                i ->
                    service.finesse().equals(i.attribute("jid"))
                        && !"remove".equals(i.attribute("subscription")));
    if (!known) {
      throw new StanzaException(StanzaCondition.NOT_ALLOWED);
    }
    return Optional.empty();
  }

  private static Tag identity(
      String category, String type, @org.jspecify.annotations.Nullable String name) {
    return Tag.of(Namespaces.DISCO_INFO, "identity")
        .with("category", category)
        .with("type", type)
        .with("name", name);
  }

  private static Tag item() {
    return Tag.of(Namespaces.DISCO_ITEMS, "item");
  }

  private static Optional<Tag> info(Request request, Tag identity, Stream<String> features)
      throws StanzaException {
    if (request.set()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    String node = request.payload().attribute("node");
    if (node != null) {
      throw new StanzaException(StanzaCondition.ITEM_NOT_FOUND);
    }
    return Optional.of(described(null, identity, features));
  }

  private static Tag described(
      @org.jspecify.annotations.Nullable String node, Tag identity, Stream<String> features) {
    return Tag.of(Namespaces.DISCO_INFO, "query")
        .with("node", node)
        .with(identity)
        .with(features.map(f -> Tag.of(Namespaces.DISCO_INFO, "feature").with("var", f)).toList());
  }

  private static Optional<Tag> items(Request request, Stream<Tag> items) throws StanzaException {
    if (request.set()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    if (request.payload().attribute("node") != null) {
      throw new StanzaException(StanzaCondition.ITEM_NOT_FOUND);
    }
    return Optional.of(Tag.of(Namespaces.DISCO_ITEMS, "query").with(items.toList()));
  }

  private Optional<Tag> ofPubSub(String user, EntityFullJid from, Request request)
      throws StanzaException {
    return switch (request.payload().namespace()) {
      case Namespaces.PING -> nothing(request);
      case Namespaces.DISCO_INFO -> Optional.of(pubSubInfo(request));
      case Namespaces.DISCO_ITEMS -> Optional.of(pubSubItems(user, request));
      case Namespaces.PUBSUB -> pubSub(user, from, request);
      case Namespaces.PUBSUB + "#owner" -> throw new StanzaException(StanzaCondition.FORBIDDEN);
      default -> throw unavailable();
    };
  }

  private Tag pubSubInfo(Request request) throws StanzaException {
    if (request.set()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    String node = request.payload().attribute("node");
    if (node == null) {
      return described(
          null,
          identity("pubsub", "service", "Publish-Subscribe"),
          Stream.concat(
              Stream.of(Namespaces.DISCO_INFO, Namespaces.DISCO_ITEMS), PUBSUB_FEATURES.stream()));
    }
    find(node);
    return described(
        node,
        identity("pubsub", "leaf", null),
        Stream.of(Namespaces.DISCO_INFO, Namespaces.PUBSUB));
  }

  private Tag pubSubItems(String user, Request request) throws StanzaException {
    if (request.set()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    String node = request.payload().attribute("node");
    if (node != null) {
      // What was published is not kept.
      find(node);
      return Tag.of(Namespaces.DISCO_ITEMS, "query").with("node", node);
    }
    return Tag.of(Namespaces.DISCO_ITEMS, "query")
        .with(
            Node.all(service.sandbox(), user).stream()
                .map(n -> item().with("jid", service.pubSubDomain()).with("node", n.path()))
                .toList());
  }

  private Node find(String path) throws StanzaException {
    return Node.find(service.sandbox(), path)
        .orElseThrow(() -> new StanzaException(StanzaCondition.ITEM_NOT_FOUND));
  }

  private Optional<Tag> pubSub(String user, EntityFullJid from, Request request)
      throws StanzaException {
    if (!request.payload().name().equals("pubsub") || request.payload().children().isEmpty()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    Tag asked = request.payload().children().getFirst();
    return switch (asked.name()) {
      case "subscribe" -> Optional.of(subscribe(user, from, request, asked));
      case "unsubscribe" -> {
        unsubscribe(user, from, request, asked);
        yield Optional.empty();
      }
      case "subscriptions" -> Optional.of(subscriptions(user, from, request, asked));
      case "affiliations" ->
          // Nobody owns or publishes anything, and a mere subscriber is no affiliate.
          Optional.of(
              pubSub(
                  Tag.of(Namespaces.PUBSUB, "affiliations").with("node", asked.attribute("node"))));
      case "create", "publish", "retract", "configure", "delete", "purge" ->
          throw new StanzaException(StanzaCondition.FORBIDDEN);
      case "items" -> throw unsupported("retrieve-items");
      case "options" -> throw unsupported("subscription-options");
      case "default" -> throw unsupported("retrieve-default");
      default -> throw new StanzaException(StanzaCondition.BAD_REQUEST);
    };
  }

  private static Tag pubSub(Tag child) {
    return Tag.of(Namespaces.PUBSUB, "pubsub").with(child);
  }

  private static StanzaException unsupported(String feature) {
    return new StanzaException(
        StanzaCondition.FEATURE_NOT_IMPLEMENTED,
        Tag.of(Namespaces.PUBSUB_ERRORS, "unsupported").with("feature", feature));
  }

  private static StanzaException because(StanzaCondition condition, String why) {
    return new StanzaException(condition, Tag.of(Namespaces.PUBSUB_ERRORS, why));
  }

  private Node nodeOf(Tag asked) throws StanzaException {
    String path = asked.attribute("node");
    if (path == null) {
      throw because(StanzaCondition.BAD_REQUEST, "nodeid-required");
    }
    return find(path);
  }

  /** Only the user's own addresses. */
  private static Subscriber subscriber(String user, EntityFullJid from, Tag asked)
      throws StanzaException {
    String given = asked.attribute("jid");
    if (given == null) {
      throw because(StanzaCondition.BAD_REQUEST, "jid-required");
    }
    Jid jid = JidCreate.fromOrNull(given);
    if (jid == null || !jid.asBareJid().equals(from.asBareJid())) {
      throw because(StanzaCondition.BAD_REQUEST, "invalid-jid");
    }
    return new Subscriber(
        user, jid.getResourceOrNull() == null ? "" : jid.getResourceOrNull().toString());
  }

  private String shown(EntityFullJid from, Subscriber subscriber) {
    String bare = from.asBareJid().toString();
    return subscriber.isBare() ? bare : bare + "/" + subscriber.resource();
  }

  private Tag subscribe(String user, EntityFullJid from, Request request, Tag asked)
      throws StanzaException {
    needsSet(request);
    Subscriber subscriber = subscriber(user, from, asked);
    Node node = nodeOf(asked);
    if (!node.isFor(service.sandbox(), user)) {
      throw new StanzaException(StanzaCondition.FORBIDDEN);
    }
    if (!service.subscribe(node, subscriber)) {
      throw because(StanzaCondition.RESOURCE_CONSTRAINT, "too-many-subscriptions");
    }
    return pubSub(
        Tag.of(Namespaces.PUBSUB, "subscription")
            .with("node", node.path())
            .with("jid", shown(from, subscriber))
            .with("subscription", "subscribed"));
  }

  private void unsubscribe(String user, EntityFullJid from, Request request, Tag asked)
      throws StanzaException {
    needsSet(request);
    Subscriber subscriber = subscriber(user, from, asked);
    if (!service.unsubscribe(nodeOf(asked), subscriber)) {
      throw because(StanzaCondition.UNEXPECTED_REQUEST, "not-subscribed");
    }
  }

  private static void needsSet(Request request) throws StanzaException {
    if (!request.set()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
  }

  private Tag subscriptions(String user, EntityFullJid from, Request request, Tag asked)
      throws StanzaException {
    if (request.set()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    String node = asked.attribute("node");
    if (node != null) {
      find(node);
    }
    return pubSub(
        Tag.of(Namespaces.PUBSUB, "subscriptions")
            .with("node", node)
            .with(
                service.subscriptionsOf(user).stream()
                    .filter(e -> node == null || node.equals(e.node()))
                    .map(
                        e ->
                            Tag.of(Namespaces.PUBSUB, "subscription")
                                .with("node", e.node())
                                .with("jid", shown(from, e.subscriber()))
                                .with("subscription", "subscribed"))
                    .toList()));
  }
}

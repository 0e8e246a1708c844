package org.mcdewey.finesse.notification;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.notification.Subscriptions.Subscriber;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Request;
import org.mcdewey.finesse.xmpp.StanzaCondition;
import org.mcdewey.finesse.xmpp.StanzaException;
import org.mcdewey.finesse.xmpp.Tag;

/** What the publish-subscribe service is asked. */
final class PubSub {
  private static final List<String> FEATURES =
      List.of(
          Namespaces.PUBSUB,
          Namespaces.PUBSUB + "#access-authorize",
          Namespaces.PUBSUB + "#retrieve-affiliations",
          Namespaces.PUBSUB + "#retrieve-subscriptions",
          Namespaces.PUBSUB + "#subscribe");

  private final Supplier<Sandbox> sandbox;
  private final Audience audience;

  PubSub(Supplier<Sandbox> sandbox, Audience audience) {
    this.sandbox = sandbox;
    this.audience = audience;
  }

  /** What somebody is answered. */
  Optional<Tag> answer(String user, EntityFullJid from, Request request) throws StanzaException {
    return switch (request.payload().namespace()) {
      case Namespaces.PING -> Requests.nothing(request);
      case Namespaces.DISCO_INFO -> Optional.of(pubSubInfo(request));
      case Namespaces.DISCO_ITEMS -> Optional.of(pubSubItems(user, request));
      case Namespaces.PUBSUB -> pubSub(user, from, request);
      case Namespaces.PUBSUB + "#owner" -> throw new StanzaException(StanzaCondition.FORBIDDEN);
      default -> throw Requests.unavailable();
    };
  }

  private Tag pubSubInfo(Request request) throws StanzaException {
    if (request.set()) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    String node = request.payload().attribute("node");
    if (node == null) {
      return Requests.described(
          null,
          Requests.identity("pubsub", "service", "Publish-Subscribe"),
          Stream.concat(
              Stream.of(Namespaces.DISCO_INFO, Namespaces.DISCO_ITEMS), FEATURES.stream()));
    }
    find(node);
    return Requests.described(
        node,
        Requests.identity("pubsub", "leaf", null),
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
            Node.all(sandbox.get(), user).stream()
                .map(
                    n ->
                        Requests.item()
                            .with("jid", sandbox.get().settings().pubSubDomain())
                            .with("node", n.path()))
                .toList());
  }

  private Node find(String path) throws StanzaException {
    return Node.find(sandbox.get(), path)
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
    if (!node.isFor(sandbox.get(), user)) {
      throw new StanzaException(StanzaCondition.FORBIDDEN);
    }
    if (!audience.subscribe(node, subscriber)) {
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
    if (!audience.unsubscribe(nodeOf(asked), subscriber)) {
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
                audience.subscriptionsOf(user).stream()
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

package org.mcdewey.finesse.notification;

import java.util.Optional;
import java.util.stream.Stream;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Request;
import org.mcdewey.finesse.xmpp.Session;
import org.mcdewey.finesse.xmpp.StanzaCondition;
import org.mcdewey.finesse.xmpp.StanzaException;
import org.mcdewey.finesse.xmpp.Tag;

/** What clients ask the domain and their own account. */
final class Requests {
  private final Notifications service;
  private final PubSub pubSub;

  Requests(Notifications service, PubSub pubSub) {
    this.service = service;
    this.pubSub = pubSub;
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
      return pubSub.answer(user, from, request);
    }
    if (!to.getDomain().toString().equals(service.domain())) {
      throw new StanzaException(StanzaCondition.REMOTE_SERVER_NOT_FOUND);
    }
    if (to.getLocalpartOrNull() != null) {
      throw unavailable();
    }
    return ofDomain(user, request);
  }

  static StanzaException unavailable() {
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

  static Optional<Tag> nothing(Request request) throws StanzaException {
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

  static Tag identity(
      String category, String type, @org.jspecify.annotations.Nullable String name) {
    return Tag.of(Namespaces.DISCO_INFO, "identity")
        .with("category", category)
        .with("type", type)
        .with("name", name);
  }

  static Tag item() {
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

  static Tag described(
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
}

package org.mcdewey.finesse.xmpp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.EntityFullJid;
import org.jxmpp.jid.Jid;
import org.jxmpp.jid.impl.JidCreate;
import org.jxmpp.jid.parts.Localpart;
import org.jxmpp.stringprep.XmppStringprepException;

/**
 * One client: what it has to say first, and what it is answered. A transport hands in what arrives,
 * one thing after the other, and does what comes back, in that order.
 *
 * <pre>{@code
 * session.opened(header);  // features
 * session.received(auth);  // success, and the stream begins anew
 * session.opened(header);
 * session.received(bind);  // from now on it has an address
 * }</pre>
 */
public final class Session {
  /** RFC 6120, 6.4.5, has it between two and five. */
  private static final int MAX_ATTEMPTS = 5;

  private final Realm realm;
  private final Mailbox mailbox;
  private final String id;
  private volatile @Nullable Account account;
  private volatile @Nullable EntityFullJid address;
  private int attempts;
  private boolean open;
  private volatile boolean over;

  /**
   * @param mailbox where goes what is no answer
   */
  public Session(Realm realm, Mailbox mailbox) {
    this.realm = realm;
    this.mailbox = mailbox;
    this.id = realm.newId();
    realm.begun(this);
  }

  /** A name nobody can guess. */
  public String id() {
    return id;
  }

  /** Where goes what is no answer. */
  public Mailbox mailbox() {
    return mailbox;
  }

  /** Its full address once it is bound. */
  public Optional<EntityFullJid> address() {
    return Optional.ofNullable(address);
  }

  /** Who signed in. */
  public Optional<Account> account() {
    return Optional.ofNullable(account);
  }

  public boolean isAuthenticated() {
    return account != null;
  }

  /** Whether it has come to its end. */
  public boolean isOver() {
    return over;
  }

  /**
   * The client begins the stream, or begins it anew.
   *
   * @param header has the attributes of the stream, whatever it is called
   */
  public List<Out> opened(Tag header) {
    if (over) {
      return List.of();
    }
    if (open) {
      return fail(StreamCondition.BAD_FORMAT);
    }
    open = true;
    String to = header.attribute("to");
    Out own =
        new Out.Header(
            Tag.of(header.namespace(), header.name())
                .with("from", realm.domain())
                .with("id", realm.newId())
                .with("version", "1.0")
                .with("xml:lang", "en"));
    if (to != null && !to.equalsIgnoreCase(realm.domain())) {
      return fail(own, StreamCondition.HOST_UNKNOWN);
    }
    String version = header.attribute("version", "1.0");
    if (!version.startsWith("1.")) {
      return fail(own, StreamCondition.UNSUPPORTED_VERSION);
    }
    return List.of(own, new Out.Send(features()));
  }

  private Tag features() {
    Tag features = Tag.of(Namespaces.STREAMS, "features");
    return account == null
        ? features.with(
            Tag.of(Namespaces.SASL, "mechanisms")
                .with(Tag.of(Namespaces.SASL, "mechanism", "PLAIN")))
        : features
            .with(Tag.of(Namespaces.BIND, "bind"))
            .with(
                Tag.of(Namespaces.SESSION, "session").with(Tag.of(Namespaces.SESSION, "optional")));
  }

  /** An element inside the stream. */
  public List<Out> received(Tag tag) {
    if (over) {
      return List.of();
    }
    if (!open) {
      return fail(StreamCondition.BAD_FORMAT);
    }
    if (tag.namespace().equals(Namespaces.SASL)) {
      return sasl(tag);
    }
    if (!tag.namespace().equals(Namespaces.CLIENT)) {
      return fail(
          tag.namespace().equals(Namespaces.STREAMS) || account != null
              ? StreamCondition.UNSUPPORTED_STANZA_TYPE
              : StreamCondition.NOT_AUTHORIZED);
    }
    if (account == null) {
      return fail(StreamCondition.NOT_AUTHORIZED);
    }
    return switch (tag.name()) {
      case "iq" -> sendersOwn(tag) ? iq(tag) : fail(StreamCondition.INVALID_FROM);
      case "presence" -> sendersOwn(tag) ? presence(tag) : fail(StreamCondition.INVALID_FROM);
      case "message" -> sendersOwn(tag) ? message(tag) : fail(StreamCondition.INVALID_FROM);
      default -> fail(StreamCondition.UNSUPPORTED_STANZA_TYPE);
    };
  }

  /** The client ends the stream, or its connection is gone. */
  public List<Out> closed() {
    if (over) {
      return List.of();
    }
    end();
    return List.of(new Out.End());
  }

  /** The server ends the stream. */
  public List<Out> fail(StreamCondition condition) {
    if (over) {
      return List.of();
    }
    end();
    return List.of(new Out.Fail(condition));
  }

  private List<Out> fail(Out first, StreamCondition condition) {
    end();
    return List.of(first, new Out.Fail(condition));
  }

  private void end() {
    over = true;
    realm.gone(this);
  }

  private List<Out> sasl(Tag tag) {
    if (account != null) {
      return fail(StreamCondition.POLICY_VIOLATION);
    }
    return switch (tag.name()) {
      case "auth" ->
          "PLAIN".equals(tag.attribute("mechanism"))
              ? plain(tag.text())
              : saslFailure("invalid-mechanism");
      case "abort" -> saslFailure("aborted");
      default -> saslFailure("malformed-request");
    };
  }

  private List<Out> plain(String encoded) {
    if (encoded.isBlank()) {
      // A challenge would be right too; nobody has ever sent its password only after one.
      return saslFailure("malformed-request");
    }
    byte[] decoded;
    try {
      decoded = Base64.getDecoder().decode(encoded.strip());
    } catch (IllegalArgumentException e) {
      return saslFailure("incorrect-encoding");
    }
    String[] parts = new String(decoded, StandardCharsets.UTF_8).split("\u0000", -1);
    if (parts.length != 3 || parts[1].isEmpty()) {
      return saslFailure("malformed-request");
    }
    Optional<Account> found = realm.authenticate(unescaped(parts[1]), parts[2]);
    if (found.isEmpty()) {
      return saslFailure("not-authorized");
    }
    if (!parts[0].isEmpty() && !isAddressOf(parts[0], found.get(), parts[1])) {
      return saslFailure("invalid-authzid");
    }
    account = found.get();
    open = false;
    return List.of(new Out.Send(Tag.of(Namespaces.SASL, "success")), new Out.Restart());
  }

  /** Clients send the local part of the address (XEP-0106), and some the whole of it. */
  private String unescaped(String name) {
    String end = "@" + realm.domain();
    String local =
        name.regionMatches(true, name.length() - end.length(), end, 0, end.length())
            ? name.substring(0, name.length() - end.length())
            : name;
    return Localpart.fromOrNull(local) instanceof Localpart part ? part.asUnescapedString() : local;
  }

  private boolean isAddressOf(String authorization, Account who, String name) {
    String bare =
        Localpart.formUnescapedOrNull(who.id()) instanceof Localpart local
            ? local + "@" + realm.domain()
            : who.id();
    return authorization.equalsIgnoreCase(bare)
        || authorization.equals(who.id())
        || authorization.equals(name);
  }

  private List<Out> saslFailure(String condition) {
    List<Out> out = new ArrayList<>();
    out.add(
        new Out.Send(Tag.of(Namespaces.SASL, "failure").with(Tag.of(Namespaces.SASL, condition))));
    if (++attempts >= MAX_ATTEMPTS) {
      out.addAll(fail(StreamCondition.POLICY_VIOLATION));
    }
    return out;
  }

  /** Nobody sends for another. */
  private boolean sendersOwn(Tag stanza) {
    String from = stanza.attribute("from");
    if (from == null || from.isEmpty()) {
      return true;
    }
    Jid given = JidCreate.fromOrNull(from);
    return given != null
        && address != null
        && (given.equals(address) || given.equals(address.asBareJid()));
  }

  private List<Out> iq(Tag iq) {
    String type = iq.attribute("type", "");
    if (type.equals("result") || type.equals("error")) {
      return List.of();
    }
    Tag head = Tag.of(Namespaces.CLIENT, "iq");
    String to = iq.attribute("to", "");
    if (!to.isEmpty()) {
      head = head.with("from", to);
    }
    if (address != null) {
      head = head.with("to", address);
    }
    head = head.with("id", iq.attribute("id"));
    try {
      Optional<Tag> answer = answer(iq, type, to);
      // A new binding is answered before it has its address.
      Tag result = head.with("type", "result");
      return List.of(new Out.Send(answer.map(result::with).orElse(result)));
    } catch (StanzaException e) {
      return List.of(new Out.Send(head.with("type", "error").with(e.error())));
    }
  }

  private Optional<Tag> answer(Tag iq, String type, String to) throws StanzaException {
    boolean set = type.equals("set");
    if (iq.attribute("id") == null || !(set || type.equals("get")) || iq.children().size() != 1) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
    if (!to.isEmpty() && JidCreate.fromOrNull(to) == null) {
      throw new StanzaException(StanzaCondition.JID_MALFORMED);
    }
    Tag payload = iq.children().getFirst();
    if (set && payload.is(Namespaces.BIND, "bind")) {
      return Optional.of(bind(payload));
    }
    if (address == null) {
      throw new StanzaException(StanzaCondition.NOT_AUTHORIZED);
    }
    return realm.request(this, new Request(to, set, payload));
  }

  private Tag bind(Tag bind) throws StanzaException {
    if (address != null || account == null) {
      throw new StanzaException(StanzaCondition.NOT_ALLOWED);
    }
    String wanted =
        bind.child(Namespaces.BIND, "resource")
            .map(r -> r.text().strip())
            .filter(r -> !r.isEmpty())
            .orElse(null);
    if (wanted != null) {
      checkResource(wanted);
    }
    address = realm.bind(this, account, wanted);
    return Tag.of(Namespaces.BIND, "bind").with(Tag.of(Namespaces.BIND, "jid", address.toString()));
  }

  private static void checkResource(String wanted) throws StanzaException {
    try {
      var _ = org.jxmpp.jid.parts.Resourcepart.from(wanted);
    } catch (XmppStringprepException e) {
      throw new StanzaException(StanzaCondition.BAD_REQUEST);
    }
  }

  private List<Out> presence(Tag presence) {
    if (address == null) {
      return fail(StreamCondition.NOT_AUTHORIZED);
    }
    String type = presence.attribute("type");
    if ("error".equals(type)) {
      return List.of();
    }
    return realm.presence(this, presence).stream().<Out>map(Out.Send::new).toList();
  }

  /** Nobody reads messages here. */
  private List<Out> message(Tag message) {
    if (address == null) {
      return fail(StreamCondition.NOT_AUTHORIZED);
    }
    if ("error".equals(message.attribute("type"))) {
      return List.of();
    }
    return List.of(
        new Out.Send(
            Tag.of(Namespaces.CLIENT, "message")
                .with("from", message.attribute("to", address.asBareJid().toString()))
                .with("to", address)
                .with("id", message.attribute("id"))
                .with("type", "error")
                .with(StanzaCondition.SERVICE_UNAVAILABLE.error())));
  }
}

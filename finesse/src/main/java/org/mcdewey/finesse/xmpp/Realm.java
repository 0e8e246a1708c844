package org.mcdewey.finesse.xmpp;

import java.util.List;
import java.util.Optional;
import org.jxmpp.jid.EntityFullJid;

/** What a session has to know of the service it belongs to. */
public interface Realm {
  /** The domain of everybody's address. */
  String domain();

  /**
   * Whose name and password these are; counts wrong ones.
   *
   * @param name as the client gave it, unescaped
   */
  Optional<Account> authenticate(String name, String password);

  /**
   * Binds a session to a resource.
   *
   * @param resource wanted, or null for any
   * @throws StanzaException where it may not have that
   */
  EntityFullJid bind(
      Session session, Account account, @org.jspecify.annotations.Nullable String resource)
      throws StanzaException;

  /**
   * Answers a request.
   *
   * @param payload the one child of the stanza
   * @return the child of the result, or empty where there is none
   * @throws StanzaException where the answer is an error
   */
  Optional<Tag> request(Session session, Request request) throws StanzaException;

  /**
   * A presence stanza.
   *
   * @return what the client is sent for it
   */
  List<Tag> presence(Session session, Tag presence);

  /** There is a session more; called once for each. */
  void begun(Session session);

  /** The session is over; called once for each. */
  void gone(Session session);

  /** A further name that nobody can guess. */
  String newId();
}

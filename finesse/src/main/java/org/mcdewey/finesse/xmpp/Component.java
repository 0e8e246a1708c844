package org.mcdewey.finesse.xmpp;

import java.util.List;

/** A domain of its own behind somebody else's XMPP server (XEP-0114), which passes stanzas on. */
public interface Component {
  /** The domain. */
  String name();

  /**
   * A stanza that somebody sent to the domain, in the namespace of clients.
   *
   * @return what is to be sent for it
   */
  List<Tag> received(Tag stanza);

  /** The server can be reached, for the first time or again. */
  void connected();
}

package org.mcdewey.finesse.notification;

import org.jxmpp.jid.EntityFullJid;
import org.mcdewey.finesse.xmpp.Session;

/** A session that has an address. */
final class Client {
  final Session session;
  final String user;
  final EntityFullJid address;

  /** Whether it has said that it is there. */
  volatile boolean available;

  Client(Session session, String user, EntityFullJid address) {
    this.session = session;
    this.user = user;
    this.address = address;
  }

  String resource() {
    return address.getResourcepart().toString();
  }
}

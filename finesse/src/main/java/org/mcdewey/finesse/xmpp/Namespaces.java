package org.mcdewey.finesse.xmpp;

/** The namespaces that are spoken here. */
public final class Namespaces {
  public static final String CLIENT = "jabber:client";
  public static final String COMPONENT = "jabber:component:accept";
  public static final String STREAMS = "http://etherx.jabber.org/streams";
  public static final String STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams";
  public static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";
  public static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";
  public static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";
  public static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";
  public static final String ROSTER = "jabber:iq:roster";
  public static final String PING = "urn:xmpp:ping";
  public static final String DISCO_INFO = "http://jabber.org/protocol/disco#info";
  public static final String DISCO_ITEMS = "http://jabber.org/protocol/disco#items";
  public static final String PUBSUB = "http://jabber.org/protocol/pubsub";
  public static final String PUBSUB_EVENT = "http://jabber.org/protocol/pubsub#event";
  public static final String PUBSUB_ERRORS = "http://jabber.org/protocol/pubsub#errors";
  public static final String FRAMING = "urn:ietf:params:xml:ns:xmpp-framing";
  public static final String HTTP_BIND = "http://jabber.org/protocol/httpbind";
  public static final String XBOSH = "urn:xmpp:xbosh";
  static final String XML = "http://www.w3.org/XML/1998/namespace";

  private Namespaces() {}
}

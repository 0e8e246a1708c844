package org.mcdewey.finesse.notification;

import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.xml.EventXml;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.Tag;

/**
 * An event on its way to one address. What is the same for everybody is written once.
 *
 * @param to bare or full address
 * @param rest of the stanza, from the end of its attributes
 */
record Notification(String from, String to, String id, String rest) implements Stanza {
  /**
   * What all subscribers of the event get.
   *
   * @param namespace of the element around the escaped update
   * @param item the id of the item
   */
  static String rest(Event event, String namespace, String item) {
    StringBuilder out = new StringBuilder(2_048);
    out.append("><event xmlns=\"").append(Namespaces.PUBSUB_EVENT).append("\"><items node=\"");
    Tag.escape(event.node(), out);
    out.append("\"><item id=\"").append(item).append("\"><notification xmlns=\"");
    Tag.escape(namespace, out);
    out.append("\">");
    Tag.escape(EventXml.update(event).toXml(), out);
    return out.append("</notification></item></items></event></message>").toString();
  }

  @Override
  public int weight() {
    return 1;
  }

  @Override
  public String xml(Context context) {
    StringBuilder out = new StringBuilder(rest.length() + 160);
    out.append("<message");
    if (!context.defaultNamespace().equals(Namespaces.CLIENT)) {
      out.append(" xmlns=\"").append(Namespaces.CLIENT).append('"');
    }
    out.append(" from=\"");
    Tag.escape(from, out);
    out.append("\" to=\"");
    Tag.escape(to, out);
    return out.append("\" id=\"").append(id).append('"').append(rest).toString();
  }
}

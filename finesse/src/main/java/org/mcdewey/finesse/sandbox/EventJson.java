package org.mcdewey.finesse.sandbox;

import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.server.Published;
import org.mcdewey.finesse.xml.EventXml;
import org.mcdewey.finesse.xml.Stamps;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An event for those who read JSON; the vendor's document is in it as text. */
final class EventJson {
  private EventJson() {}

  static ObjectNode of(Published published) {
    Event event = published.event();
    return JsonMapper.shared()
        .createObjectNode()
        .put("number", published.number())
        .put("at", Stamps.of(published.at()))
        .put("node", event.node())
        .put("source", event.source())
        .put("event", event.kind().name())
        .put("requestId", event.requestId())
        .put("xml", EventXml.update(event).toXml());
  }
}

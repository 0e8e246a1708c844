package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.model.Settings;
import org.mcdewey.finesse.xml.CapturesTest;
import org.mcdewey.finesse.xml.EventXml;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.Tag;
import org.mcdewey.finesse.xmpp.XmlInput;

class NotificationTest {
  private static Notification of(Event event, String namespace, Tag like) {
    return new Notification(
        like.attribute("from", "pubsub.a.example"),
        like.attribute("to", "1001@a.example"),
        like.attribute("id", "m1"),
        Notification.rest(event, namespace, "i1"));
  }

  /** The stanza around the update, with what differs by nature left away. */
  static List<String> around(Tag tag) {
    List<String> all = new ArrayList<>();
    all.add(
        tag.name()
            + " "
            + (tag.name().equals("message") ? "" : tag.namespace())
            + " "
            + (tag.name().equals("item")
                ? tag.attributes().keySet()
                : new java.util.TreeMap<>(tag.attributes())));
    tag.children().forEach(c -> all.addAll(around(c)));
    return all;
  }

  @ParameterizedTest
  @CsvSource({
    "login.xml,               LOGIN 2830",
    "ready.xml,               LOGIN 2830;READY",
    "not-ready.xml,           LOGIN 2830;READY;NOT_READY",
    "logout.xml,              LOGIN 2830;LOGOUT",
    "error-invalid-state.xml, READY",
    "error-invalid-line.xml,  LOGIN 9999"
  })
  void theStanzaAroundAnUpdateIsTheOneOfARealServer(String capture, String requests)
      throws Exception {
    Path file = CapturesTest.captures().resolve(capture);
    assumeThat(file)
        .as(
            "the captures, notifications of the repository pokornyIt/finesse-api, beside the"
                + " checkout in shared/finesse/captures or where MCDEWEY_SHARED says")
        .exists();
    Tag real =
        XmlInput.document(Files.readString(file).replaceAll("(?s)<!--.*?-->", "").strip(), 100_000);
    Event event = CapturesTest.lastOf(requests);

    Tag ours =
        XmlInput.document(of(event, "urn:xmpp:push:0", real).xml(Stanza.Context.ALONE), 100_000);

    assertThat(around(ours)).isEqualTo(around(real));
  }

  @Test
  void theUpdateIsTextInsideTheStanza() {
    Event event = CapturesTest.lastOf("LOGIN 2830");
    String update = EventXml.update(event).toXml();
    String xml =
        of(event, Settings.NOTIFICATION_NAMESPACE, Tag.of("", "x")).xml(Stanza.Context.STREAM);
    assertThat(xml)
        .startsWith(
            "<message from=\"pubsub.a.example\" to=\"1001@a.example\" id=\"m1\"><event"
                + " xmlns=\"http://jabber.org/protocol/pubsub#event\">"
                + "<items node=\"/finesse/api/User/6021\"><item id=\"i1\">"
                + "<notification xmlns=\"http://jabber.org/protocol/pubsub\">&lt;Update&gt;")
        .contains(update.replace("<", "&lt;").replace(">", "&gt;"));
  }
}

package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.transport.RawTcp;

/** Nodes, subscriptions and what else a client may ask. */
class PubSubTest {
  @TempDir static Path folder;

  private static FinesseProbe probe;
  private static String supervisor;

  @BeforeAll
  static void start() throws Exception {
    probe = new FinesseProbe(folder);
    supervisor =
        probe.server.switchboard().sandbox().configuration().users().values().stream()
            .filter(u -> u.supervises().contains("5000"))
            .map(User::loginId)
            .findFirst()
            .orElseThrow();
  }

  @AfterAll
  static void stop() {
    probe.close();
  }

  private static String pubSub(RawTcp client, String type, String content) throws IOException {
    client.say(
        "<iq type='"
            + type
            + "' to='pubsub.localhost' id='q'><pubsub"
            + " xmlns='http://jabber.org/protocol/pubsub'>"
            + content
            + "</pubsub></iq>");
    String answer = client.until(">");
    while (!answer.contains("<iq")
        || !(answer.endsWith("</iq>") || answer.matches("(?s).*<iq[^<>]*/>"))) {
      answer += client.until(">");
    }
    return answer.substring(answer.indexOf("<iq"));
  }

  @ParameterizedTest
  @CsvSource({
    "1001,  /finesse/api/User/1001,             1001@localhost,      subscribed",
    "1001,  /finesse/api/User/1001/Dialogs,     1001@localhost/x,    subscribed",
    "1001,  /finesse/api/SystemInfo,            1001@localhost/x,    subscribed",
    "1001,  /finesse/api/Team/5000/TeamMessages, 1001@localhost/x,   subscribed",
    "1001,  /finesse/api/User/1002,             1001@localhost,      forbidden",
    "1001,  /finesse/api/Team/5000/Users,       1001@localhost,      forbidden",
    "1001,  /finesse/api/User/9999,             1001@localhost,      item-not-found",
    "1001,  /nothing,                           1001@localhost,      item-not-found",
    "1001,  /finesse/api/User/1001,             1002@localhost,      invalid-jid",
    "admin, /finesse/api/User/1002,             administrator@localhost, subscribed",
    "boss,  /finesse/api/Team/5000/Users,       boss@localhost/x,    subscribed",
    "boss,  /finesse/api/User/1001,             boss@localhost/x,    subscribed",
  })
  void whoMaySubscribeToWhat(String who, String node, String jid, String expected)
      throws Exception {
    String user =
        switch (who) {
          case "boss" -> supervisor;
          case "admin" -> probe.server.switchboard().sandbox().settings().administrator();
          default -> who;
        };
    String address = jid.replace("boss", supervisor).replace("administrator", user);
    try (RawTcp client = new RawTcp(probe).signIn(user, "x")) {
      assertThat(pubSub(client, "set", "<subscribe node='" + node + "' jid='" + address + "'/>"))
          .contains(expected);
    }
  }

  @Test
  void aSubscriptionByFullAddressOutlivesItsSession() throws Exception {
    String node = "/finesse/api/Team/5000/Users";
    try (RawTcp client = new RawTcp(probe).signIn(supervisor, "kept")) {
      String full = supervisor + "@localhost/kept";
      assertThat(pubSub(client, "set", "<subscribe node='" + node + "' jid='" + full + "'/>"))
          .contains("type=\"result\"", "subscription=\"subscribed\"");
    }
    try (RawTcp client = new RawTcp(probe).signIn(supervisor, "kept")) {
      assertThat(pubSub(client, "get", "<subscriptions/>"))
          .contains(node)
          .contains("/finesse/api/User/" + supervisor + "\"")
          .contains("/finesse/api/SystemInfo");
      probe.login("1001");
      assertThat(client.until("</message>"))
          .contains("to=\"" + supervisor + "@localhost/kept\"")
          .contains("items node=\"" + node + "\"")
          .contains("&lt;loginId&gt;1001&lt;/loginId&gt;");
      assertThat(
              pubSub(
                  client,
                  "set",
                  "<unsubscribe node='" + node + "' jid='" + supervisor + "@localhost/kept'/>"))
          .contains("type=\"result\"");
      assertThat(
              pubSub(
                  client,
                  "set",
                  "<unsubscribe node='" + node + "' jid='" + supervisor + "@localhost/kept'/>"))
          .contains("not-subscribed");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "get | localhost        | <query xmlns='http://jabber.org/protocol/disco#info'/>  |"
            + " urn:xmpp:ping",
        "get | localhost        | <query xmlns='http://jabber.org/protocol/disco#items'/> |"
            + " pubsub.localhost",
        "get | pubsub.localhost | <query xmlns='http://jabber.org/protocol/disco#info'/>  |"
            + " type=\"service\"",
        "get | pubsub.localhost | <query node='/finesse/api/User/1001'"
            + " xmlns='http://jabber.org/protocol/disco#info'/> | type=\"leaf\"",
        "get | pubsub.localhost | <query node='/none'"
            + " xmlns='http://jabber.org/protocol/disco#info'/> | item-not-found",
        "get | pubsub.localhost | <query xmlns='http://jabber.org/protocol/disco#items'/> |"
            + " /finesse/api/User/1001/Dialogs",
        "get | localhost        | <ping xmlns='urn:xmpp:ping'/>                           |"
            + " type=\"result\"",
        "set | localhost        | <session xmlns='urn:ietf:params:xml:ns:xmpp-session'/>  |"
            + " type=\"result\"",
        "get | localhost        | <vCard xmlns='vcard-temp'/>                             |"
            + " service-unavailable",
        "get | b.example        | <ping xmlns='urn:xmpp:ping'/>                           |"
            + " remote-server-not-found",
        "get | 1002@localhost   | <ping xmlns='urn:xmpp:ping'/>                           |"
            + " service-unavailable",
        "get | pubsub.localhost | <pubsub xmlns='http://jabber.org/protocol/pubsub'><items"
            + " node='/finesse/api/User/1001'/></pubsub> | retrieve-items",
        "set | pubsub.localhost | <pubsub xmlns='http://jabber.org/protocol/pubsub'><create"
            + " node='mine'/></pubsub> | forbidden",
        "get | pubsub.localhost | <pubsub"
            + " xmlns='http://jabber.org/protocol/pubsub'><affiliations/></pubsub> | <affiliations",
      })
  void whatElseIsAsked(String type, String to, String payload, String expected) throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1001", "asks")) {
      client.say("<iq type='" + type + "' to='" + to + "' id='z'>" + payload + "</iq>");
      client.say("<iq type='get' id='end'><ping xmlns='urn:xmpp:ping'/></iq>");
      assertThat(client.until("id=\"end\" type=\"result\"/>"))
          .contains("id=\"z\"")
          .contains(expected);
    }
  }

  @Test
  void theWebApplicationsPresenceIsToldToWhoAsksForIt() throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1002", "watches")) {
      client.say("<presence type='subscribe' to='finesse@localhost'/>");
      assertThat(client.until("to=\"1002@localhost/watches\"/>"))
          .contains("type=\"subscribed\"")
          .contains("from=\"finesse@localhost/finesse\"");
      client.say("<iq type='get' id='r'><query xmlns='jabber:iq:roster'/></iq>");
      assertThat(client.until("</iq>"))
          .contains("jid=\"finesse@localhost\"", "subscription=\"to\"");
    }
  }
}

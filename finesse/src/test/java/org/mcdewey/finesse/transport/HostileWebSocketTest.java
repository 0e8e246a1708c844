package org.mcdewey.finesse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.FinesseProbe;

/** What nobody should send over a WebSocket, frame by frame. */
class HostileWebSocketTest {
  private static final String CLIENT = " xmlns='jabber:client' ";

  @TempDir static Path folder;

  private static FinesseProbe probe;

  @BeforeAll
  static void start() throws Exception {
    probe = new FinesseProbe(folder);
  }

  @AfterAll
  static void stop() {
    probe.close();
  }

  /** Whatever one client has sent, the next one is served. */
  @AfterEach
  void theServerGoesOn() throws Exception {
    try (RawWebSocket next = new RawWebSocket(probe).signIn("2001", "next")) {
      assertThat(
              next.say(
                      "<iq"
                          + CLIENT
                          + "type='get' id='p' to='localhost'><ping"
                          + " xmlns='urn:xmpp:ping'/></iq>")
                  .until("id=\"p\""))
          .contains("result");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<a></b><c>                                                        | not-well-formed",
        "<iq                                                               | not-well-formed",
        "text                                                              | not-well-formed",
        "<!-- a --><iq xmlns=\"jabber:client\"/>                           | restricted-xml",
        "<?pi a?><iq xmlns=\"jabber:client\"/>                             | restricted-xml",
        "<message xmlns=\"jabber:client\">&lol;</message>                  | restricted-xml",
        "<!DOCTYPE a [<!ENTITY l 'l'><!ENTITY m '&l;&l;'>]><a>&m;</a>      | restricted-xml",
        "<iq xmlns=\"jabber:client\"/><iq xmlns=\"jabber:client\"/>        | not-well-formed",
        "<iq type='get' id='1' xmlns='jabber:client'><a xmlns='b'/></iq>   | not-authorized",
        "<a xmlns='b'/>                                                    | not-authorized",
      })
  void whatHasNoPlaceEndsTheStreamWithItsError(String said, String condition) throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe)) {
      client.say(RawWebSocket.OPEN).until("</stream:features>");
      assertThat(client.say(said).rest())
          .contains("<" + condition + " xmlns=\"urn:ietf:params:xml:ns:xmpp-streams\"/>")
          .contains("<close xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\"")
          .endsWith(" 1000");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<a/>                                                          | bad-format",
        "GET / HTTP/1.1                                                | not-well-formed",
        "<open xmlns='urn:ietf:params:xml:ns:xmpp-framing' to='other'/> | host-unknown",
      })
  void whatDoesNotOpenTheStreamGetsAStreamWithAnError(String said, String condition)
      throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe)) {
      assertThat(client.say(said).rest())
          .startsWith("<open xmlns=\"urn:ietf:params:xml:ns:xmpp-framing\"")
          .contains("<" + condition)
          .contains("<close ")
          .endsWith(" 1000");
    }
  }

  @Test
  void aBinaryFrameIsNoXmpp() throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe).signIn("1001", "app")) {
      client.bytes("<presence/>".getBytes(StandardCharsets.UTF_8));
      assertThat(client.rest()).endsWith(" 1003");
    }
  }

  @Test
  void tenMegabytesInOneAttributeAreNotRead() throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe).signIn("1001", "app")) {
      client.say("<message" + CLIENT + "to='" + "x".repeat(10 << 20) + "'/>");
      assertThat(client.rest()).containsPattern(" (1009|-1)$");
    }
  }

  @Test
  void aMessageThatNeverEndsIsCutLongBeforeItIsRead() throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe).signIn("1001", "app")) {
      client.part("<message" + CLIENT + "to='", false);
      int sent = 0;
      while (!client.isClosed() && sent < 10_000) {
        client.part("x".repeat(1_000), false);
        sent++;
      }
      assertThat(sent).isLessThan(10_000);
      assertThat(client.rest()).containsPattern(" (1009|-1)$");
    }
  }

  @Test
  void aStrangerMaySendLess() throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe)) {
      client.say(RawWebSocket.OPEN).until("</stream:features>");
      client.say("<message" + CLIENT + "to='" + "x".repeat(30_000) + "'/>");
      assertThat(client.rest()).contains("<policy-violation");
    }
  }

  @Test
  void theAddressOfAnotherUserEndsTheStream() throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe).signIn("1001", "app")) {
      client.say("<message" + CLIENT + "from='1002@localhost/app' to='localhost'/>");
      assertThat(client.rest()).contains("<invalid-from").endsWith(" 1000");
    }
  }

  @Test
  void anUnknownNodeIsNotFoundAndTheStreamGoesOn() throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe).signIn("1001", "app")) {
      assertThat(
              client
                  .say(
                      "<iq"
                          + CLIENT
                          + "type='set' id='s' to='pubsub.localhost'><pubsub"
                          + " xmlns='http://jabber.org/protocol/pubsub'><subscribe"
                          + " node='/finesse/api/User/9999' jid='1001@localhost'/></pubsub></iq>")
                  .until("id=\"s\""))
          .contains("<item-not-found");
      assertThat(client.isClosed()).isFalse();
    }
  }

  @Test
  void fiveWrongPasswordsEndTheStreamAndBlockTheAccount() throws Exception {
    try (RawWebSocket client = new RawWebSocket(probe)) {
      client.say(RawWebSocket.OPEN).until("</stream:features>");
      for (int i = 0; i < 5; i++) {
        assertThat(client.say(RawWebSocket.auth("1003", "wrong")).until("<failure"))
            .contains("<not-authorized");
      }
      assertThat(client.rest()).contains("<policy-violation").endsWith(" 1000");
    }
    assertThat(probe.send("GET", "/User/1003", "1003", null).statusCode()).isEqualTo(401);
  }
}

package org.mcdewey.finesse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.FinesseProbe;

class HostileTcpTest {
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<a></b><c>                                                  | not-well-formed",
        "<!-- a -->                                                  | restricted-xml",
        "<message>&lol;</message>                                    | restricted-xml",
        "<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>    | not-authorized",
        "<?pi a?>                                                    | restricted-xml",
        "<a xmlns='b'/>                                              | not-authorized",
        "text                                                        | bad-format",
      })
  void whatHasNoPlaceEndsTheStreamWithItsError(String said, String condition) throws Exception {
    try (RawTcp client = new RawTcp(probe)) {
      client.say(RawTcp.HEADER).until("</stream:features>");
      assertThat(client.say(said).rest())
          .contains("<" + condition + " xmlns=\"urn:ietf:params:xml:ns:xmpp-streams\"/>")
          .endsWith("</stream:stream>");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.1        | not-well-formed",
        "<a/>                  | invalid-namespace",
        "<!DOCTYPE a><a/>      | restricted-xml",
        "<!DOCTYPE a [<!ENTITY l 'l'><!ENTITY m '&l;&l;&l;'>]><a>&m;</a> | restricted-xml",
        "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'"
            + " to='other.example' version='1.0'> | host-unknown",
      })
  void whatIsNoStreamGetsAStreamWithAnError(String said, String condition) throws Exception {
    try (RawTcp client = new RawTcp(probe)) {
      assertThat(client.say(said).rest())
          .startsWith("<?xml version='1.0'?><stream:stream ")
          .contains("<" + condition)
          .endsWith("</stream:stream>");
    }
  }

  @Test
  void tenMegabytesInOneAttributeAreNotRead() throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1001", "big")) {
      client.say("<message to='");
      // Whatever is still written is thrown away, until the connection is cut.
      assertThat(client.pour("x".repeat(1 << 20), 10)).contains("<policy-violation");
    }
  }

  @Test
  void aStrangerMaySendLess() throws Exception {
    try (RawTcp client = new RawTcp(probe)) {
      client.say(RawTcp.HEADER).until("</stream:features>");
      client.say("<message to='" + "x".repeat(30_000));
      assertThat(client.rest()).contains("<policy-violation");
    }
  }

  @Test
  void elementsThatAreNeverClosedAreCut() throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1001", "deep")) {
      client.say("<message>" + "<a>".repeat(50));
      assertThat(client.rest()).contains("<policy-violation");
    }
  }

  @Test
  void theAddressOfAnotherUserEndsTheStream() throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1001", "liar")) {
      client.say("<presence from='1002@localhost/app' type='unavailable'/>");
      assertThat(client.rest()).contains("<invalid-from").endsWith("</stream:stream>");
    }
  }

  @Test
  void anUnknownNodeIsNotFoundAndTheStreamGoesOn() throws Exception {
    try (RawTcp client = new RawTcp(probe).signIn("1001", "lost")) {
      assertThat(
              client
                  .say(
                      "<iq type='get' id='d' to='pubsub.localhost'><query"
                          + " xmlns='http://jabber.org/protocol/disco#info'"
                          + " node='/finesse/api/User/9999'/></iq>")
                  .until("</iq>"))
          .contains("<item-not-found");
      assertThat(
              client
                  .say("<iq type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>")
                  .until("id=\"p\""))
          .contains("iq");
    }
  }

  @Test
  void aSecondSessionAtTheSameAddressEndsTheFirst() throws Exception {
    try (RawTcp first = new RawTcp(probe);
        RawTcp second = new RawTcp(probe)) {
      first.signIn("1001", "app");
      second.signIn("1001", "app");
      assertThat(first.rest()).contains("<conflict").endsWith("</stream:stream>");
    }
  }

  @Test
  void theDesktopsResourceIsReserved() throws Exception {
    try (RawTcp client = new RawTcp(probe)) {
      client.signIn("1002", "app");
    }
    try (RawTcp client = new RawTcp(probe)) {
      client.say(RawTcp.HEADER).until("</stream:features>");
      client
          .say(
              "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                  + "ADEwMDIAc2FuZGJveA==</auth>")
          .until("/>");
      client.say(RawTcp.HEADER).until("</stream:features>");
      assertThat(
              client
                  .say(
                      "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
                          + "<resource>desktop</resource></bind></iq>")
                  .until("</iq>"))
          .contains("<conflict");
    }
  }

  @Test
  void fiveWrongPasswordsBlockTheAccountForTheApiToo() throws Exception {
    try (RawTcp client = new RawTcp(probe)) {
      client.say(RawTcp.HEADER).until("</stream:features>");
      for (int i = 0; i < 5; i++) {
        client
            .say(
                "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                    + "ADEwMDMAd3Jvbmc=</auth>")
            .until("</failure>");
      }
      assertThat(client.rest()).contains("<policy-violation");
    }
    assertThat(probe.send("GET", "/User/1003", "1003", null).statusCode()).isEqualTo(401);
  }
}

package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.transport.RawTcp;
import org.mcdewey.finesse.xml.CapturesTest;
import org.mcdewey.finesse.xml.XmlReader;
import org.mcdewey.finesse.xmpp.Tag;
import org.mcdewey.finesse.xmpp.XmlInput;

/** A server of the captures' site sends a client the captures' stanzas. */
class CapturedStanzasTest {
  private static final String SITE =
      """
      xmppDomain: finesse.example
      notificationNamespace: urn:xmpp:push:0
      teams: [{id: 5005, name: Team_A}]
      agents:
        - {id: 6021, loginName: agent_21, firstName: LPU, lastName: Test 21, team: 5005,
           extension: 2830, supervises: [5005]}
      """;

  private static final String HEADER = RawTcp.HEADER.replace("localhost", "finesse.example");

  @TempDir Path folder;

  private static RawTcp signIn(FinesseProbe probe) throws Exception {
    RawTcp client = new RawTcp(probe);
    client.say(HEADER).until("</stream:features>");
    client
        .say(
            "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>"
                + Base64.getEncoder()
                    .encodeToString("\0006021\0sandbox".getBytes(StandardCharsets.UTF_8))
                + "</auth>")
        .until("/>");
    client.say(HEADER).until("</stream:features>");
    client
        .say(
            "<iq type='set' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>app"
                + "</resource></bind></iq>")
        .until("</iq>");
    client.say("<presence/>").until("<presence ");
    client.until(">");
    return client;
  }

  private static String body(String request) {
    String[] words = request.split(" ");
    return "<User><state>"
        + words[0]
        + "</state>"
        + (words.length > 1 ? "<extension>" + words[1] + "</extension>" : "")
        + "</User>";
  }

  private static Tag update(Tag message) {
    Tag inner = message;
    while (!inner.children().isEmpty()) {
      inner = inner.children().getFirst();
    }
    return inner;
  }

  /** The elements of the update in their order, with their values. */
  private static List<String> lines(Tag message) throws Exception {
    return CapturesTest.lines(
        XmlReader.read(update(message).text().strip().getBytes(StandardCharsets.UTF_8)));
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
  void aClientGetsTheStanzaOfTheCapture(String capture, String requests) throws Exception {
    Path file = CapturesTest.captures().resolve(capture);
    assumeThat(file)
        .as(
            "the captures, notifications of the repository pokornyIt/finesse-api, beside the"
                + " checkout in shared/finesse/captures or where MCDEWEY_SHARED says")
        .exists();
    Tag real =
        XmlInput.document(Files.readString(file).replaceAll("(?s)<!--.*?-->", "").strip(), 100_000);
    String got = "";
    try (FinesseProbe probe = new FinesseProbe(folder, Site.parse("site.yaml", SITE));
        RawTcp client = signIn(probe)) {
      for (String request : requests.split(";")) {
        assertThat(probe.send("PUT", "/User/6021", "6021", body(request)).statusCode())
            .isEqualTo(202);
        got = client.until("</message>");
      }
    }
    Tag ours = XmlInput.document(got, 100_000);

    assertThat(withoutId(NotificationTest.around(ours)))
        .isEqualTo(withoutId(NotificationTest.around(real)));
    assertThat(lines(ours)).isEqualTo(lines(real));
  }

  /** Each stanza has an id of its own. */
  private static List<String> withoutId(List<String> lines) {
    return lines.stream().map(l -> l.replaceFirst("^(message .*)id=[^,}]+", "$1id")).toList();
  }
}

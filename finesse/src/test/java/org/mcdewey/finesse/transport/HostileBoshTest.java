package org.mcdewey.finesse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mcdewey.finesse.FinesseProbe;

/** What nobody should send over BOSH. */
class HostileBoshTest {
  private static final String BODY = "<body xmlns='http://jabber.org/protocol/httpbind' ";

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
    RawBosh next = new RawBosh(probe).signIn("2001", "next");
    assertThat(
            next.say(
                "<iq xmlns='jabber:client' type='get' id='p'><ping xmlns='urn:xmpp:ping'/></iq>"))
        .contains("id=\"p\"", "result");
    next.terminate();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a></b><c>",
        "<!-- a --><body/>",
        "<?pi a?><body/>",
        "<!DOCTYPE a [<!ENTITY l 'l'><!ENTITY m '&l;&l;'>]><a>&m;</a>",
        "<body xmlns='http://jabber.org/protocol/httpbind'>&lol;</body>",
        "<body xmlns='http://jabber.org/protocol/httpbind' rid='1'>text",
        "<body xmlns='http://jabber.org/protocol/httpbind' rid='x' to='localhost'/>",
        "<body xmlns='http://jabber.org/protocol/httpbind'/>",
        "<body xmlns='urn:other' rid='1'/>",
      })
  void whatIsNoRequestIsABadOne(String said) throws Exception {
    HttpResponse<String> answer = RawBosh.post(probe, said).get(60, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("type=\"terminate\"", "condition=\"bad-request\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<iq xmlns='jabber:client' type='get' id='1'><a xmlns='b'/></iq>   | not-authorized",
        "<a xmlns='b'/>                                                    | not-authorized",
        "<stream:features xmlns:stream='http://etherx.jabber.org/streams'/> |"
            + " unsupported-stanza-type",
      })
  void whatHasNoPlaceEndsTheStreamWithItsError(String said, String condition) throws Exception {
    RawBosh client = new RawBosh(probe).create();
    assertThat(client.say(said))
        .contains("type=\"terminate\"", "condition=\"remote-stream-error\"", "<" + condition);
    assertThat(client.say("")).contains("item-not-found");
  }

  @Test
  void anotherDomainIsUnknown() throws Exception {
    assertThat(
            RawBosh.post(probe, BODY + "rid='1' to='other.example' wait='60' hold='1'/>")
                .get(60, TimeUnit.SECONDS)
                .body())
        .contains("type=\"terminate\"", "condition=\"host-unknown\"");
  }

  @Test
  void theAddressOfAnotherUserEndsTheStream() throws Exception {
    RawBosh client = new RawBosh(probe).signIn("1001", "app");
    assertThat(
            client.say("<message xmlns='jabber:client' from='1002@localhost/app' to='localhost'/>"))
        .contains("terminate", "remote-stream-error", "<invalid-from");
  }

  @Test
  void anUnknownNodeIsNotFoundAndTheStreamGoesOn() throws Exception {
    RawBosh client = new RawBosh(probe).signIn("1001", "app");
    assertThat(
            client.say(
                "<iq xmlns='jabber:client' type='set' id='s' to='pubsub.localhost'><pubsub"
                    + " xmlns='http://jabber.org/protocol/pubsub'><subscribe"
                    + " node='/finesse/api/Nothing/1' jid='1001@localhost'/></pubsub></iq>"))
        .contains("<item-not-found")
        .doesNotContain("terminate");
    client.terminate();
  }

  @Test
  void tenMegabytesInOneAttributeAreNotRead() throws Exception {
    // Most clients are still sending when the answer comes, and see only that they are cut.
    assertThat(
            RawBosh.post(probe, BODY + "rid='1' to='" + "x".repeat(10 << 20) + "'/>")
                .handle(
                    (answer, cut) -> answer == null ? "cut" : Integer.toString(answer.statusCode()))
                .get(60, TimeUnit.SECONDS))
        .isIn("cut", "413");
  }

  @Test
  void fiveWrongPasswordsEndTheStreamAndBlockTheAccount() throws Exception {
    RawBosh client = new RawBosh(probe).create();
    for (int i = 0; i < 4; i++) {
      assertThat(client.say(RawWebSocket.auth("1003", "wrong")))
          .contains("<not-authorized")
          .doesNotContain("terminate");
    }
    assertThat(client.say(RawWebSocket.auth("1003", "wrong")))
        .contains("<not-authorized", "<policy-violation", "terminate");
    assertThat(probe.send("GET", "/User/1003", "1003", null).statusCode()).isEqualTo(401);
  }

  /** Who only knows its name can end a session, as XEP-0124 has it, and hears nothing of it. */
  @Test
  void theSessionOfSomebodyElseTellsNothing() throws Exception {
    RawBosh victim = new RawBosh(probe).signIn("1002", "app");
    CompletableFuture<String> waits = victim.saying("");
    RawBosh thief = new RawBosh(probe);
    thief.sid = victim.sid;
    assertThat(thief.sendAs(1, "", "").get(60, TimeUnit.SECONDS))
        .isEqualTo(BoshSession.terminate("item-not-found"));
    assertThat(waits.get(60, TimeUnit.SECONDS)).contains("terminate");
    assertThat(victim.say("")).contains("item-not-found");
  }

  @Test
  void aRequestThatWaitsForOneBeforeItIsAnsweredWhenTheSessionEnds() throws Exception {
    RawBosh client = new RawBosh(probe).signIn("1002", "app");
    CompletableFuture<String> waits = client.sendAs(client.rid + 2, "", "");
    CompletableFuture<String> again = client.sendAs(client.rid + 2, "", "");
    // Whichever of the two was there first waits; the other one is answered at once.
    CompletableFuture.anyOf(waits, again).get(60, TimeUnit.SECONDS);
    client.sendAs(client.rid + 500, "", "").get(60, TimeUnit.SECONDS);
    assertThat(waits.get(60, TimeUnit.SECONDS) + again.get(60, TimeUnit.SECONDS))
        .contains("item-not-found");
  }

  @Test
  void aRequestThatIsReplayedIsNotWorkedOnAgain() throws Exception {
    RawBosh client = new RawBosh(probe).signIn("1002", "app");
    String stanza =
        "<iq xmlns='jabber:client' type='set' id='u' to='pubsub.localhost'><pubsub"
            + " xmlns='http://jabber.org/protocol/pubsub'><unsubscribe"
            + " node='/finesse/api/User/1002' jid='1002@localhost'/></pubsub></iq>";
    String answer = client.say(stanza);
    assertThat(answer).contains("id=\"u\"", "result");
    // A second time it would be no subscription any more.
    assertThat(client.sendAs(client.rid, "", stanza).get(60, TimeUnit.SECONDS)).isEqualTo(answer);
    assertThat(client.say(stanza)).contains("not-subscribed");
    client.terminate();
  }
}

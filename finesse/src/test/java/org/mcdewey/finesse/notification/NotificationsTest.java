package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.api.Authentication;
import org.mcdewey.finesse.model.AgentRequest;
import org.mcdewey.finesse.model.Caller;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.model.Role;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.server.SandboxClock;
import org.mcdewey.finesse.server.Switchboard;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.xmpp.Mailbox;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Session;
import org.mcdewey.finesse.xmpp.Stanza;
import org.mcdewey.finesse.xmpp.StreamCondition;
import org.mcdewey.finesse.xmpp.Tag;

/** The service without any transport, its real time moved by hand too. */
class NotificationsTest {
  private long nanos;
  private final SandboxClock clock = new SandboxClock(InstantSource.fixed(FinesseProbe.START));
  private final Switchboard switchboard = new Switchboard(Sandbox.of(Site.standard()), clock);
  private final Notifications service =
      new Notifications(switchboard, new Authentication(clock), () -> nanos);

  /** A client that remembers what it is sent. */
  private final class Client implements Mailbox {
    final List<String> got = new ArrayList<>();
    final Session session = new Session(service, this);
    @Nullable StreamCondition failed;
    long heard;

    Client(String user, String resource) {
      Tag open = Tag.of(Namespaces.STREAMS, "stream").with("to", service.domain());
      session.opened(open);
      session.received(
          Tag.of(
                  Namespaces.SASL,
                  "auth",
                  Base64.getEncoder()
                      .encodeToString(("\0" + user + "\0sandbox").getBytes(StandardCharsets.UTF_8)))
              .with("mechanism", "PLAIN"));
      session.opened(open);
      iq("", Tag.of(Namespaces.BIND, "bind").with(Tag.of(Namespaces.BIND, "resource", resource)));
      session.received(Tag.of(Namespaces.CLIENT, "presence"));
    }

    void iq(String to, Tag payload) {
      session.received(
          Tag.of(Namespaces.CLIENT, "iq")
              .with("type", "set")
              .with("id", "i")
              .with("to", to.isEmpty() ? null : to)
              .with(payload));
    }

    void subscribe(String node, String jid) {
      iq(
          service.pubSubDomain(),
          Tag.of(Namespaces.PUBSUB, "pubsub")
              .with(Tag.of(Namespaces.PUBSUB, "subscribe").with("node", node).with("jid", jid)));
    }

    @Override
    public void deliver(Stanza stanza) {
      got.add(stanza.xml(Stanza.Context.STREAM));
    }

    @Override
    public long heard() {
      return heard;
    }

    @Override
    public void fail(StreamCondition condition) {
      failed = condition;
    }

    /** To whom and of which node the events so far were; they are forgotten. */
    List<String> events() {
      List<String> all =
          got.stream()
              .filter(x -> x.startsWith("<message"))
              .map(x -> x.replaceAll("(?s).* to=\"([^\"]*)\".*items node=\"([^\"]*)\".*", "$1 $2"))
              .toList();
      got.clear();
      return all;
    }
  }

  private void forward(int seconds) {
    switchboard.forward(Duration.ofSeconds(seconds));
  }

  private void ask(String user, String state, @Nullable String extension) {
    switchboard.apply(
        new AgentRequest.ChangeState(
            new Caller(user, Set.of(Role.AGENT)), "", user, state, extension, null, null));
  }

  @Test
  void aClientThatDoesNotAnswerIsMissedAfterTwoMinutes() {
    Client client = new Client("1001", "app");
    forward(70);
    assertThat(client.got).anyMatch(x -> x.contains(Namespaces.PING));
    forward(49);
    assertThat(client.failed).isNull();
    nanos += Duration.ofSeconds(6).toNanos();
    forward(10);
    assertThat(client.failed).isEqualTo(StreamCondition.CONNECTION_TIMEOUT);
  }

  @Test
  void whoVanishesSilentlyCountsAfterThreeMinutesAtMost() {
    ask("1001", "LOGIN", "1001");
    ask("1001", "READY", null);
    Client client = new Client("1001", "app");
    forward(110);
    nanos += Duration.ofSeconds(6).toNanos();
    forward(10);
    assertThat(client.failed).isEqualTo(StreamCondition.CONNECTION_TIMEOUT);
    // As the transport does that is told so.
    client.session.closed();
    forward(59);
    assertThat(state("1001")).isEqualTo("READY");
    forward(1);
    assertThat(state("1001")).isEqualTo("NOT_READY");
  }

  private String state(String user) {
    return switchboard.sandbox().agent(user).orElseThrow().state().name();
  }

  @Test
  void aClientThatAnswersIsNotMissed() {
    Client client = new Client("1001", "app");
    for (int i = 0; i < 10; i++) {
      forward(60);
      nanos += Duration.ofSeconds(60).toNanos();
      client.heard++;
    }
    assertThat(client.failed).isNull();
  }

  @Test
  void howeverFarTheClockIsMovedAClientHasTimeToAnswer() {
    Client client = new Client("1001", "app");
    forward(3600);
    assertThat(client.failed).isNull();
    client.heard++;
    nanos += Duration.ofSeconds(6).toNanos();
    forward(10);
    assertThat(client.failed).isNull();
  }

  @Test
  void aQueueIsToldEveryTenSecondsWhereItIsAnotherThanBefore() {
    String queue =
        "/finesse/api/Queue/"
            + switchboard.sandbox().configuration().user("1001").orElseThrow().queues().getFirst();
    Client client = new Client("1001", "app");
    client.subscribe(queue, "1001@localhost");
    ask("1001", "LOGIN", "1001");
    client.events();
    forward(10);
    assertThat(client.events()).containsExactly("1001@localhost " + queue);
    forward(60);
    assertThat(client.events()).isEmpty();
  }

  @Test
  void whileTheContactCenterIsAwayOnlyTheSystemIsTold() {
    Client client = new Client("1001", "app");
    ask("1001", "LOGIN", "1001");
    client.events();
    switchboard.apply(new Fault.ContactCenterLost());
    assertThat(client.events()).containsExactly("1001@localhost /finesse/api/SystemInfo");
    switchboard.apply(new Fault.ContactCenterReturns());
    assertThat(client.events())
        .containsExactly(
            "1001@localhost /finesse/api/SystemInfo", "1001@localhost /finesse/api/User/1001");
  }

  @Test
  void whoIsSubscribedByBareAndByFullAddressGetsAnEventTwice() {
    Client one = new Client("1001", "one");
    Client two = new Client("1001", "two");
    one.subscribe("/finesse/api/User/1001", "1001@localhost/one");
    ask("1001", "LOGIN", "1001");
    assertThat(one.events())
        .containsExactlyInAnyOrder(
            "1001@localhost /finesse/api/User/1001", "1001@localhost/one /finesse/api/User/1001");
    assertThat(two.events()).containsExactly("1001@localhost /finesse/api/User/1001");
  }

  @Test
  void anAutomaticSubscriptionThatWasEndedIsBackForTheNextFirstClient() {
    Client client = new Client("1001", "one");
    client.iq(
        service.pubSubDomain(),
        Tag.of(Namespaces.PUBSUB, "pubsub")
            .with(
                Tag.of(Namespaces.PUBSUB, "unsubscribe")
                    .with("node", "/finesse/api/User/1001")
                    .with("jid", "1001@localhost")));
    ask("1001", "LOGIN", "1001");
    assertThat(client.events()).isEmpty();
    client.session.closed();
    Client again = new Client("1001", "one");
    ask("1001", "READY", null);
    assertThat(again.events()).containsExactly("1001@localhost /finesse/api/User/1001");
  }

  @Test
  void whoIsNotAvailableGetsNothingForTheUser() {
    Client client = new Client("1001", "one");
    client.session.received(Tag.of(Namespaces.CLIENT, "presence").with("type", "unavailable"));
    ask("1001", "LOGIN", "1001");
    assertThat(client.events()).isEmpty();
  }
}

package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.site.Site;
import org.mcdewey.finesse.state.StateException;
import org.mcdewey.finesse.transport.RawTcp;

/** Who has subscribed, stays so when it goes, and when the server goes. */
class KeptSubscriptionsTest {
  private static final String TEAM = "/finesse/api/Team/5000/Users";

  @TempDir Path folder;

  private FinesseProbe start() throws Exception {
    return new FinesseProbe(folder, Site.standard(), o -> o.withState(folder.resolve("state")));
  }

  private Path file() {
    return folder.resolve("state/subscriptions.json");
  }

  private static String ask(RawTcp client, String type, String content) throws Exception {
    return client
        .say(
            "<iq type='"
                + type
                + "' id='s' to='pubsub.localhost'><pubsub"
                + " xmlns='http://jabber.org/protocol/pubsub'>"
                + content
                + "</pubsub></iq>")
        .until("</iq>");
  }

  private static String subscribe(String address) {
    return "<subscribe node='" + TEAM + "' jid='" + address + "'/>";
  }

  @Test
  void aSubscriptionOutlivesTheConnectionAndTheServer() throws Exception {
    try (FinesseProbe probe = start()) {
      try (RawTcp client = new RawTcp(probe).signIn("2001", "app")) {
        assertThat(ask(client, "set", subscribe("2001@localhost/app"))).contains("subscribed");
        client.say("<presence to='finesse@localhost' type='subscribe'/>").until("/finesse");
      }
      try (RawTcp again = new RawTcp(probe).signIn("2001", "app")) {
        assertThat(ask(again, "get", "<subscriptions/>")).contains(TEAM);
      }
    }
    try (FinesseProbe probe = start();
        RawTcp client = new RawTcp(probe).signIn("2001", "app")) {
      assertThat(client.until("/finesse")).contains("<presence from=\"finesse@localhost");
      probe.login("1001");
      assertThat(client.until("</message>")).contains(TEAM, "to=\"2001@localhost/app\"");
      client
          .say(
              "<iq type='set' id='u' to='pubsub.localhost'><pubsub"
                  + " xmlns='http://jabber.org/protocol/pubsub'><unsubscribe node='"
                  + TEAM
                  + "' jid='2001@localhost/app'/></pubsub></iq>")
          .until("id=\"u\" type=\"result\"/>");
    }
    try (FinesseProbe probe = start();
        RawTcp client = new RawTcp(probe).signIn("2001", "app")) {
      assertThat(ask(client, "get", "<subscriptions/>")).doesNotContain(TEAM);
    }
  }

  @Test
  void whatThereIsNoLongerIsLeftOut() throws Exception {
    try (FinesseProbe probe = start();
        RawTcp client = new RawTcp(probe).signIn("2001", "app")) {
      ask(client, "set", subscribe("2001@localhost"));
    }
    Files.writeString(file(), Files.readString(file()).replace("Team/5000", "Team/4711"));
    try (FinesseProbe probe = start();
        RawTcp client = new RawTcp(probe).signIn("2001", "app")) {
      assertThat(ask(client, "get", "<subscriptions/>")).doesNotContain("Team/4711");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "\"version\":1 ~ \"version\":2 ~ it is of another program or version",
        "\"version\":1 ~ \"version\": ~ it is not JSON of subscriptions",
        "\"watchers\":[] ~ \"watchers\":null ~ it is not JSON of subscriptions",
      })
  void aDamagedFileIsToldAndLeftAsItIs(String there, String instead, String told) throws Exception {
    start().close();
    String damaged = Files.readString(file()).replace(there, instead);
    Files.writeString(file(), damaged);

    assertThatThrownBy(this::start)
        .isInstanceOf(StateException.class)
        .hasMessageStartingWith(file().toString())
        .hasMessageContaining(told);
    assertThat(file()).hasContent(damaged);

    Files.delete(file());
    start().close();
  }
}

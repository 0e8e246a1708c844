package org.mcdewey.finesse.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Deployment;
import org.mcdewey.finesse.model.ReasonCode;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.model.WrapUpMode;

class SiteTest {
  @Test
  void withoutAFileThereIsASmallSite() {
    Configuration site = Site.standard();

    assertThat(site.users().keySet())
        .containsExactly(
            "1001", "1002", "1003", "1004", "1005", "1006", "1007", "1008", "1009", "1010", "2001",
            "2002");
    assertThat(site.users().values())
        .allSatisfy(
            user -> {
              assertThat(user.extension()).isEqualTo(user.loginId());
              assertThat(user.password()).isEqualTo("sandbox");
              assertThat(user.wrapUpOnIncoming()).isEqualTo(WrapUpMode.OPTIONAL);
              assertThat(user.wrapUpSeconds()).isEqualTo(7200);
            });
    assertThat(site.user("1005").map(User::teamId)).contains("5000");
    assertThat(site.user("1006").map(User::teamId)).contains("5001");
    assertThat(site.users().values().stream().filter(User::isSupervisor).map(User::loginId))
        .containsExactly("2001", "2002");
    assertThat(site.queueByNumber("8001").orElseThrow().id()).isEqualTo("6001");
    assertThat(site.queueByNumber("8002").orElseThrow().id()).isEqualTo("6002");
    assertThat(site.settings().pubSubDomain()).isEqualTo("pubsub.localhost");
    assertThat(site.settings().administrator()).isEqualTo("admin");
    for (ReasonCode.Category category : ReasonCode.Category.values()) {
      assertThat(
              site.reasonCodes().values().stream()
                  .filter(c -> c.category() == category && !c.systemCode())
                  .map(ReasonCode::code))
          .containsExactly(1, 2, 3);
    }
  }

  @Test
  void anotherXmppServerHasTheClientsWhereTheFileSaysSo(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("site.yaml");
    Files.writeString(file, "xmpp: external\nxmppServer: {host: xmpp.example, secret: s}\n");
    assertThat(Site.outsideServer(file)).contains(new OutsideServer("xmpp.example", 5347, "s"));
    Files.writeString(file, "xmpp: own\n");
    assertThat(Site.outsideServer(file)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "xmpp: external | \"xmppServer\" lacks the key \"secret\"",
        "xmpp: theirs | \"xmpp\" has to be own or external",
        "'xmppServer: {secret: s}' | \"xmppServer\" is for a site with \"xmpp: external\"",
        "'xmpp: external\\nxmppServer: {secret: s, port: 0}' | line 2: \"port\" is \"0\"",
      })
  void whatIsWrongWithAnotherXmppServerIsSaid(String yaml, String said) {
    assertThatThrownBy(() -> Site.parse("site.yaml", yaml.replace("\\n", "\n")))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining(said);
  }

  @Test
  void aFileDescribesEverythingElse() {
    Configuration site =
        Site.parse(
            "site.yaml",
            """
            fqdn: finesse.example
            deployment: uccx
            administrator: {id: root, password: r}
            ringSeconds: 5
            teams: [{id: 1, name: One}]
            queues: [{id: 7, name: Q, number: 700}]
            agents:
              - {id: 11, team: 1, queues: [7], password: p, extension: 4711, wrapUpOnIncoming: REQUIRED, wrapUpSeconds: 30}
            reasonCodes:
              - {category: LOGOUT, code: 5, label: Gone, teams: [1]}
            """);

    assertThat(site.settings().deployment()).isEqualTo(Deployment.UCCX);
    assertThat(site.settings().xmppDomain()).isEqualTo("finesse.example");
    assertThat(site.settings().administrator()).isEqualTo("root");
    assertThat(site.settings().ringTime()).hasSeconds(5);
    User user = site.user("11").orElseThrow();
    assertThat(user.extension()).isEqualTo("4711");
    assertThat(user.wrapUpOnIncoming()).isEqualTo(WrapUpMode.REQUIRED);
    assertThat(site.extensions()).containsExactly("4711");
    assertThat(site.mayChoose("1", site.reasonCode(1).orElseThrow())).isTrue();
    assertThat(site.mayChoose("2", site.reasonCode(1).orElseThrow())).isFalse();
  }

  @Test
  void notificationsAndLostClientsAreAsTheFileSays() {
    Configuration site =
        Site.parse("site.yaml", "load: 1\nnotificationNamespace: urn:xmpp:push:0\n");
    assertThat(site.settings().load()).isEqualTo(1);
    assertThat(site.settings().notificationNamespace()).isEqualTo("urn:xmpp:push:0");
    assertThat(Site.standard().settings().load()).isZero();
    assertThat(Site.standard().settings().notificationNamespace())
        .isEqualTo("http://jabber.org/protocol/pubsub");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "teams: [{id: 1}, {id: 1}]|line 1: the id 1 is given twice.",
        "teams: [{id: 1}]~agents:~  - {id: 2, team: 1}~  - {id: 2, team: 1}"
            + "|line 4: the id 2 is given twice.",
        "agents:~  - {id: 2, team: 9}"
            + "|line 2: \"team\" names the team 9, and the file has none of that id.",
        "teams: [{id: 1}]~agents:~  - {id: 2, team: 1, queues: [5]}"
            + "|line 3: \"queues\" names the queue 5, and the file has none of that id.",
        "agents:~  - {id: 2}|line 2: an entry of \"agents\" lacks the key \"team\".",
        "teams: [{id: 1, nmae: x}]"
            + "|line 1: the key \"nmae\" is not known here; there are: id, name.",
        "fqdn: a~fqdn: b|line 2: the key \"fqdn\" is given twice.",
        "deployment: PCCE|line 1: \"deployment\" has to be one of [UCCE, UCCX].",
        "ringSeconds: soon|line 1: \"ringSeconds\" is \"soon\"; give a whole number from 1 to"
            + " 3600.",
        "teams: 5|line 1: \"teams\" has to be a list.",
        "fqdn: [a]|line 1: \"fqdn\" has to be a value.",
        "just words|line 1: the site has to be keys with values.",
        "queues: [{id: 1, number: 5}, {id: 2, number: 5}]"
            + "|line 1: \"number\" is 5, which another queue has.",
        "load: 2|line 1: \"load\" is \"2\"; give a whole number from 0 to 1.",
        "deployment: UCCX~load: 1"
            + "|line 2: \"load\" is for UCCE; UCCX signs out an agent whose client is lost anyway.",
        "notificationNamespace: a b|line 1: \"notificationNamespace\" has to be a URI of at most"
            + " 200 characters, without spaces.",
        "reasonCodes: [{category: X, code: 1, label: x}]"
            + "|line 1: \"category\" has to be NOT_READY or LOGOUT."
      })
  void whatIsWrongIsToldWithItsLine(String yaml, String message) {
    assertThatThrownBy(() -> Site.parse("site.yaml", yaml.replace('~', '\n')))
        .isInstanceOf(SiteException.class)
        .hasMessage("site.yaml, " + message);
  }

  @Test
  void whatIsNoYamlIsToldWithItsLine() {
    assertThatThrownBy(() -> Site.parse("site.yaml", "a: 1\nb: [1\n"))
        .isInstanceOf(SiteException.class)
        .hasMessageStartingWith("site.yaml, line ");
    assertThatThrownBy(() -> Site.parse("site.yaml", ""))
        .hasMessage("site.yaml, line 1: there is nothing in the file.");
  }

  @Test
  void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
    Path file = folder.resolve("none.yaml");
    assertThatThrownBy(() -> Site.read(file))
        .hasMessage("There is no file " + file + "; correct --site.");
  }
}

package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smackx.pubsub.PubSubManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.jxmpp.jid.impl.JidCreate;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.model.Alarm;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.site.OutsideServer;
import org.mcdewey.finesse.site.Site;

/** Debian's ejabberd has the clients, and they are told the same. */
@EnabledIfSystemProperty(
    named = "mcdewey.slow",
    matches = "true",
    disabledReason = "slow: run mvn verify -Pslow")
class EjabberdTest {
  private static final String SECRET = "s3cret";

  @TempDir Path folder;

  /** A server with the accounts of an agent and a supervisor. */
  private static final class Ejabberd implements AutoCloseable {
    final int clients;
    final int components;
    private final Process process;

    Ejabberd(Path folder, int clients, int components) throws Exception {
      this.clients = clients;
      this.components = components;
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("mcdewey.root"), "benchmarks", "ejabberd").toString(),
                  folder.toString(),
                  "1001,2001",
                  Integer.toString(clients),
                  Integer.toString(free()),
                  Integer.toString(components),
                  SECRET)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      List<String> said = new ArrayList<>();
      for (String line = out.readLine(); !"ready".equals(line); line = out.readLine()) {
        if (line == null) {
          throw new AssertionError("ejabberd did not start: " + said);
        }
        said.add(line);
      }
    }

    Ejabberd(Path folder) throws Exception {
      this(folder, free(), free());
    }

    private static int free() throws IOException {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      }
    }

    OutsideServer withSecret(String secret) {
      return new OutsideServer("localhost", components, secret);
    }

    @Override
    public void close() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static void isInstalled() {
    assumeThat(Files.isExecutable(Path.of("/usr/sbin/ejabberdctl")))
        .as("needs ejabberd: apt-get install ejabberd")
        .isTrue();
  }

  private static List<String> updates(SmackProbe client, int wanted) throws InterruptedException {
    return client.messages(wanted).stream().map(SmackProbe::update).toList();
  }

  private FinesseProbe behind(OutsideServer server, String name) throws Exception {
    return new FinesseProbe(
        Files.createDirectories(folder.resolve(name)),
        Site.standard(),
        o -> o.withNotifications(o.notifications().at(server)));
  }

  private static void work(FinesseProbe probe) throws Exception {
    probe.login("1001");
    probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>", "requestId", "r");
    probe.sandbox("/calls", "{\"from\":\"5551234\",\"to\":\"8001\"}");
    for (String action : List.of("ANSWER", "DROP")) {
      probe.send(
          "PUT",
          "/Dialog/16777216",
          "1001",
          "<Dialog><targetMediaAddress>1001</targetMediaAddress><requestedAction>"
              + action
              + "</requestedAction></Dialog>");
    }
  }

  @Test
  void itsClientsReceiveTheSameAsClientsOfOurs() throws Exception {
    isInstalled();
    try (Ejabberd ejabberd = new Ejabberd(folder.resolve("ejabberd"));
        FinesseProbe own = new FinesseProbe(folder.resolve("own"));
        FinesseProbe outside = behind(ejabberd.withSecret(SECRET), "outside");
        SmackProbe atOurs = SmackProbe.signedIn(own, SmackProbe.Way.TCP_TLS, "1001", "test");
        SmackProbe atEjabberd = SmackProbe.signedInAt(ejabberd.clients, "1001", "test");
        SmackProbe supervisor = SmackProbe.signedInAt(ejabberd.clients, "2001", "test")) {
      subscribe(supervisor, "/finesse/api/Team/5000/Users");
      work(own);
      work(outside);
      int events =
          (int)
              own.server.switchboard().history(0).stream()
                  .filter(e -> e.event().node().startsWith("/finesse/api/User/1001"))
                  .filter(e -> !e.event().node().endsWith("/Media"))
                  .count();
      assertThat(events).isGreaterThan(5);
      assertThat(updates(atEjabberd, events)).isEqualTo(updates(atOurs, events));
      assertThat(updates(supervisor, 1).getFirst()).contains("<loginId>1001</loginId>");
    }
  }

  private static void subscribe(SmackProbe client, String node) throws Exception {
    PubSubManager.getInstanceFor(client.connection, JidCreate.domainBareFrom("pubsub.localhost"))
        .getLeafNode(node)
        .subscribe(client.connection.getUser().asEntityBareJid());
  }

  @Test
  void whoLeavesItIsSignedOutInTime() throws Exception {
    isInstalled();
    try (Ejabberd ejabberd = new Ejabberd(folder.resolve("ejabberd"));
        FinesseProbe probe = behind(ejabberd.withSecret(SECRET), "outside");
        SmackProbe supervisor = SmackProbe.signedInAt(ejabberd.clients, "2001", "test")) {
      subscribe(supervisor, "/finesse/api/Team/5000/Users");
      SmackProbe agent = SmackProbe.signedInAt(ejabberd.clients, "1001", "test");
      probe.login("1001");
      probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
      assertThat(updates(supervisor, 2).getLast()).contains("<state>READY</state>");
      agent.close();
      Sandbox known = probe.server.switchboard().sandbox();
      while (!known.timers().has(new Alarm.ClientStaysAway("1001"))) {
        known = probe.server.switchboard().awaitOther(known).orElseThrow();
      }
      probe.server.switchboard().forward(Duration.ofSeconds(60));
      assertThat(updates(supervisor, 1).getFirst())
          .contains("<state>NOT_READY</state>", "<code>255</code>");
    }
  }

  @Test
  void itMayGoAwayAndComeBack() throws Exception {
    isInstalled();
    Ejabberd first = new Ejabberd(folder.resolve("ejabberd"));
    try (FinesseProbe probe = behind(first.withSecret(SECRET), "outside")) {
      first.close();
      try (Ejabberd again =
          new Ejabberd(folder.resolve("ejabberd"), first.clients, first.components)) {
        SmackProbe client = null;
        while (client == null) {
          // Until the component is back, the server has no such service.
          try {
            client = SmackProbe.signedInAt(again.clients, "1001", "test");
          } catch (org.jivesoftware.smack.XMPPException.XMPPErrorException e) {
            assertThat(e).hasMessageContaining("remote-server");
          }
        }
        try (SmackProbe back = client) {
          probe.login("1001");
          assertThat(updates(back, 1).getFirst()).contains("<loginId>1001</loginId>");
        }
      }
    }
  }

  @Test
  void aWrongSecretStopsTheStartWithOneSentence() throws Exception {
    isInstalled();
    try (Ejabberd ejabberd = new Ejabberd(folder.resolve("ejabberd"))) {
      assertThatThrownBy(() -> behind(ejabberd.withSecret("wrong"), "outside"))
          .isInstanceOf(EdgeException.class)
          .hasMessageContaining("does not take pubsub.localhost with this secret")
          .hasMessageContaining("xmppServer");
    }
  }
}

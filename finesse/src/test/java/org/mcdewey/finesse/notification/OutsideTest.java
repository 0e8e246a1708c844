package org.mcdewey.finesse.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.site.OutsideServer;
import org.mcdewey.finesse.site.Site;

/** The service as a component; the server it belongs to is played by the test. */
class OutsideTest {
  private static final String SECRET = "s3cret";

  @TempDir Path folder;
  private ServerSocket listening;

  @BeforeEach
  void listen() throws IOException {
    listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    listening.close();
  }

  /** What the server sees of one component. */
  private final class Seen implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final StringBuilder text = new StringBuilder();

    Seen() throws IOException {
      socket = listening.accept();
      socket.setSoTimeout(20_000);
      in = socket.getInputStream();
    }

    /** Everything up to a text and with it; what follows is left for later. */
    String until(String end) throws IOException {
      while (text.indexOf(end) < 0) {
        int next = in.read();
        assertThat(next).as("more after " + text).isNotNegative();
        text.append((char) next);
      }
      String seen = text.toString();
      text.setLength(0);
      return seen;
    }

    void say(String xml) throws IOException {
      socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }

    /** Opens the stream; the proof that the component gives. */
    String proof() throws IOException {
      assertThat(until("'>")).contains("jabber:component:accept", "to='pubsub.localhost'");
      say(
          "<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept'"
              + " xmlns:stream='http://etherx.jabber.org/streams' id='abc'"
              + " from='pubsub.localhost'>");
      return until("</handshake>");
    }

    Seen accept() throws IOException {
      proof();
      say("<handshake/>");
      return this;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  private CompletableFuture<FinesseProbe> start() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new FinesseProbe(
                folder,
                Site.standard(),
                o ->
                    o.withNotifications(
                        o.notifications()
                            .at(new OutsideServer("localhost", listening.getLocalPort(), SECRET))));
          } catch (EdgeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void itShowsThatItKnowsTheSecret() throws Exception {
    var starting = start();
    try (Seen server = new Seen()) {
      String expected =
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-1")
                      .digest(("abc" + SECRET).getBytes(StandardCharsets.UTF_8)));
      assertThat(server.proof()).isEqualTo("<handshake>" + expected + "</handshake>");
      server.say("<handshake/>");
      starting.get().close();
    }
  }

  @Test
  void aSecretThatIsRefusedStopsTheStart() throws Exception {
    var starting = start();
    try (Seen server = new Seen()) {
      server.proof();
      server.say(
          "<stream:error><not-authorized xmlns='urn:ietf:params:xml:ns:xmpp-streams'/>"
              + "</stream:error></stream:stream>");
      assertThatThrownBy(starting::join)
          .hasRootCauseInstanceOf(EdgeException.class)
          .hasMessageContaining("does not take pubsub.localhost with this secret");
    }
  }

  @Test
  void aServerThatIsNotThereIsANoteAtTheStart() throws Exception {
    int port = listening.getLocalPort();
    listening.close();
    try (FinesseProbe probe = start().get()) {
      assertThat(probe.server.notes())
          .anySatisfy(n -> assertThat(n).contains("localhost:" + port + " does not answer"));
      assertThat(Files.exists(folder.resolve("tls"))).isTrue();
    }
  }

  @Test
  void usersGetTheirEventsAtTheirBareAddress() throws Exception {
    var starting = start();
    try (Seen server = new Seen().accept();
        FinesseProbe probe = starting.get()) {
      probe.login("1001");
      assertThat(server.until("</message>"))
          .startsWith("<message from=\"pubsub.localhost\" to=\"1001@localhost\" id=")
          .contains("<items node=\"/finesse/api/User/1001\">", "&lt;loginId&gt;1001");
    }
  }

  @Test
  void whereTheServerTellsWhoIsThereNobodyElseIsToldOfAnything() throws Exception {
    var starting = start();
    try (Seen server = new Seen().accept();
        FinesseProbe probe = starting.get()) {
      server.say("<presence from='1002@localhost/a' to='pubsub.localhost'/>");
      server.say(
          query("1002@localhost/a", "<query xmlns='http://jabber.org/protocol/disco#info'/>"));
      server.until("</iq>");
      probe.login("1001");
      probe.login("1002");
      assertThat(server.until("</message>")).contains("to=\"1002@localhost\"");
    }
  }

  private static String query(String from, String what) {
    return "<iq type='get' id='q' to='pubsub.localhost' from='" + from + "'>" + what + "</iq>";
  }

  private static String subscribe(String from, String node) {
    return "<iq type='set' id='q' to='pubsub.localhost' from='"
        + from
        + "/a'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscribe node='"
        + node
        + "' jid='"
        + from
        + "'/></pubsub></iq>";
  }

  @Test
  void theSameRightsHold() throws Exception {
    var starting = start();
    try (Seen server = new Seen().accept();
        FinesseProbe probe = starting.get()) {
      server.say(subscribe("2001@localhost", "/finesse/api/Team/5000/Users"));
      assertThat(server.until("</iq>"))
          .contains("subscription=\"subscribed\"", "to=\"2001@localhost/a\"");
      server.say(subscribe("1001@localhost", "/finesse/api/Team/5000/Users"));
      assertThat(server.until("</iq>")).contains("<forbidden");
      server.say(subscribe("2001@localhost", "/finesse/api/Team/1/Users"));
      assertThat(server.until("</iq>")).contains("<item-not-found");
      server.say(subscribe("2001@elsewhere", "/finesse/api/Team/5000/Users"));
      assertThat(server.until("</iq>")).contains("<forbidden");
      server.say(subscribe("nobody@localhost", "/finesse/api/SystemInfo"));
      assertThat(server.until("</iq>")).contains("<forbidden");
      assertThat(probe.server.xmppPort()).isEmpty();
    }
  }

  @Test
  void whatHappenedWhileTheServerWasAwayForAMomentIsToldThen() throws Exception {
    var starting = start();
    FinesseProbe probe;
    try (Seen server = new Seen().accept()) {
      probe = starting.get();
      probe.login("1001");
      server.until("</message>");
    }
    try (probe;
        Seen again = new Seen()) {
      probe.send("PUT", "/User/1001", "1001", "<User><state>READY</state></User>");
      again.accept();
      assertThat(again.until("</message>")).contains("&lt;state&gt;READY");
    }
  }
}

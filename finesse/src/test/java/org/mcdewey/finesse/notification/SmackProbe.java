package org.mcdewey.finesse.notification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jivesoftware.smack.AbstractXMPPConnection;
import org.jivesoftware.smack.ConnectionConfiguration;
import org.jivesoftware.smack.bosh.BOSHConfiguration;
import org.jivesoftware.smack.bosh.XMPPBOSHConnection;
import org.jivesoftware.smack.c2s.ModularXmppClientToServerConnection;
import org.jivesoftware.smack.c2s.ModularXmppClientToServerConnectionConfiguration;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smack.websocket.XmppWebSocketTransportModuleDescriptor;
import org.jivesoftware.smack.websocket.java11.Java11WebSocketFactory;
import org.jivesoftware.smackx.disco.ServiceDiscoveryManager;
import org.jivesoftware.smackx.disco.packet.DiscoverInfo;
import org.jivesoftware.smackx.pubsub.PubSubManager;
import org.jxmpp.jid.impl.JidCreate;
import org.mcdewey.finesse.FinesseProbe;
import org.mcdewey.finesse.FinesseServer;
import org.mcdewey.finesse.Journey.Heard;
import org.mcdewey.finesse.xmpp.Namespaces;
import org.mcdewey.finesse.xmpp.Tag;
import org.mcdewey.finesse.xmpp.XmlInput;

/** Smack, as it comes, signed in; keeps the updates it is notified of. */
final class SmackProbe implements AutoCloseable {
  /** Ways in that Smack knows. */
  enum Way {
    TCP_TLS,
    TCP_PLAIN,
    WEB_SOCKET,
    BOSH;

    /**
     * Smack's BOSH asks for more before it tells what it has got, and has several threads tell: two
     * answers that come close to each other may be told in the other order.
     */
    boolean keepsOrder() {
      return this != BOSH;
    }
  }

  final AbstractXMPPConnection connection;
  private final BlockingQueue<Tag> messages = new LinkedBlockingQueue<>();

  private SmackProbe(AbstractXMPPConnection connection) {
    this.connection = connection;
  }

  /** Connects without signing in. */
  static SmackProbe connect(FinesseProbe probe, Way way, String user, String resource)
      throws Exception {
    AbstractXMPPConnection connection =
        switch (way) {
          case TCP_TLS ->
              new XMPPTCPConnection(
                  with(XMPPTCPConnectionConfiguration.builder(), user, resource)
                      .setHost("localhost")
                      .setPort(probe.server.xmppPort().orElseThrow())
                      .setSocketFactory(probe.client().sslContext().getSocketFactory())
                      .build());
          case TCP_PLAIN ->
              new XMPPTCPConnection(
                  with(XMPPTCPConnectionConfiguration.builder(), user, resource)
                      .setHost("localhost")
                      .setPort(probe.server.plainXmppPort().orElseThrow())
                      .build());
          case WEB_SOCKET -> {
            var builder =
                with(ModularXmppClientToServerConnectionConfiguration.builder(), user, resource)
                    .removeAllModules();
            var module = XmppWebSocketTransportModuleDescriptor.getBuilder(builder);
            module
                .explicitlySetWebSocketEndpointAndDiscovery(
                    "ws://localhost:" + probe.server.plainHttpPort().orElseThrow() + "/ws/", false)
                .setWebSocketFactory(Java11WebSocketFactory.INSTANCE);
            builder.addModule(module.build());
            yield new ModularXmppClientToServerConnection(builder.build());
          }
          case BOSH ->
              new XMPPBOSHConnection(
                  with(BOSHConfiguration.builder(), user, resource)
                      .setHost("localhost")
                      .setPort(probe.server.plainHttpPort().orElseThrow())
                      .setFile("/http-bind/")
                      .build());
        };
    return listening(connection);
  }

  /** At a server that is not ours, over TCP without TLS; its presence has been seen by all. */
  static SmackProbe signedInAt(int port, String user, String resource) throws Exception {
    SmackProbe client =
        listening(
            new XMPPTCPConnection(
                with(XMPPTCPConnectionConfiguration.builder(), user, resource)
                    .setHost("localhost")
                    .setPort(port)
                    .build()));
    client.connection.login();
    // What a client sends arrives in the order in which it was sent.
    client.info();
    return client;
  }

  /** What the publish-subscribe service says of itself. */
  DiscoverInfo info() throws Exception {
    return ServiceDiscoveryManager.getInstanceFor(connection)
        .discoverInfo(JidCreate.from("pubsub.localhost"));
  }

  private static SmackProbe listening(AbstractXMPPConnection connection) throws Exception {
    connection.setReplyTimeout(20_000);
    SmackProbe client = new SmackProbe(connection);
    connection.addSyncStanzaListener(
        stanza -> client.messages.add(parsed(stanza.toXML().toString())),
        new StanzaTypeFilter(Message.class));
    connection.connect();
    return client;
  }

  static SmackProbe signedIn(FinesseProbe probe, Way way, String user, String resource)
      throws Exception {
    SmackProbe client = connect(probe, way, user, resource);
    CountDownLatch there = new CountDownLatch(1);
    client.connection.addSyncStanzaListener(
        stanza -> there.countDown(), new StanzaTypeFilter(Presence.class));
    client.connection.login();
    // Events come from the moment on at which the server has seen the presence.
    if (!there.await(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the presence has not come back");
    }
    return client;
  }

  private static <B extends ConnectionConfiguration.Builder<B, ?>> B with(
      B builder, String user, String resource) throws Exception {
    return builder
        .setXmppDomain("localhost")
        .setUsernameAndPassword(user, FinesseServer.DEFAULT_PASSWORD)
        .setResource(resource)
        .addEnabledSaslMechanism("PLAIN")
        .setSecurityMode(ConnectionConfiguration.SecurityMode.disabled);
  }

  private static Tag parsed(String xml) {
    try {
      return XmlInput.document(xml, 1_000_000);
    } catch (org.mcdewey.finesse.xmpp.StreamException e) {
      throw new IllegalStateException(xml, e);
    }
  }

  /** Subscribes to a node by its full address. */
  void subscribe(String node) throws Exception {
    PubSubManager.getInstanceFor(connection, JidCreate.domainBareFrom("pubsub.localhost"))
        .getNode(node)
        .subscribe(connection.getUser());
  }

  /** The next messages as they were received. */
  List<Tag> messages(int wanted) throws InterruptedException {
    List<Tag> all = new ArrayList<>();
    while (all.size() < wanted) {
      Tag next = messages.poll(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS);
      if (next == null) {
        throw new AssertionError("only " + all.size() + " of " + wanted + " messages: " + all);
      }
      all.add(next);
    }
    return all;
  }

  /** The next notifications. */
  List<Heard> heard(int wanted) throws InterruptedException {
    return messages(wanted).stream()
        .map(
            message ->
                new Heard(
                    message
                        .child(Namespaces.PUBSUB_EVENT, "event")
                        .orElseThrow()
                        .children()
                        .getFirst()
                        .attribute("node", ""),
                    update(message)))
        .toList();
  }

  int unread() {
    return messages.size();
  }

  static String update(Tag message) {
    return message
        .child(Namespaces.PUBSUB_EVENT, "event")
        .orElseThrow()
        .children()
        .getFirst()
        .children()
        .getFirst()
        .children()
        .getFirst()
        .text();
  }

  @Override
  public void close() {
    if (connection instanceof XMPPTCPConnection tcp) {
      tcp.disconnect();
    } else {
      connection.disconnect();
    }
  }
}

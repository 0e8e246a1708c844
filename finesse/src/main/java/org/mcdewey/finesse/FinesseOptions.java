package org.mcdewey.finesse;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.site.OutsideServer;

/**
 * What a server is started with.
 *
 * @param host the address to listen on; beyond this machine only with other passwords than the
 *     default one
 * @param port of HTTPS; 0 takes a free one
 * @param httpPort of plain HTTP that leads to HTTPS; 0 takes a free one
 * @param port80 whether port 80 leads to HTTPS too, where it may be opened
 * @param tlsFolder where the certificate is kept
 * @param clock what the sandbox's clock goes by
 * @param stateFolder where the state is kept over a restart; null for nowhere
 * @param plainHttpPort of notifications without TLS, once a command opens it; 0 takes a free one
 * @param plainXmppPort of XMPP without TLS, once a command opens it; 0 takes a free one
 * @param notifications ports and more of the Notification Service
 */
public record FinesseOptions(
    String host,
    int port,
    int httpPort,
    boolean port80,
    Configuration site,
    Path tlsFolder,
    InstantSource clock,
    @Nullable Path stateFolder,
    int plainHttpPort,
    int plainXmppPort,
    Notifying notifications) {
  /**
   * The Notification Service.
   *
   * @param port of WebSocket and BOSH with TLS; 0 takes a free one
   * @param xmppPort of XMPP over TCP with TLS; 0 takes a free one
   * @param outside the server that has the clients in place of this one, or null
   */
  public record Notifying(int port, int xmppPort, @Nullable OutsideServer outside) {
    /** As a real server has them. */
    public static final Notifying STANDARD = new Notifying(7443, 5223);

    /** On free ports. */
    public static final Notifying ANYWHERE = new Notifying(0, 0);

    /** With clients that connect here. */
    public Notifying(int port, int xmppPort) {
      this(port, xmppPort, null);
    }

    public Notifying at(@Nullable OutsideServer other) {
      return new Notifying(port, xmppPort, other);
    }
  }

  public static final String HOST = "localhost";
  public static final int PORT = 8445;
  public static final int HTTP_PORT = 8082;

  public static final int PLAIN_HTTP_PORT = 7071;
  public static final int PLAIN_XMPP_PORT = 5222;

  /**
   * With a state that ends with the server, and the further ports of a real one where HTTPS is on
   * the port of a real one; else on free ones, so that several servers can run side by side.
   */
  public FinesseOptions(
      String host,
      int port,
      int httpPort,
      boolean port80,
      Configuration site,
      Path tlsFolder,
      InstantSource clock) {
    this(
        host,
        port,
        httpPort,
        port80,
        site,
        tlsFolder,
        clock,
        null,
        PLAIN_HTTP_PORT,
        PLAIN_XMPP_PORT,
        port == PORT ? Notifying.STANDARD : Notifying.ANYWHERE);
  }

  public FinesseOptions withState(@Nullable Path folder) {
    return new FinesseOptions(
        host,
        port,
        httpPort,
        port80,
        site,
        tlsFolder,
        clock,
        folder,
        plainHttpPort,
        plainXmppPort,
        notifications);
  }

  public FinesseOptions withPlainPorts(int http, int xmpp) {
    return new FinesseOptions(
        host,
        port,
        httpPort,
        port80,
        site,
        tlsFolder,
        clock,
        stateFolder,
        http,
        xmpp,
        notifications);
  }

  public FinesseOptions withNotifications(Notifying other) {
    return new FinesseOptions(
        host,
        port,
        httpPort,
        port80,
        site,
        tlsFolder,
        clock,
        stateFolder,
        plainHttpPort,
        plainXmppPort,
        other);
  }
}

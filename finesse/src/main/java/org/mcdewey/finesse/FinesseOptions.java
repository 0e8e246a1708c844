package org.mcdewey.finesse;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Configuration;

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
    int plainXmppPort) {
  public static final String HOST = "localhost";
  public static final int PORT = 8445;
  public static final int HTTP_PORT = 8082;

  public static final int PLAIN_HTTP_PORT = 7071;
  public static final int PLAIN_XMPP_PORT = 5222;

  /** With a state that ends with the server, and the ports of a real one. */
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
        PLAIN_XMPP_PORT);
  }

  public FinesseOptions withState(@Nullable Path folder) {
    return new FinesseOptions(
        host, port, httpPort, port80, site, tlsFolder, clock, folder, plainHttpPort, plainXmppPort);
  }

  public FinesseOptions withPlainPorts(int http, int xmpp) {
    return new FinesseOptions(
        host, port, httpPort, port80, site, tlsFolder, clock, stateFolder, http, xmpp);
  }
}

package org.mcdewey.finesse;

import java.nio.file.Path;
import java.time.InstantSource;
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
 */
public record FinesseOptions(
    String host,
    int port,
    int httpPort,
    boolean port80,
    Configuration site,
    Path tlsFolder,
    InstantSource clock) {
  public static final String HOST = "localhost";
  public static final int PORT = 8445;
  public static final int HTTP_PORT = 8082;
}

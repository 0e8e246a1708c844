package org.mcdewey.app.serving;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How to serve.
 *
 * @param httpPort of plain HTTP on the loopback address
 * @param httpsPort of HTTPS on the host
 * @param publicUrl where people reach it when that is not where it listens, or null
 * @param open whether an address beyond loopback is meant
 * @param certificate PEM with the chain, or null for one of its own
 * @param key PEM with the key of the certificate, or null
 * @param trustedProxies whose X-Forwarded headers are believed
 */
public record ServeOptions(
    String host,
    int httpPort,
    int httpsPort,
    @Nullable String publicUrl,
    boolean open,
    @Nullable Path certificate,
    @Nullable Path key,
    List<String> trustedProxies) {

  public static final String HOST = "localhost";
  public static final int HTTP_PORT = 8080;
  public static final int HTTPS_PORT = 8443;

  public ServeOptions {
    trustedProxies = List.copyOf(trustedProxies);
  }
}

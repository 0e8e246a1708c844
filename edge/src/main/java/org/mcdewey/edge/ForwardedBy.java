package org.mcdewey.edge;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Believes {@code X-Forwarded-Host}, {@code -Proto} and {@code -For} where the connection comes
 * from a trusted proxy, and nobody else. The caller is the last address of {@code X-Forwarded-For}
 * that is no trusted proxy itself: what stands before it was written by the caller. {@code
 * Forwarded} is not read, because proxies that write the others pass a caller's own through.
 */
final class ForwardedBy implements HttpConfiguration.Customizer {
  private final InetAddressSet trusted = new InetAddressSet();
  private final ForwardedRequestCustomizer hostAndScheme = new ForwardedRequestCustomizer();

  /**
   * @param trustedProxies addresses, ranges ({@code 10.0.0.1-10.0.0.9}) or networks ({@code
   *     10.0.0.0/8})
   * @throws EdgeException where one of them is none of these
   */
  ForwardedBy(List<String> trustedProxies) {
    for (String proxy : trustedProxies) {
      try {
        trusted.add(proxy);
      } catch (RuntimeException e) {
        throw new EdgeException(
            "The trusted proxy \""
                + proxy
                + "\" is neither an address nor a network such as 10.0.0.0/8; correct"
                + " trustedProxies.",
            e);
      }
    }
    hostAndScheme.setForwardedHeader(null);
    hostAndScheme.setForwardedForHeader(null);
    hostAndScheme.setForwardedServerHeader(null);
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    if (!(request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress peer)
        || !trusted.test(peer.getAddress())) {
      return request;
    }
    Request forwarded = hostAndScheme.customize(request, responseHeaders);
    Optional<InetAddress> caller = caller(request.getHeaders());
    return caller.isEmpty() ? forwarded : new From(forwarded, caller.get());
  }

  private Optional<InetAddress> caller(HttpFields headers) {
    List<String> chain = headers.getCSV("X-Forwarded-For", false);
    for (String hop : chain.reversed()) {
      Optional<InetAddress> address = HostNames.literal(hop.replaceAll("^\\[|\\](:\\d+)?$", ""));
      if (address.isEmpty()) {
        return Optional.empty();
      }
      if (!trusted.test(address.get())) {
        return address;
      }
    }
    return Optional.empty();
  }

  private static final class From extends Request.Wrapper {
    private final ConnectionMetaData connection;

    From(Request request, InetAddress caller) {
      super(request);
      connection =
          new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
              return new InetSocketAddress(caller, 0);
            }
          };
    }

    @Override
    public ConnectionMetaData getConnectionMetaData() {
      return connection;
    }
  }
}

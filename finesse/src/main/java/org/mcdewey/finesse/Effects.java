package org.mcdewey.finesse;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.edge.Mount;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.console.Property;

/**
 * What commands do to the running server beyond the state: ports that open and close, versions of
 * TLS. A real one does them at its next start; here they are done at once.
 */
final class Effects implements AutoCloseable {
  private final FinesseOptions options;
  private final Edge edge;
  private @Nullable Edge plainHttp;
  private @Nullable PlainXmpp plainXmpp;
  private List<String> tlsVersions;
  private boolean closed;

  /**
   * @param spoken the versions of TLS at this moment
   */
  Effects(FinesseOptions options, Edge edge, List<String> spoken) {
    this.options = options;
    this.edge = edge;
    this.tlsVersions = spoken;
  }

  /**
   * Makes the server what was set; does nothing where it is that already.
   *
   * @return a sentence for each thing that did not work
   */
  synchronized List<String> apply(Administered set) {
    if (closed) {
      return List.of();
    }
    try {
      if (!tlsVersions.equals(set.tlsVersions())) {
        edge.speak(set.tlsVersions());
        tlsVersions = set.tlsVersions();
      }
      if (set.isOn(Property.INSECURE_PORTS)) {
        openInsecure();
      } else {
        closeInsecure();
      }
      return List.of();
    } catch (EdgeException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private void openInsecure() {
    String fqdn = options.site().settings().fqdn();
    if (plainHttp == null) {
      plainHttp = plainHttp(fqdn);
    }
    if (plainXmpp == null) {
      plainXmpp =
          PlainXmpp.open(
              edge.addresses(), options.plainXmppPort(), options.site().settings().xmppDomain());
    }
  }

  private Edge plainHttp(String fqdn) {
    try {
      return Edge.on(options.host())
          .httpOnHost(options.plainHttpPort())
          .redirectHost(fqdn)
          .tlsFolder(options.tlsFolder())
          .open(true)
          .jsonPaths(List.of("/"))
          .mount(Mount.of("notification", "/", new NotYet()))
          .start();
    } catch (EdgeException e) {
      throw new EdgeException(
          "Port "
              + options.plainHttpPort()
              + " cannot be opened, perhaps because it is taken by another program; stop that and"
              + " type the command again.",
          e);
    }
  }

  private void closeInsecure() {
    if (plainHttp != null) {
      plainHttp.close();
      plainHttp = null;
    }
    if (plainXmpp != null) {
      plainXmpp.close();
      plainXmpp = null;
    }
  }

  /** The port of plain HTTP while it is open. */
  synchronized Optional<Integer> plainHttpPort() {
    return Optional.ofNullable(plainHttp).map(Edge::httpPort);
  }

  /** The port of plain XMPP while it is open. */
  synchronized Optional<Integer> plainXmppPort() {
    return Optional.ofNullable(plainXmpp).map(PlainXmpp::port);
  }

  @Override
  public synchronized void close() {
    closed = true;
    closeInsecure();
  }

  /** Until there is a Notification Service. */
  private static final class NotYet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(503, "There is no Notification Service here yet.");
    }
  }
}

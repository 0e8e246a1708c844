package org.mcdewey.finesse;

import java.util.List;
import java.util.Set;
import org.mcdewey.edge.Edge;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.edge.Mount;
import org.mcdewey.finesse.api.ApiServlet;
import org.mcdewey.finesse.api.Authentication;
import org.mcdewey.finesse.api.RequestLog;
import org.mcdewey.finesse.api.TokenServlet;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.sandbox.SandboxServlet;
import org.mcdewey.finesse.scenario.Player;
import org.mcdewey.finesse.server.SandboxClock;
import org.mcdewey.finesse.server.Switchboard;

/**
 * The Finesse-compatible server, running.
 *
 * <pre>{@code
 * try (FinesseServer server = FinesseServer.start(options)) {
 *   server.url(); // https://localhost:8445
 * }
 * }</pre>
 */
public final class FinesseServer implements AutoCloseable {
  /** The password of the site that comes with the program. */
  public static final String DEFAULT_PASSWORD = "sandbox";

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

  /** A body may be larger than what is read of it, so that the vendor's own document refuses it. */
  private static final long BODY_BYTES = 8 << 20;

  private final Edge edge;
  private final Switchboard switchboard;
  private final SandboxServlet sandbox;
  private final Player player;

  private FinesseServer(Edge edge, Switchboard switchboard, SandboxServlet sandbox, Player player) {
    this.player = player;
    this.edge = edge;
    this.switchboard = switchboard;
    this.sandbox = sandbox;
  }

  /**
   * @throws EdgeException with one sentence where it cannot start
   */
  public static FinesseServer start(FinesseOptions options) {
    Configuration site = options.site();
    boolean loopback = LOOPBACK.contains(options.host());
    if (!loopback && hasDefaultPassword(site)) {
      throw new EdgeException(
          "The site has the password \""
              + DEFAULT_PASSWORD
              + "\", which everybody knows, so it is served on this machine only; give all their"
              + " own in the site file, or leave --host away.");
    }
    Switchboard switchboard =
        new Switchboard(Sandbox.of(site), new SandboxClock(options.clock())).start();
    Authentication authentication = new Authentication(switchboard.clock());
    Player player = new Player(switchboard);
    RequestLog log = new RequestLog();
    SandboxServlet sandbox = new SandboxServlet(switchboard, authentication, log, player, null);
    ApiServlet api = new ApiServlet(switchboard, authentication, log);
    try {
      Edge.Builder builder =
          Edge.on(options.host())
              .https(options.port(), "--port")
              .redirect(options.httpPort(), false)
              .redirectHost(site.settings().fqdn())
              .tlsProtocols(List.of("TLSv1.2"))
              .tlsFolder(options.tlsFolder())
              .open(!loopback)
              .jsonPaths(List.of("/finesse", "/sandbox", "/desktop"))
              .mount(new Mount("api", ApiServlet.PATH, api, BODY_BYTES).forAnyOrigin())
              .mount(
                  Mount.of(
                      "desktop", TokenServlet.PATH, new TokenServlet(switchboard, authentication)))
              .mount(Mount.of("sandbox", SandboxServlet.PATH, sandbox));
      if (options.port80()) {
        builder.redirect(80, true);
      }
      return new FinesseServer(builder.start(), switchboard, sandbox, player);
    } catch (RuntimeException e) {
      switchboard.close();
      throw e;
    }
  }

  private static boolean hasDefaultPassword(Configuration site) {
    return site.settings().administratorPassword().equals(DEFAULT_PASSWORD)
        || site.users().values().stream().anyMatch(u -> u.password().equals(DEFAULT_PASSWORD));
  }

  public Switchboard switchboard() {
    return switchboard;
  }

  /** Plays scenarios here. */
  public Player player() {
    return player;
  }

  /** The ports, the certificate and what there is to say of them. */
  public Edge edge() {
    return edge;
  }

  /** Where clients find it, without a final slash. */
  public String url() {
    return "https://" + switchboard.sandbox().settings().fqdn() + ":" + edge.httpsPort();
  }

  @Override
  public void close() {
    sandbox.closeStreams();
    edge.close();
    switchboard.close();
  }
}

package org.mcdewey.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.Home;
import org.mcdewey.finesse.FinesseOptions;
import org.mcdewey.finesse.FinesseServer;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.scenario.Scenario;
import org.mcdewey.finesse.site.OutsideServer;
import org.mcdewey.finesse.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "finesse",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a server that behaves as Cisco Finesse 12.5(1) does, with simulated agents and calls.",
    },
    footer = {
      "",
      "Examples:",
      "  mcdewey finesse",
      "  mcdewey finesse --site site.yaml",
      "  mcdewey finesse --scenario busy-hour",
      "  mcdewey finesse --state here"
    },
    subcommands = FinesseCliCommand.class)
final class FinesseCommand implements Callable<Integer>, McDewey.WithoutStarterShelf {
  /** What a large state may take to be saved on a slow disk when the server is told to end. */
  static final long GRACE_SECONDS = 30;

  private static final int LISTED = 12;

  @ParentCommand McDewey root;
  @Spec CommandSpec spec;

  @Option(names = "--host", description = "The address to listen on (default: localhost).")
  String host = FinesseOptions.HOST;

  @Option(names = "--port", description = "The port of HTTPS (default: 8445).")
  int port = FinesseOptions.PORT;

  @Option(
      names = "--http-port",
      description = "The port of plain HTTP, which leads to HTTPS (default: 8082).")
  int httpPort = FinesseOptions.HTTP_PORT;

  @Option(
      names = "--notification-port",
      description = {
        "The port of notifications by WebSocket and BOSH",
        "(default: 7443, or a free one beside another port of HTTPS than 8445)."
      })
  @Nullable Integer notificationPort;

  @Option(
      names = "--xmpp-port",
      description = {
        "The port of notifications by XMPP over TCP with TLS",
        "(default: 5223, or a free one beside another port of HTTPS than 8445)."
      })
  @Nullable Integer xmppPort;

  @Option(
      names = "--plain-http-port",
      description =
          "The port of notifications without TLS once a command opens it (default: 7071).")
  int plainHttpPort = FinesseOptions.PLAIN_HTTP_PORT;

  @Option(
      names = "--plain-xmpp-port",
      description = "The port of XMPP without TLS once a command opens it (default: 5222).")
  int plainXmppPort = FinesseOptions.PLAIN_XMPP_PORT;

  @Option(names = "--site", description = "A site.yaml (default: a small site of its own).")
  @Nullable Path site;

  @Option(
      names = "--state",
      description = {
        "A folder that keeps agents, calls and what was set over a restart, and the certificate"
            + " (default: only the certificate is kept, in finesse in the home)."
      })
  @Nullable Path state;

  @Option(
      names = "--scenario",
      paramLabel = "NAME|FILE",
      description = "Plays a scenario: one that comes with the program, or a YAML file.")
  @Nullable String scenario;

  @SuppressWarnings("NullAway.Init")
  FinesseCommand() {}

  /** Runs until a signal ends it; the state has been saved then. */
  @Override
  public Integer call() throws InterruptedException {
    checkPort("--port", port);
    checkPort("--http-port", httpPort);
    if (notificationPort != null) {
      checkPort("--notification-port", notificationPort);
    }
    if (xmppPort != null) {
      checkPort("--xmpp-port", xmppPort);
    }
    checkPort("--plain-http-port", plainHttpPort);
    checkPort("--plain-xmpp-port", plainXmppPort);
    Scenario played = scenario == null ? null : Scenario.find(scenario);
    FinesseOptions options = withPorts(options(root.home(), host, port, httpPort, site, state));
    try (Interruption interruption = Interruption.watch(GRACE_SECONDS)) {
      try (FinesseServer server = FinesseServer.start(options)) {
        tell(server, options, server.switchboard().sandbox().configuration());
        if (played != null) {
          server.player().start(played);
          spec.commandLine().getOut().println("scenario       " + played.title() + " has begun");
          spec.commandLine().getOut().flush();
        }
        interruption.await();
      }
      return interruption.exitCode(McDewey.OK);
    }
  }

  private FinesseOptions withPorts(FinesseOptions options) {
    FinesseOptions.Notifying usual = options.notifications();
    return options
        .withPlainPorts(plainHttpPort, plainXmppPort)
        .withNotifications(
            new FinesseOptions.Notifying(
                notificationPort == null ? usual.port() : notificationPort,
                xmppPort == null ? usual.xmppPort() : xmppPort,
                usual.outside()));
  }

  /**
   * @param site a site.yaml, or null for the site that comes with the program
   * @param state the folder to keep the state in, or null for none
   */
  static FinesseOptions options(
      Home home, String host, int port, int httpPort, @Nullable Path site, @Nullable Path state) {
    FinesseOptions options =
        new FinesseOptions(
            host,
            port,
            httpPort,
            port == FinesseOptions.PORT,
            site == null ? Site.standard() : Site.read(site),
            (state != null ? state : folder(home)).resolve("tls"),
            InstantSource.system());
    return options
        .withState(state)
        .withNotifications(
            options
                .notifications()
                .at(site == null ? null : Site.outsideServer(site).orElse(null)));
  }

  /** Where a server keeps its certificate unless it is told another place. */
  static Path folder(Home home) {
    return home.folder().resolve("finesse");
  }

  private void checkPort(String option, int given) {
    if (given < 0 || given > 65_535) {
      throw new ParameterException(
          spec.commandLine(), given + " is no port for " + option + "; give one from 1 to 65535.");
    }
  }

  private void tell(FinesseServer server, FinesseOptions options, Configuration configuration) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    server.notes().forEach(err::println);
    out.println("Finesse is at  " + server.url() + "/finesse/api");
    out.println("the sandbox at " + server.url() + "/sandbox");
    out.println("notifications  " + notifications(server, options, configuration));
    out.println(
        "agents         "
            + configuration.users().values().stream()
                .limit(LISTED)
                .map(u -> u.loginId())
                .collect(Collectors.joining(" "))
            + (configuration.users().size() > LISTED ? " …" : ""));
    out.println("administrator  " + configuration.settings().administrator());
    if (site == null) {
      out.println("password       " + FinesseServer.DEFAULT_PASSWORD + " (of everybody)");
    } else {
      out.println("passwords      as in " + site);
    }
    out.flush();
  }

  private static String notifications(
      FinesseServer server, FinesseOptions options, Configuration configuration) {
    OutsideServer outside = options.notifications().outside();
    if (outside != null) {
      return configuration.settings().pubSubDomain()
          + " behind the XMPP server at "
          + outside.host()
          + ":"
          + outside.port();
    }
    String at = configuration.settings().fqdn() + ":" + server.notificationPort();
    return "wss://"
        + at
        + "/ws/  https://"
        + at
        + "/http-bind/"
        + server
            .xmppPort()
            .map(p -> "  " + configuration.settings().fqdn() + ":" + p + " (XMPP with TLS)")
            .orElse("");
  }
}

package org.mcdewey.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.serving.Configuration;
import org.mcdewey.app.serving.ServeOptions;
import org.mcdewey.app.serving.Server;
import org.mcdewey.finesse.FinesseOptions;
import org.mcdewey.finesse.FinesseServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves pages, REST and MCP: HTTPS, and plain HTTP on this machine only.",
      "Options may also stand in mcdewey.yaml in the home, or in the environment as"
          + " MCDEWEY_HTTPS_PORT."
    },
    footer = {
      "",
      "Examples:",
      "  mcdewey serve",
      "  mcdewey serve --host 0.0.0.0 --open --public-url https://docs.example.com"
    })
final class ServeCommand implements Callable<Integer>, McDewey.WithoutStarterShelf {
  @ParentCommand McDewey root;
  @Spec CommandSpec spec;

  @Option(names = "--host", description = "The address for HTTPS (default: localhost).")
  @Nullable String host;

  @Option(names = "--port", description = "The port of plain HTTP on this machine (default: 8080).")
  @Nullable Integer port;

  @Option(names = "--https-port", description = "The port of HTTPS (default: 8443).")
  @Nullable Integer httpsPort;

  @Option(names = "--public-url", description = "Where people reach it, if that is elsewhere.")
  @Nullable String publicUrl;

  @Option(names = "--open", description = "Yes, an address beyond this machine is meant.")
  @Nullable Boolean open;

  @Option(names = "--certificate", description = "PEM file with the certificate and its chain.")
  @Nullable Path certificate;

  @Option(names = "--key", description = "PEM file with the certificate's key.")
  @Nullable Path key;

  @Option(
      names = "--trusted-proxies",
      split = ",",
      description = "Addresses whose X-Forwarded headers are believed.")
  @Nullable List<String> trustedProxies;

  @Option(names = "--finesse", description = "Runs the Finesse sandbox too (see mcdewey finesse).")
  boolean finesse;

  @Option(names = "--finesse-port", description = "Its port of HTTPS (default: 8445).")
  int finessePort = FinesseOptions.PORT;

  @Option(names = "--finesse-site", description = "Its site.yaml.")
  @Nullable Path finesseSite;

  @Option(names = "--finesse-state", description = "The folder it keeps its state in.")
  @Nullable Path finesseState;

  @SuppressWarnings("NullAway.Init")
  ServeCommand() {}

  /**
   * Runs until a signal ends it. The process is halted then, after everything has been closed: what
   * the native library of the embedding does at an ordinary end would abort a model that loads.
   */
  @Override
  public Integer call() throws InterruptedException {
    if (!finesse && (finesseSite != null || finesseState != null)) {
      throw new ParameterException(
          spec.commandLine(), "Without --finesse the other options for it say nothing.");
    }
    ServeOptions options = options(System.getenv());
    try (Interruption interruption =
        finesseState == null
            ? Interruption.watch()
            : Interruption.watch(FinesseCommand.GRACE_SECONDS)) {
      try (Server server = Server.start(root.home(), options);
          FinesseServer sandbox = sandbox(options.host())) {
        tell(server, options);
        if (sandbox != null) {
          sandbox.notes().forEach(spec.commandLine().getErr()::println);
          spec.commandLine().getOut().println("Finesse is at " + sandbox.url() + "/finesse/api");
          spec.commandLine().getOut().flush();
        }
        interruption.await();
      }
      Runtime.getRuntime().halt(interruption.exitCode(McDewey.OK));
      return McDewey.OK;
    }
  }

  private @Nullable FinesseServer sandbox(String address) {
    return finesse
        ? FinesseServer.start(
            FinesseCommand.options(
                root.home(), address, finessePort, httpPort(), finesseSite, finesseState))
        : null;
  }

  /** Beside another port than that of a real one, any will do to lead to it. */
  private int httpPort() {
    return finessePort == FinesseOptions.PORT ? FinesseOptions.HTTP_PORT : 0;
  }

  private void tell(Server server, ServeOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    server.notes().forEach(err::println);
    boolean loopback = List.of("localhost", "127.0.0.1", "::1").contains(options.host());
    if (!loopback) {
      err.println(
          "WARNING: everybody who reaches "
              + options.host()
              + " can read and ask; there are no passwords or tokens yet.");
    }
    server.edge().plainUrl().ifPresent(url -> out.println("McDewey is at " + url + "/"));
    out.println("         and " + server.edge().url() + "/");
    out.println("  agents: " + server.edge().plainUrl().orElse(server.edge().url()) + "/mcp");
    out.flush();
  }

  private ServeOptions options(Map<String, String> environment) {
    Map<String, String> merged = Configuration.of(root.home(), environment);
    if (port != null) {
      merged.put("port", port.toString());
    }
    if (httpsPort != null) {
      merged.put("https-port", httpsPort.toString());
    }
    return new ServeOptions(
        host != null ? host : merged.getOrDefault("host", ServeOptions.HOST),
        Configuration.port(merged, "port", ServeOptions.HTTP_PORT),
        Configuration.port(merged, "https-port", ServeOptions.HTTPS_PORT),
        publicUrl != null ? publicUrl : merged.get("public-url"),
        open != null ? open : Boolean.parseBoolean(merged.getOrDefault("open", "false")),
        certificate != null ? certificate : path(merged.get("certificate")),
        key != null ? key : path(merged.get("key")),
        trustedProxies != null ? trustedProxies : list(merged.getOrDefault("trusted-proxies", "")));
  }

  private static @Nullable Path path(@Nullable String text) {
    return text == null || text.isBlank() ? null : Path.of(text);
  }

  private static List<String> list(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
  }
}

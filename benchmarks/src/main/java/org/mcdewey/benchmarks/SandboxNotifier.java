package org.mcdewey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sandbox: the subscribers are supervisors of a team, of which one agent changes its state. */
final class SandboxNotifier implements Notifier {
  private static final String AGENT = "agent";
  private static final String NODE = "/finesse/api/Team/5000/Users";

  private final FinesseProcess server;
  private final FinesseClient client;
  private final int port;
  private boolean ready;

  private SandboxNotifier(FinesseProcess server, FinesseClient client, int port) {
    this.server = server;
    this.client = client;
    this.port = port;
  }

  /**
   * @param users how many there are: u1, u2 …
   */
  static SandboxNotifier start(Path launcher, Path work, int users) throws Exception {
    Files.createDirectories(work);
    Path site = Files.writeString(work.resolve("site.yaml"), site(users));
    int port = Ports.free();
    FinesseProcess server =
        FinesseProcess.start(
            launcher,
            work,
            List.of(
                "--site",
                site.toString(),
                "--plain-http-port",
                Integer.toString(port),
                "--plain-xmpp-port",
                "0"));
    FinesseClient client = new FinesseClient(server.url());
    try {
      client.happen(
          "/cli",
          "{\"command\":\"utils finesse set_property webservices enableInsecureOpenfirePort"
              + " true\"}");
      client.send(
          "PUT",
          "/User/" + AGENT,
          AGENT,
          "<User><state>LOGIN</state><extension>4711</extension></User>");
      return new SandboxNotifier(server, client, port);
    } catch (Exception e) {
      client.close();
      server.close();
      throw e;
    }
  }

  private static String site(int users) {
    StringBuilder yaml = new StringBuilder("teams:\n  - {id: 5000, name: Team}\nagents:\n");
    yaml.append("  - {id: " + AGENT + ", team: 5000, extension: 4711}\n");
    for (int u = 1; u <= users; u++) {
      yaml.append("  - {id: u" + u + ", team: 5000, supervises: [5000]}\n");
    }
    return yaml.toString();
  }

  @Override
  public String name() {
    return "McDewey";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String node() {
    return NODE;
  }

  @Override
  public void publish(int events) throws Exception {
    for (int e = 0; e < events; e++) {
      ready = !ready;
      client.send(
          "PUT",
          "/User/" + AGENT,
          AGENT,
          "<User><state>" + (ready ? "READY" : "NOT_READY") + "</state></User>");
    }
  }

  @Override
  public ProcessHandle process() {
    return server.handle();
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}

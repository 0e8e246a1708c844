package org.mcdewey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The sandbox: the subscribers are supervisors of a team, whose agents change their states. Each
 * event is another agent's, so that a burst needs not wait for its answers either.
 */
final class SandboxNotifier implements Notifier {
  private static final int AGENTS = 40;
  private static final String NODE = "/finesse/api/Team/5000/Users";

  private final FinesseProcess server;
  private final FinesseClient client;
  private final int port;
  private final boolean[] ready = new boolean[AGENTS];
  private int turn;

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
      for (int a = 0; a < AGENTS; a++) {
        client.send(
            "PUT",
            "/User/" + agent(a),
            agent(a),
            "<User><state>LOGIN</state><extension>" + extension(a) + "</extension></User>");
      }
      return new SandboxNotifier(server, client, port);
    } catch (Exception e) {
      client.close();
      server.close();
      throw e;
    }
  }

  private static String site(int users) {
    StringBuilder yaml = new StringBuilder("teams:\n  - {id: 5000, name: Team}\nagents:\n");
    for (int a = 0; a < AGENTS; a++) {
      yaml.append("  - {id: " + agent(a) + ", team: 5000, extension: " + extension(a) + "}\n");
    }
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

  private static String agent(int a) {
    return "agent" + a;
  }

  private static int extension(int a) {
    return 470_000 + a;
  }

  @Override
  public void publish(int events) throws Exception {
    for (int sent = 0; sent < events; sent += AGENTS) {
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int e = sent; e < Math.min(events, sent + AGENTS); e++) {
        int a = turn++ % AGENTS;
        ready[a] = !ready[a];
        answers.add(
            client.sendAhead(
                "PUT",
                "/User/" + agent(a),
                agent(a),
                "<User><state>" + (ready[a] ? "READY" : "NOT_READY") + "</state></User>"));
      }
      for (CompletableFuture<Integer> answer : answers) {
        if (answer.get() != 202) {
          throw new IOException("a change of state was answered with " + answer.get());
        }
      }
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

package org.mcdewey.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Debian's ejabberd with its own publish-subscribe service, and a client of it that publishes. */
final class EjabberdNotifier implements Notifier {
  private static final int NOT_INSTALLED = 3;
  private static final String NODE = "load";

  private final Process server;
  private final BufferedReader out;
  private final int port;
  private final XmppSocket publisher;
  private final String item;

  private EjabberdNotifier(
      Process server, BufferedReader out, int port, XmppSocket publisher, String item) {
    this.server = server;
    this.out = out;
    this.port = port;
    this.publisher = publisher;
    this.item = item;
  }

  /** It is not there. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param command {@code benchmarks/ejabberd}
   * @param users how many there are: u1, u2 …
   * @param item what is published each time
   * @throws Missing where it is not installed
   */
  static EjabberdNotifier start(Path command, Path work, int users, String item)
      throws IOException, Missing {
    int port = Ports.free();
    Process process =
        new ProcessBuilder(
                command.toString(),
                work.toString(),
                Integer.toString(users + 1),
                Integer.toString(Ports.free()),
                Integer.toString(port))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.equals("ready")) {
        try {
          XmppSocket publisher = XmppSocket.signIn(port, "u" + (users + 1), "publisher");
          publisher.ask(
              "<iq xmlns='jabber:client' type='set' id='c1' to='pubsub.localhost'><pubsub"
                  + " xmlns='http://jabber.org/protocol/pubsub'><create node='load'/></pubsub>"
                  + "</iq>",
              "type='result'");
          return new EjabberdNotifier(process, out, port, publisher, item);
        } catch (IOException e) {
          process.destroy();
          throw e;
        }
      }
    }
    try {
      if (process.waitFor() == NOT_INSTALLED) {
        throw new Missing();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("ejabberd did not start; " + work.resolve("logs") + " says why");
  }

  @Override
  public String name() {
    return "ejabberd";
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
  public void publish(int events) throws IOException {
    for (int e = 0; e < events; e++) {
      publisher.send(
          "<iq xmlns='jabber:client' type='set' id='p' to='pubsub.localhost'>"
              + "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='load'><item>"
              + item
              + "</item></publish></pubsub></iq>");
    }
    // Each is answered; what is read here is read by nobody else.
    publisher.settle(events);
  }

  @Override
  public ProcessHandle process() {
    return server.toHandle();
  }

  @Override
  public void close() throws IOException {
    publisher.close();
    server.destroy();
    try {
      if (!server.waitFor(20, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    out.close();
  }
}

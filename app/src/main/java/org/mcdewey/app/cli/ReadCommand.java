package org.mcdewey.app.cli;

import java.util.concurrent.Callable;
import org.mcdewey.app.Home;
import org.mcdewey.app.serving.RunningServer;
import org.mcdewey.search.citation.Links;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A command that only reads; it needs no lock and no server. */
abstract class ReadCommand implements Callable<Integer> {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @ParentCommand McDewey root;
  @Spec CommandSpec spec;

  @Option(names = "--json", description = "Print JSON, for machines.")
  boolean json;

  /** Picocli fills the fields in. */
  @SuppressWarnings("NullAway.Init")
  ReadCommand() {}

  final Home home() {
    return root.home();
  }

  final void print(String text) {
    spec.commandLine().getOut().println(text);
  }

  final void printJson(Object value) {
    print(JSON.writeValueAsString(value));
  }

  final void problem(String text) {
    spec.commandLine().getErr().println(text);
  }

  /** Links to where a server is, or would be by default. */
  final Links links() {
    return new Links(RunningServer.urlOf(home()).orElse("http://localhost:8080"));
  }

  final boolean colour() {
    return Console.isTerminal() && System.getenv("NO_COLOR") == null;
  }

  final String bold(String text) {
    return colour() ? "\u001b[1m" + text + "\u001b[0m" : text;
  }

  final String dim(String text) {
    return colour() ? "\u001b[2m" + text + "\u001b[0m" : text;
  }
}

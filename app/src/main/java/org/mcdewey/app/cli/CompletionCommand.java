package org.mcdewey.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a completion script for bash and zsh.",
    footer = {"", "Example:", "  source <(mcdewey completion)"})
final class CompletionCommand implements Callable<Integer>, McDewey.WithoutStarterShelf {
  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init")
  CompletionCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(McDewey.completionScript());
    spec.commandLine().getOut().flush();
    return McDewey.OK;
  }
}

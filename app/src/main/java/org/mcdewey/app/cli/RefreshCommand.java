package org.mcdewey.app.cli;

import org.jspecify.annotations.Nullable;
import org.mcdewey.app.shelving.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "refresh",
    mixinStandardHelpOptions = true,
    description = "Reads every document again from the place it came from.",
    footer = {"", "Example:", "  mcdewey refresh --product finesse --prune"})
final class RefreshCommand extends WorkCommand {
  @Option(names = "--product", description = "Only its documents.")
  @Nullable String product;

  @Option(names = "--prune", description = "Remove what is gone at its place.")
  boolean prune;

  @Override
  public Integer call() {
    return run(new Job.Refresh(product, prune), true);
  }
}

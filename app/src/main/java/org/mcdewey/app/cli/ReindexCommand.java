package org.mcdewey.app.cli;

import org.mcdewey.app.shelving.Job;
import picocli.CommandLine.Command;

@Command(
    name = "reindex",
    mixinStandardHelpOptions = true,
    description =
        "Makes the index again from the library; nothing that is embedded is embedded twice.",
    footer = {"", "Example:", "  mcdewey reindex"})
final class ReindexCommand extends WorkCommand {
  @Override
  public Integer call() {
    return run(new Job.Reindex(), true);
  }
}

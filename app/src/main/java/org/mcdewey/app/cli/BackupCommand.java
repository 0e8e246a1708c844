package org.mcdewey.app.cli;

import java.nio.file.Path;
import org.mcdewey.app.shelving.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Writes the library, its vectors and the configuration to one file.",
    footer = {"", "Example:", "  mcdewey backup mcdewey-2026-11-24.tar.gz"})
final class BackupCommand extends WorkCommand {
  @Parameters(paramLabel = "FILE", description = "A .tar.gz to write.")
  Path file;

  @SuppressWarnings("NullAway.Init")
  BackupCommand() {}

  @Override
  public Integer call() {
    return run(new Job.Backup(file.toAbsolutePath().normalize().toString()), false);
  }
}

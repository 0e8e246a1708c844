package org.mcdewey.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mcdewey.app.Backup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = "Writes the library, its vectors and the configuration to one file.",
    footer = {"", "Example:", "  mcdewey backup mcdewey-2026-11-24.tar.gz"})
final class BackupCommand implements Callable<Integer> {
  @ParentCommand McDewey root;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A .tar.gz to write.")
  Path file;

  @SuppressWarnings("NullAway.Init")
  BackupCommand() {}

  @Override
  public Integer call() {
    long documents = Backup.write(root.home(), file);
    spec.commandLine().getOut().println(documents + " documents are in " + file + ".");
    return McDewey.OK;
  }
}

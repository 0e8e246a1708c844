package org.mcdewey.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.mcdewey.app.Restore;
import org.mcdewey.app.serving.RunningServer;
import org.mcdewey.library.LibraryException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Puts a backup's library in place and makes the index again.",
    footer = {"", "Example:", "  mcdewey restore mcdewey-2026-11-24.tar.gz"})
final class RestoreCommand implements Callable<Integer>, McDewey.WithoutStarterShelf {
  @ParentCommand McDewey root;
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "What backup wrote.")
  Path file;

  @Option(names = "--force", description = "Also where there is a library; it is replaced.")
  boolean force;

  @SuppressWarnings("NullAway.Init")
  RestoreCommand() {}

  @Override
  public Integer call() {
    if (RunningServer.find(root.home()).isPresent()) {
      throw new LibraryException(
          LibraryException.Kind.LOCKED, "A server is using this library; stop it, then restore.");
    }
    long documents = Restore.from(root.home(), file, force);
    spec.commandLine().getOut().println(documents + " documents are back on the shelves.");
    return McDewey.OK;
  }
}

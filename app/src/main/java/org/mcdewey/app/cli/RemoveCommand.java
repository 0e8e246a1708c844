package org.mcdewey.app.cli;

import java.util.Scanner;
import org.mcdewey.app.StarterShelf;
import org.mcdewey.app.shelving.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    description = "Takes a document, a version or a product off the shelves.",
    footer = {
      "",
      "Examples:",
      "  mcdewey remove finesse/v12.5/developer-guide",
      "  mcdewey remove finesse/v12.5",
      "  mcdewey remove mcdewey        (the user guide; it stays off)"
    })
final class RemoveCommand extends WorkCommand {
  @Parameters(paramLabel = "PRODUCT[/VERSION[/DOCUMENT]]", description = "What to take off.")
  String target;

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  @SuppressWarnings("NullAway.Init")
  RemoveCommand() {}

  @Override
  public Integer call() {
    String wanted = target.replaceAll("/+$", "");
    if (!yes && Console.isTerminal() && !confirmed(wanted)) {
      console().line("Nothing was removed.");
      return McDewey.FAILED;
    }
    int code = run(new Job.Remove(wanted), false);
    if (code == McDewey.OK && (wanted + "/").startsWith(StarterShelf.PRODUCT + "/")) {
      StarterShelf.keepOff(home());
    }
    return code;
  }

  private boolean confirmed(String wanted) {
    spec.commandLine().getErr().print("Remove " + wanted + " from the library? [y/N] ");
    spec.commandLine().getErr().flush();
    Scanner in = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
    return in.hasNextLine() && in.nextLine().strip().matches("(?i)y(es)?");
  }
}

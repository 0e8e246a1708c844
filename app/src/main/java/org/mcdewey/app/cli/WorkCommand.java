package org.mcdewey.app.cli;

import java.util.concurrent.Callable;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.app.serving.RunningServer;
import org.mcdewey.app.shelving.Job;
import org.mcdewey.app.shelving.JobExecution;
import org.mcdewey.search.indexing.Indexer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that changes the library: the running server does it, or this process. */
abstract class WorkCommand implements Callable<Integer> {
  @ParentCommand McDewey root;
  @Spec CommandSpec spec;

  /** Picocli fills the fields in. */
  @SuppressWarnings("NullAway.Init")
  WorkCommand() {}

  final Home home() {
    return root.home();
  }

  final Console console() {
    return new Console(
        spec.commandLine().getOut(), spec.commandLine().getErr(), Console.isTerminal());
  }

  final int run(Job job, boolean embed) {
    Console console = console();
    var server = RunningServer.find(home());
    if (server.isPresent()) {
      return server.get().execute(job, console);
    }
    try (Interruption interruption = Interruption.watch();
        Opened.Writing opened =
            Opened.forWriting(home(), "mcdewey " + spec.name(), recovering(console))) {
      int code = new JobExecution(opened.workshop(), console, interruption::isAsked).execute(job);
      if (embed && code == JobExecution.DONE && !interruption.isAsked()) {
        embed(opened.engine().indexer(), console, interruption);
      }
      return interruption.exitCode(code);
    }
  }

  private static Indexer.Progress recovering(Console console) {
    return (done, total) -> console.progress("documents indexed again", done, total);
  }

  private static void embed(Indexer indexer, Console console, Interruption interruption) {
    if (indexer.pending() == 0) {
      return;
    }
    indexer.embedPending(
        (done, total) -> console.progress("chunks embedded", done, total), interruption::isAsked);
    long left = indexer.pending();
    console.line(
        left == 0
            ? "All of it can be searched by meaning too."
            : left + " chunks are not embedded yet; the next add or serve goes on.");
  }
}

package org.mcdewey.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.mcdewey.app.Home;
import org.mcdewey.app.Program;
import org.mcdewey.app.StarterShelf;
import org.mcdewey.edge.EdgeException;
import org.mcdewey.finesse.prompt.PromptException;
import org.mcdewey.finesse.site.SiteException;
import org.mcdewey.finesse.state.StateException;
import org.mcdewey.library.LibraryException;
import org.slf4j.LoggerFactory;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The command {@code mcdewey}: what all its commands share. */
@Command(
    name = "mcdewey",
    description = "The documentation library that engineers and their agents trust.",
    versionProvider = McDewey.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Everything is kept in ~/.mcdewey, or in the folder that MCDEWEY_HOME names.",
      "Start with:  mcdewey serve",
      "Then:        mcdewey add guide.pdf --vendor Cisco --product finesse --version v12.5"
    },
    subcommands = {
      ServeCommand.class,
      AddCommand.class,
      ListCommand.class,
      SearchCommand.class,
      EvalCommand.class,
      ShowCommand.class,
      RemoveCommand.class,
      RefreshCommand.class,
      ReindexCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      McpCommand.class,
      FinesseCommand.class,
      DoctorCommand.class,
      CompletionCommand.class
    })
public final class McDewey {
  /** Done. */
  static final int OK = 0;

  /** Nothing was found, or it failed. */
  static final int FAILED = 1;

  /** Wrong use. */
  static final int WRONG_USE = 2;

  private final Home home;

  McDewey(Home home) {
    this.home = home;
  }

  Home home() {
    return home;
  }

  public static void main(String[] args) {
    Logging.quiet();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int code = commandLine(Home.of(System.getenv())).setOut(out).setErr(err).execute(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  static CommandLine commandLine(Home home) {
    return new CommandLine(new McDewey(home))
        .setExecutionStrategy(McDewey::run)
        .setExecutionExceptionHandler(SENTENCE)
        .setExitCodeExceptionMapper(e -> FAILED)
        .setParameterExceptionHandler(
            (e, args) -> {
              PrintWriter err = e.getCommandLine().getErr();
              err.println(e.getMessage());
              err.println(
                  "See: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help");
              return WRONG_USE;
            })
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  private static int run(ParseResult parsed) {
    McDewey root = (McDewey) parsed.commandSpec().root().userObject();
    if (parsed.hasSubcommand() && !asksForHelp(parsed)) {
      Object command = parsed.subcommand().commandSpec().userObject();
      if (!(command instanceof WithoutStarterShelf)) {
        StarterShelf.of(root.home).ifPresent(StarterShelf::shelveAlone);
      }
    } else if (!parsed.hasSubcommand()
        && !parsed.isUsageHelpRequested()
        && !parsed.isVersionHelpRequested()) {
      parsed.commandSpec().commandLine().usage(parsed.commandSpec().commandLine().getOut());
      return WRONG_USE;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static boolean asksForHelp(ParseResult parsed) {
    return parsed.asCommandLineList().stream()
        .anyMatch(c -> c.isUsageHelpRequested() || c.isVersionHelpRequested());
  }

  /** A command that shelves the starter shelf itself, or must not. */
  interface WithoutStarterShelf {}

  /** One sentence for what a user can mend; what nobody expected goes to the log with its trace. */
  private static final IExecutionExceptionHandler SENTENCE =
      (e, commandLine, parsed) -> {
        if (e instanceof LibraryException library) {
          commandLine.getErr().println(library.getMessage());
          return library.kind() == LibraryException.Kind.INVALID ? WRONG_USE : FAILED;
        }
        if (e instanceof EdgeException
            || e instanceof StateException
            || e instanceof PromptException) {
          commandLine.getErr().println(e.getMessage());
          return FAILED;
        }
        if (e instanceof SiteException) {
          commandLine.getErr().println(e.getMessage());
          return WRONG_USE;
        }
        LoggerFactory.getLogger(McDewey.class).error("unexpected", e);
        commandLine.getErr().println("Something unexpected went wrong; the lines above say what.");
        return FAILED;
      };

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"mcdewey " + Program.version()};
    }
  }

  static String completionScript() {
    return AutoComplete.bash("mcdewey", commandLine(new Home(java.nio.file.Path.of("."))));
  }
}

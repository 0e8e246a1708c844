package org.mcdewey.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.FinesseOptions;
import org.mcdewey.finesse.prompt.Prompt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
    name = "cli",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a command of the server's administrator in the running server, or in its state.",
      "Without a command it asks for them, with completion by Tab; exit ends it."
    },
    footer = {
      "",
      "Examples:",
      "  mcdewey finesse cli \"utils finesse cors status\"",
      "  mcdewey finesse cli"
    })
final class FinesseCliCommand implements Callable<Integer> {
  private static final List<String> ENDS = List.of("exit", "quit");

  @ParentCommand FinesseCommand parent;
  @Spec CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "The command, in quotes or not; help lists all.")
  List<String> words = List.of();

  @Option(names = "--port", description = "The server's port of HTTPS (default: 8445).")
  int port = FinesseOptions.PORT;

  @Option(names = "--state", description = "The folder that was given to the server as --state.")
  @Nullable Path state;

  @SuppressWarnings("NullAway.Init")
  FinesseCliCommand() {}

  @Override
  public Integer call() throws IOException {
    Path folder = state != null ? state : FinesseCommand.folder(parent.root.home());
    try (Prompt prompt = Prompt.find(port, folder, state, InstantSource.system())) {
      if (words.isEmpty()) {
        ask(prompt);
        return McDewey.OK;
      }
      Prompt.Answer answer = prompt.type(line());
      PrintWriter writer =
          answer.done() ? spec.commandLine().getOut() : spec.commandLine().getErr();
      answer.lines().forEach(writer::println);
      writer.flush();
      return answer.done() ? McDewey.OK : McDewey.WRONG_USE;
    }
  }

  /** One word is the whole command; of several, one with blanks was in quotes. */
  private String line() {
    return words.size() == 1
        ? words.getFirst()
        : words.stream()
            .map(w -> w.isEmpty() || w.contains(" ") ? '"' + w + '"' : w)
            .collect(Collectors.joining(" "));
  }

  private static void ask(Prompt prompt) throws IOException {
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      ask(prompt, terminal);
    }
  }

  /** Until somebody leaves; what was typed is remembered as long as that. */
  static void ask(Prompt prompt, Terminal terminal) {
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .parser(new DefaultParser().escapeChars(new char[0]).quoteChars(new char[] {'"'}))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .completer(
                (line, parsed, candidates) ->
                    prompt.next(parsed.words().subList(0, parsed.wordIndex())).stream()
                        .map(Candidate::new)
                        .forEach(candidates::add))
            .build();
    while (true) {
      try {
        String line = reader.readLine("admin:").strip();
        if (ENDS.contains(line)) {
          return;
        }
        if (!line.isEmpty()) {
          prompt.type(line).lines().forEach(terminal.writer()::println);
          terminal.writer().flush();
        }
      } catch (UserInterruptException e) {
        // The line is given up, as at any prompt; the next one begins.
        continue;
      } catch (EndOfFileException e) {
        return;
      }
    }
  }
}

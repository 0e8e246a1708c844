package org.mcdewey.app.cli;

import java.util.concurrent.Callable;
import org.mcdewey.app.Opened;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
    name = "mcp",
    mixinStandardHelpOptions = true,
    description = "Serves an AI agent over MCP on standard input and output.",
    footer = {"", "Example, as an agent's configuration starts it:", "  mcdewey mcp"})
final class McpCommand implements Callable<Integer> {
  @ParentCommand McDewey root;

  @SuppressWarnings("NullAway.Init")
  McpCommand() {}

  @Override
  public Integer call() {
    try (Opened.Reading opened = Opened.forReading(root.home())) {
      return McDewey.OK;
    }
  }
}

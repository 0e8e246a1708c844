package org.mcdewey.app.cli;

import java.util.concurrent.Callable;
import org.mcdewey.app.Opened;
import org.mcdewey.app.Program;
import org.mcdewey.app.serving.RunningServer;
import org.mcdewey.mcp.McpFace;
import org.mcdewey.search.citation.Links;
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
      Links links = new Links(RunningServer.urlOf(root.home()).orElse("http://localhost:8080"));
      try (McpFace face =
          new McpFace(opened.library(), opened.engine().search(), links, Program.version())) {
        face.runStdio(System.in, System.out);
      }
      return McDewey.OK;
    }
  }
}

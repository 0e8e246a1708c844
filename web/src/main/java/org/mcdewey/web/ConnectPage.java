package org.mcdewey.web;

import java.util.List;
import java.util.Locale;

/** How to connect each client, with the address the page was asked at. */
final class ConnectPage implements Routes.Answering {
  private final Html html;

  /** A thing to paste. */
  record Snippet(String label, String language, String text) {}

  record Client(String name, String about, List<Snippet> snippets) {
    String anchor() {
      return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
  }

  record View(String endpoint, boolean selfSigned, List<Client> clients) {}

  ConnectPage(Html html) {
    this.html = html;
  }

  @Override
  public Reply to(Asked asked) {
    asked.parameters().allow();
    String endpoint = asked.base() + "/mcp";
    View view = new View(endpoint, endpoint.startsWith("https:"), clients(asked.base()));
    return asked.markdown() ? Reply.of(Reply.MARKDOWN, markdown(view)) : html.page("connect", view);
  }

  private static List<Client> clients(String base) {
    String mcp = base + "/mcp";
    return List.of(
        new Client(
            "Claude Code",
            "One command in a terminal; add --scope user to have it in every project.",
            List.of(
                new Snippet("Over HTTP", "sh", "claude mcp add --transport http mcdewey " + mcp),
                new Snippet(
                    "On this machine, over standard input and output",
                    "sh",
                    "claude mcp add mcdewey -- mcdewey mcp"))),
        new Client(
            "Claude Desktop",
            "In claude_desktop_config.json (Settings, Developer, Edit Config); then start Claude"
                + " Desktop again. It starts the program itself, so mcdewey has to be on its PATH"
                + " or be given with its whole path.",
            List.of(
                new Snippet(
                    "claude_desktop_config.json",
                    "json",
                    """
                    {
                      "mcpServers": {
                        "mcdewey": {
                          "command": "mcdewey",
                          "args": ["mcp"]
                        }
                      }
                    }\
                    """))),
        new Client(
            "VS Code",
            "In .vscode/mcp.json of a folder, or with the command MCP: Open User Configuration.",
            List.of(
                new Snippet(
                    "Over HTTP",
                    "json",
                    """
                    {
                      "servers": {
                        "mcdewey": {
                          "type": "http",
                          "url": "%s"
                        }
                      }
                    }\
                    """
                        .formatted(mcp)),
                new Snippet(
                    "On this machine, over standard input and output",
                    "json",
                    """
                    {
                      "servers": {
                        "mcdewey": {
                          "type": "stdio",
                          "command": "mcdewey",
                          "args": ["mcp"]
                        }
                      }
                    }\
                    """))),
        new Client(
            "Cursor",
            "In .cursor/mcp.json of a project, or ~/.cursor/mcp.json for all of them.",
            List.of(
                new Snippet(
                    "Over HTTP",
                    "json",
                    """
                    {
                      "mcpServers": {
                        "mcdewey": {
                          "url": "%s"
                        }
                      }
                    }\
                    """
                        .formatted(mcp)),
                new Snippet(
                    "On this machine, over standard input and output",
                    "json",
                    """
                    {
                      "mcpServers": {
                        "mcdewey": {
                          "command": "mcdewey",
                          "args": ["mcp"]
                        }
                      }
                    }\
                    """))),
        new Client(
            "Codex",
            "In ~/.codex/config.toml.",
            List.of(
                new Snippet("Over HTTP", "toml", "[mcp_servers.mcdewey]\nurl = \"" + mcp + "\""),
                new Snippet(
                    "On this machine, over standard input and output",
                    "toml",
                    """
                    [mcp_servers.mcdewey]
                    command = "mcdewey"
                    args = ["mcp"]\
                    """))),
        new Client(
            "Plain HTTP",
            "A script needs no MCP: the REST API answers in JSON, and every page has a twin in"
                + " Markdown. An address that holds a blank is quoted.",
            List.of(
                new Snippet(
                    "Ask in JSON",
                    "sh",
                    "curl '" + base + "/api/v1/search?q=how+do+I+add+a+PDF&limit=3'"),
                new Snippet(
                    "Ask in Markdown", "sh", "curl '" + base + "/search.md?q=how+do+I+add+a+PDF'"),
                new Snippet(
                    "Open an MCP session by hand",
                    "sh",
                    """
                    curl %s \\
                      -H 'Content-Type: application/json' \\
                      -H 'Accept: application/json, text/event-stream' \\
                      -d '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"curl","version":"1"}}}'\
                    """
                        .formatted(mcp)))));
  }

  private static String markdown(View view) {
    StringBuilder out = new StringBuilder("# Connect\n\nThe MCP endpoint is `");
    out.append(view.endpoint()).append("` (Streamable HTTP).\n");
    for (Client client : view.clients()) {
      out.append("\n## ").append(client.name()).append("\n\n").append(client.about()).append("\n");
      for (Snippet snippet : client.snippets()) {
        out.append("\n").append(snippet.label()).append(":\n\n```").append(snippet.language());
        out.append('\n').append(snippet.text()).append("\n```\n");
      }
    }
    return out.toString();
  }
}

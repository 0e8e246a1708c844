package org.mcdewey.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Something an agent can ask for. */
interface Tool {

  /** How it is described to a model; the resource of that name next to this class. */
  McpSchema.Tool definition();

  /**
   * @throws org.mcdewey.library.LibraryException with the sentence that says how to mend the call
   */
  Reply call(Arguments arguments);

  /**
   * An answer in its two forms, which say the same.
   *
   * @param structured what the output schema describes
   * @param text the same to read
   * @param links to what the answer cites
   */
  record Reply(Object structured, String text, List<McpSchema.ResourceLink> links) {
    public Reply {
      links = List.copyOf(links);
    }
  }

  static McpSchema.Tool definition(String name) {
    try (InputStream in = Tool.class.getResourceAsStream(name + ".json")) {
      if (in == null) {
        throw new IllegalStateException("no definition of " + name);
      }
      return JsonMapper.shared().readValue(in, McpSchema.Tool.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.mcdewey.app.cli;

import java.util.List;
import java.util.Optional;
import org.mcdewey.app.Opened;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.citation.CitedChunk;
import org.mcdewey.search.citation.Copies;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows the passage that a chunk id cites.",
    footer = {"", "Example:", "  mcdewey show finesse::v12.5::developer-guide::developer-guide::8"})
final class ShowCommand extends ReadCommand {
  @Parameters(paramLabel = "ID", description = "A chunk id.")
  String id;

  @SuppressWarnings("NullAway.Init")
  ShowCommand() {}

  @Override
  public Integer call() {
    Library library = Opened.library(home());
    ChunkId chunkId = ChunkId.parse(id);
    Optional<Chunk> found = library.chunk(chunkId);
    if (found.isEmpty()) {
      throw LibraryException.notFound(
          "There is no chunk " + id + "; it may have changed, so search for its text.", List.of());
    }
    CitedChunk chunk =
        CitedChunk.of(
            found.get(),
            library.document(chunkId.document()),
            Copies.of(found.get(), library),
            links());
    if (json) {
      printJson(chunk);
      return McDewey.OK;
    }
    print(bold("Page " + chunk.page()));
    print(
        "page         "
            + chunk.page()
            + (chunk.pageLabel() == null ? "" : "  (printed " + chunk.pageLabel() + ")"));
    print("source       " + chunk.source());
    print("chunk_id     " + chunk.chunkId());
    print("headings     " + String.join(" › ", chunk.headingPath()));
    print("fingerprint  " + chunk.fingerprint());
    print("url          " + chunk.url());
    print("");
    print(chunk.text());
    return McDewey.OK;
  }
}

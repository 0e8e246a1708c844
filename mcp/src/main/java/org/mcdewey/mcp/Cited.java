package org.mcdewey.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Optional;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Library;
import org.mcdewey.search.Result;
import org.mcdewey.search.citation.CitedChunk;
import org.mcdewey.search.citation.Links;

/** Chunks in the form in which answers cite them, in JSON and in words. */
final class Cited {
  private final Library library;
  private final Links links;

  Cited(Library library, Links links) {
    this.library = library;
    this.links = links;
  }

  CitedChunk of(Chunk chunk) {
    return CitedChunk.of(chunk, library.document(chunk.id().document()), List.of(), links);
  }

  /** Without the snippet, which would be the text once more, and without why it stands there. */
  CitedChunk of(Result result) {
    CitedChunk c = CitedChunk.of(result, library.document(result.chunk().id().document()), links);
    return new CitedChunk(
        c.chunkId(),
        c.source(),
        c.vendor(),
        c.product(),
        c.version(),
        c.document(),
        c.title(),
        c.headingPath(),
        c.page(),
        c.pageLabel(),
        c.text(),
        null,
        c.score() == null ? null : Math.round(c.score() * 1000) / 1000.0,
        null,
        c.fingerprint(),
        c.url(),
        c.originalUrl(),
        c.alsoIn());
  }

  /** A heading that can be cited, then the text. */
  static String text(CitedChunk chunk) {
    StringBuilder out = new StringBuilder();
    out.append("## ").append(chunk.title());
    chunk.headingPath().forEach(h -> out.append(" › ").append(h));
    out.append('\n')
        .append(chunk.vendor())
        .append(", ")
        .append(chunk.product())
        .append(' ')
        .append(chunk.version())
        .append(", ")
        .append(chunk.document())
        .append(", page ")
        .append(chunk.page());
    Optional.ofNullable(chunk.pageLabel())
        .filter(label -> !label.equals(Integer.toString(chunk.page())))
        .ifPresent(label -> out.append(" (printed ").append(label).append(')'));
    out.append("\nsource: ").append(chunk.source());
    out.append("\nchunk_id: ").append(chunk.chunkId());
    out.append("\nfingerprint: ").append(chunk.fingerprint());
    out.append("\nurl: ").append(chunk.url());
    if (chunk.originalUrl() != null) {
      out.append("\noriginal_url: ").append(chunk.originalUrl());
    }
    if (chunk.score() != null) {
      out.append("\nscore: ").append(chunk.score());
    }
    if (!chunk.alsoIn().isEmpty()) {
      out.append("\nalso in:");
      chunk
          .alsoIn()
          .forEach(
              a ->
                  out.append(' ').append(a.version()).append(" (").append(a.chunkId()).append(')'));
    }
    return out.append("\n\n").append(chunk.text().strip()).append('\n').toString();
  }

  static McpSchema.ResourceLink link(CitedChunk chunk) {
    return McpSchema.ResourceLink.builder()
        .uri(Uris.chunk(chunk.chunkId()))
        .name(chunk.chunkId())
        .title(chunk.headingPath().isEmpty() ? chunk.title() : chunk.headingPath().getLast())
        .mimeType(Resources.MARKDOWN)
        .build();
  }
}

package org.mcdewey.mcp;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.DocumentId;
import org.mcdewey.library.LibraryException;

/**
 * The addresses of resources: {@code mcdewey://chunk/{id}}, {@code
 * mcdewey://page/{product}/{version}/{document}/{page}}, {@code
 * mcdewey://document/{product}/{version}/{document}}.
 */
final class Uris {
  static final String CHUNK = "mcdewey://chunk/{id}";
  static final String PAGE = "mcdewey://page/{product}/{version}/{document}/{page}";
  static final String DOCUMENT = "mcdewey://document/{product}/{version}/{document}";

  /** What an address leads to. */
  sealed interface Target {
    record OfChunk(ChunkId id) implements Target {}

    record OfPage(DocumentId document, int page) implements Target {}

    record OfDocument(DocumentId document) implements Target {}
  }

  private Uris() {}

  static String chunk(String id) {
    return "mcdewey://chunk/" + encode(id);
  }

  static String page(DocumentId document, int page) {
    return "mcdewey://page/" + path(document) + "/" + page;
  }

  static String document(DocumentId document) {
    return "mcdewey://document/" + path(document);
  }

  /** Empty where the text is no address of ours; slashes and colons of a chunk id may be raw. */
  static Optional<Target> parse(String uri) {
    try {
      if (uri.startsWith("mcdewey://chunk/")) {
        return Optional.of(
            new Target.OfChunk(ChunkId.parse(decode(uri.substring("mcdewey://chunk/".length())))));
      }
      if (uri.startsWith("mcdewey://page/")) {
        List<String> parts = parts(uri.substring("mcdewey://page/".length()));
        return parts.size() == 4 && parts.get(3).matches("[1-9]\\d{0,8}")
            ? Optional.of(
                new Target.OfPage(
                    new DocumentId(parts.get(0), parts.get(1), parts.get(2)),
                    Integer.parseInt(parts.get(3))))
            : Optional.empty();
      }
      if (uri.startsWith("mcdewey://document/")) {
        List<String> parts = parts(uri.substring("mcdewey://document/".length()));
        return parts.size() == 3
            ? Optional.of(
                new Target.OfDocument(new DocumentId(parts.get(0), parts.get(1), parts.get(2))))
            : Optional.empty();
      }
      return Optional.empty();
    } catch (LibraryException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String path(DocumentId document) {
    return encode(document.product())
        + "/"
        + encode(document.version())
        + "/"
        + encode(document.document());
  }

  private static List<String> parts(String path) {
    return Arrays.stream(path.split("/", -1)).map(Uris::decode).toList();
  }

  /** As RFC 6570 expands a variable: everything but letters, digits and {@code -._~}. */
  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

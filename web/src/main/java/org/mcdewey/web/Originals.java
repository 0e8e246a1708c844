package org.mcdewey.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;

/** The kept files, as they were read; whole or in ranges. Only what the document lists is given. */
final class Originals implements Routes.Answering {
  /** HTML of others: it may be looked at, and do nothing. */
  private static final String SANDBOX =
      "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors"
          + " 'none'";

  /** A browser's own PDF reader does not open in a sandbox. */
  private static final String PDF =
      "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; img-src 'self' data:;"
          + " frame-ancestors 'none'";

  private final Library library;

  Originals(Library library) {
    this.library = library;
  }

  @Override
  public Reply to(Asked asked) {
    asked.parameters().allow();
    Document document = Lookup.document(library, asked);
    String wanted = asked.parts().get("file");
    Document.File file = file(document, wanted);
    Path path =
        library
            .original(document.id(), file.file())
            .orElseThrow(
                () ->
                    LibraryException.notFound(
                        "The original of "
                            + document.id()
                            + "/"
                            + file.file()
                            + " is not kept any more; add the document again.",
                        List.of()));
    try {
      return whole(path, file, asked);
    } catch (IOException e) {
      throw new LibraryException(
          LibraryException.Kind.STORAGE,
          "The original of " + document.id() + " cannot be read; check the library's folder.",
          e);
    }
  }

  private static Document.File file(Document document, @Nullable String wanted) {
    if (wanted == null && document.files().size() == 1) {
      return document.files().getFirst();
    }
    List<String> names = document.files().stream().map(Document.File::file).toList();
    if (wanted == null) {
      throw LibraryException.notFound(
          document.id() + " has " + names.size() + " files; name one after original/.", names);
    }
    return document.files().stream()
        .filter(f -> f.file().equals(wanted))
        .findFirst()
        .or(() -> document.files().stream().filter(f -> f.original().equals(wanted)).findFirst())
        .orElseThrow(() -> Lookup.missing("file", document.id() + "/" + wanted, names));
  }

  private static Reply whole(Path path, Document.File file, Asked asked) throws IOException {
    long size = Files.size(path);
    String etag = file.sha256();
    String range = asked.request().getHeader("Range");
    String ifRange = asked.request().getHeader("If-Range");
    Optional<ByteRange> part = Optional.empty();
    if (range != null && (ifRange == null || EntityTags.match(ifRange, EntityTags.quoted(etag)))) {
      try {
        part = ByteRange.parse(range, size);
      } catch (ByteRange.Unsatisfiable e) {
        return Reply.of(Reply.TEXT, "The file has " + size + " bytes; ask for some of them.\n")
            .status(416)
            .with("Content-Range", "bytes */" + size);
      }
    }
    long from = part.map(ByteRange::from).orElse(0L);
    long length = part.map(ByteRange::length).orElse(size);
    Reply reply =
        Reply.streamed(type(file.mediaType()), etag, out -> copy(path, from, length, out))
            .with("Accept-Ranges", "bytes")
            .with("Content-Length", Long.toString(length))
            .with("Content-Disposition", disposition(file))
            .with("Content-Security-Policy", isPdf(file) ? PDF : SANDBOX);
    return part.isEmpty()
        ? reply
        : reply
            .status(206)
            .with("Content-Range", "bytes " + from + "-" + (from + length - 1) + "/" + size);
  }

  private static void copy(Path path, long from, long length, OutputStream out) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(path)) {
      channel.position(from);
      InputStream in = Channels.newInputStream(channel);
      byte[] buffer = new byte[1 << 16];
      for (long left = length; left > 0; ) {
        int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
        if (n < 0) {
          throw new IOException(path + " became shorter while it was sent");
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    }
  }

  private static boolean isPdf(Document.File file) {
    return file.mediaType().equals("application/pdf");
  }

  private static String type(String mediaType) {
    return switch (mediaType) {
      case "application/pdf" -> mediaType;
      case "text/html", "application/xhtml+xml" -> "text/html";
      case "text/markdown", "text/plain", "text/x-markdown" -> Reply.TEXT;
      default -> "application/octet-stream";
    };
  }

  private static String disposition(Document.File file) {
    String name = file.original().substring(file.original().lastIndexOf('/') + 1);
    String ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    boolean shown = !type(file.mediaType()).equals("application/octet-stream");
    return String.format(
        Locale.ROOT,
        "%s; filename=\"%s\"; filename*=UTF-8''%s",
        shown ? "inline" : "attachment",
        ascii,
        Hrefs.encode(name));
  }
}

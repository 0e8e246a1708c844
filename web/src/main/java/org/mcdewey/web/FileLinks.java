package org.mcdewey.web;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mcdewey.library.Document;
import org.mcdewey.library.LibraryException;
import org.mcdewey.web.markup.LinkTargets;

/**
 * Links between the files of one document, which on this site are places on the document's page.
 *
 * @param file the file the links stand in
 * @param page the address of the document's page, or empty where the links stand in it
 */
record FileLinks(Document document, String file, String page) implements LinkTargets {
  private static final List<String> FORMS = List.of("", "/index", "/README", "/_index");

  /** What the ids of a file's anchors begin with on the document's page. */
  static String prefix(Document document, String file) {
    int index =
        IntStream.range(0, document.files().size())
            .filter(i -> document.files().get(i).file().equals(file))
            .findFirst()
            .orElse(0);
    return "f" + index + "-";
  }

  @Override
  public Optional<String> anchor(String id) {
    return id.isEmpty() ? Optional.empty() : Optional.of(page + "#" + prefix(document, file) + id);
  }

  @Override
  public Optional<String> file(String path, String anchor) {
    String decoded;
    try {
      decoded = RequestPath.decode(path.replaceFirst("\\?.*$", ""), false);
    } catch (LibraryException e) {
      return Optional.empty();
    }
    String below = decoded.startsWith("/") ? "" : file.replaceFirst("[^/]*$", "");
    String wanted = normal(below + decoded);
    String bare = wanted.replaceFirst("\\.(?:mdx?|markdown|x?html?|pdf)$", "");
    for (String form : FORMS) {
      for (Document.File candidate : document.files()) {
        String name = candidate.file();
        if (name.equals(bare + form) || candidate.original().equals(wanted + form)) {
          return Optional.of(
              page
                  + "#"
                  + (anchor.isEmpty()
                      ? "page-" + candidate.firstPage()
                      : prefix(document, name) + anchor));
        }
      }
    }
    return Optional.empty();
  }

  private static String normal(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/")) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return String.join("/", segments);
  }
}

package org.mcdewey.library;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.MarkdownBlocks.Block;
import org.mcdewey.library.MarkdownBlocks.Kind;

/**
 * Cuts the pages of one file into chunks: a pure function of the pages, so that the same Markdown
 * always gives the same texts. At most one page; at section borders where it can be; never inside
 * code or a table row. Headings stay open from one page to the next.
 */
final class Chunker {
  /** Raised when the same pages would be cut differently. */
  static final int VERSION = 1;

  /** Tokens that a chunk should have about. */
  static final int TARGET = 250;

  /** Tokens that a chunk has at the most; code that hangs together and rows may have more. */
  static final int LIMIT = 400;

  /** Code is kept in one piece up to so many tokens. */
  static final int CODE_LIMIT = 1_200;

  /** The head and each row of a table are kept in one piece up to so many tokens. */
  static final int ROW_LIMIT = 1_200;

  /** A chunk before its number. */
  record Draft(
      List<String> headingPath,
      int page,
      @Nullable String label,
      @Nullable String anchor,
      String text) {}

  private final String title;
  private final List<Draft> drafts = new ArrayList<>();
  private final OpenHeadings headings = new OpenHeadings();

  private Page page = new Page(1, null, Page.Role.TEXT, "");
  private final List<Piece> current = new ArrayList<>();
  private int tokens;
  private boolean hasText;
  private @Nullable String anchor;

  private Chunker(String title) {
    this.title = title;
  }

  /**
   * @param title of the file; a first heading that only repeats it is not part of heading paths
   */
  static List<Draft> chunks(String title, List<Page> pages) {
    Chunker chunker = new Chunker(title);
    for (Page page : pages) {
      if (page.role() == Page.Role.TEXT) {
        chunker.cut(page);
      }
    }
    return chunker.drafts;
  }

  private void cut(Page next) {
    page = next;
    anchor = null;
    List<Section> sections = Section.of(MarkdownBlocks.of(next.markdown()));
    for (Section section : sections) {
      Block heading = section.heading();
      if (heading != null) {
        headings.open(heading.level(), heading.heading(), title);
      }
      if (section.isListing(headings.innermost())) {
        continue;
      }
      List<Piece> pieces = new ArrayList<>();
      for (Block block : section.blocks()) {
        pieces.addAll(Piece.of(block, headings.path()));
      }
      int size = pieces.stream().mapToInt(Piece::tokens).sum();
      if (!hasText || tokens + size <= TARGET) {
        add(pieces);
      } else {
        close();
        add(pieces);
      }
    }
    close();
    // A heading at the end of a page is in the paths of the next.
    current.clear();
    tokens = 0;
  }

  private void add(List<Piece> pieces) {
    int left = pieces.stream().mapToInt(Piece::tokens).sum();
    for (Piece piece : pieces) {
      boolean full = tokens + piece.tokens() > LIMIT;
      // What is left of the section stays together where it fits.
      boolean enough = tokens >= TARGET && tokens + left > LIMIT;
      if (hasText && (full || enough)) {
        close();
      }
      if (full && !hasText) {
        // More headings without a word below them than a chunk can hold; the paths have the last.
        current.clear();
        tokens = 0;
      }
      current.add(piece);
      hasText |= piece.kind() != Kind.HEADING;
      tokens += piece.tokens();
      left -= piece.tokens();
    }
  }

  /** Ends the chunk; headings without anything below them wait for what comes, or end the page. */
  private void close() {
    if (current.isEmpty()) {
      return;
    }
    // A heading that came last heads what follows.
    List<Piece> waiting = new ArrayList<>();
    if (hasText) {
      while (current.getLast().kind() == Kind.HEADING) {
        waiting.addFirst(current.removeLast());
      }
      emit();
    } else {
      waiting.addAll(current);
    }
    current.clear();
    current.addAll(waiting);
    hasText = false;
    tokens = current.stream().mapToInt(Piece::tokens).sum();
  }

  private void emit() {
    StringBuilder text = new StringBuilder();
    List<String> path = null;
    String at = null;
    for (Piece piece : current) {
      if (!text.isEmpty()) {
        text.append(piece.tight() ? "\n" : "\n\n");
      }
      text.append(piece.text());
      if (!piece.anchors().isEmpty()) {
        anchor = piece.anchors().getLast();
        at = at == null ? piece.anchors().getFirst() : at;
      } else if (at == null) {
        at = anchor;
      }
      if (piece.kind() != Kind.HEADING) {
        path = path == null ? piece.path() : common(path, piece.path());
      }
    }
    drafts.add(
        new Draft(
            path == null ? List.of() : path,
            page.number(),
            page.label(),
            at,
            text.toString().strip()));
  }

  /** Of small sections in one chunk, what they have in common; of strangers, the first's. */
  private static List<String> common(List<String> a, List<String> b) {
    int same = 0;
    while (same < Math.min(a.size(), b.size()) && a.get(same).equals(b.get(same))) {
      same++;
    }
    return same == 0 ? a : a.subList(0, same);
  }
}

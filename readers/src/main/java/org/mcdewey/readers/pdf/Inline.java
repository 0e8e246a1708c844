package org.mcdewey.readers.pdf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Joins printed lines to the text of one paragraph, heading, item or cell. */
final class Inline {
  private static final Pattern OPEN_URL = Pattern.compile("(?:https?|ftp)://\\S*[/._\\-?=&%#]$");
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private final Vocabulary vocabulary;
  private final List<Link> links;

  Inline(Vocabulary vocabulary, List<Link> links) {
    this.vocabulary = vocabulary;
    this.links = links;
  }

  /** Text of one kind. */
  private static final class Piece {
    final StringBuilder text = new StringBuilder();
    final boolean code;
    final @Nullable String uri;

    Piece(boolean code, @Nullable String uri) {
      this.code = code;
      this.uri = uri;
    }
  }

  String markdown(List<Line> lines) {
    return write(pieces(lines, true));
  }

  /** Without marks for code and links: for headings. */
  String plain(List<Line> lines) {
    return write(pieces(lines, false));
  }

  private List<Piece> pieces(List<Line> lines, boolean marked) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      List<Run> runs = lines.get(i).runs();
      for (int r = 0; r < runs.size(); r++) {
        Run run = runs.get(r);
        boolean space = r > 0 ? run.spaceBefore() : i > 0 && joinLines(pieces, run);
        append(pieces, run, r > 0 ? runs.get(r - 1) : null, insideWord(runs, r), space, marked);
      }
    }
    return pieces;
  }

  /** Whether an address is broken at the end of a line. */
  static boolean endsInUrl(Line line) {
    String text = line.text();
    return OPEN_URL.matcher(text.substring(text.lastIndexOf(' ') + 1)).find();
  }

  /** Takes away a hyphen that only ends the line; tells whether a blank takes its place. */
  private boolean joinLines(List<Piece> pieces, Run next) {
    StringBuilder before = pieces.getLast().text;
    int length = before.length();
    if (length > 1
        && before.charAt(length - 1) == '-'
        && Character.isLetter(before.charAt(length - 2))
        && Character.isLetterOrDigit(next.text().codePointAt(0))) {
      if (next.font().mono() && pieces.getLast().code) {
        return false;
      }
      String stem = before.substring(0, length - 1);
      if (!vocabulary.keepsHyphen(stem, next.text())) {
        before.setLength(length - 1);
      }
      return false;
    }
    if (length > 1
        && before.charAt(length - 1) == '_'
        && pieces.getLast().code
        && next.font().mono()) {
      return false;
    }
    if (length > 0 && cjk(before.codePointBefore(length)) && cjk(next.text().codePointAt(0))) {
      return false;
    }
    int blank = before.lastIndexOf(" ");
    return !OPEN_URL.matcher(before.substring(blank + 1)).find();
  }

  private static boolean cjk(int c) {
    return Character.isIdeographic(c)
        || (c >= 0x3000 && c <= 0x30ff)
        || (c >= 0xff00 && c <= 0xffef);
  }

  private void append(
      List<Piece> pieces,
      Run run,
      @Nullable Run before,
      boolean insideWord,
      boolean space,
      boolean marked) {
    boolean code = marked && isCode(run, pieces, space);
    String uri = marked ? uri(run) : null;
    String text =
        run.raised()
            ? raised(run, before, insideWord)
            : code ? Characters.asCode(run.text()) : run.text();
    Piece last = pieces.isEmpty() ? null : pieces.getLast();
    if (last != null && last.code == code && Objects.equals(last.uri, uri)) {
      if (space) {
        last.text.append(' ');
      }
      last.text.append(text);
      return;
    }
    if (last != null && space) {
      if (last.code || last.uri != null) {
        Piece blank = new Piece(false, null);
        blank.text.append(' ');
        if (!code && uri == null) {
          blank.text.append(text);
          pieces.add(blank);
          return;
        }
        pieces.add(blank);
      } else {
        last.text.append(' ');
      }
    }
    Piece piece = new Piece(code, uri);
    piece.text.append(text);
    pieces.add(piece);
  }

  private static boolean insideWord(List<Run> runs, int r) {
    return r > 0
        && r + 1 < runs.size()
        && !runs.get(r).spaceBefore()
        && !runs.get(r + 1).spaceBefore()
        && Character.isLetter(runs.get(r).text().codePointAt(0))
        && Character.isLetter(runs.get(r + 1).text().codePointAt(0));
  }

  /** A bare sign in a fixed-width font, as in C++, is text where it touches a word that is. */
  private static boolean isCode(Run run, List<Piece> pieces, boolean space) {
    if (!run.font().mono() || run.raised()) {
      return false;
    }
    boolean sign = run.text().codePoints().noneMatch(Character::isLetterOrDigit);
    boolean touches = !space && !pieces.isEmpty() && !pieces.getLast().code;
    return !sign || !(touches || run.text().equals("\""));
  }

  private @Nullable String uri(Run run) {
    for (Link link : links) {
      if (link.covers(run)) {
        return link.uri();
      }
    }
    return null;
  }

  /**
   * A footnote's mark or an exponent does not run into the word before it: digits become
   * superscripts, anything else follows a caret, unless a letter is only raised inside a word.
   */
  private static String raised(Run run, @Nullable Run before, boolean insideWord) {
    String text = run.text();
    if (before != null && before.raised()) {
      return digits(text) && digits(before.text()) ? superscript(text) : text;
    }
    return digits(text) ? superscript(text) : insideWord ? text : '^' + text;
  }

  private static boolean digits(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static String superscript(String text) {
    StringBuilder out = new StringBuilder();
    text.chars().forEach(c -> out.append(SUPERSCRIPTS.charAt(c - '0')));
    return out.toString();
  }

  private static String write(List<Piece> pieces) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      String text = piece.text.toString();
      if (text.isBlank()) {
        out.append(text);
        continue;
      }
      String shown = piece.code ? Escape.code(text.strip()) : Escape.inline(text);
      if (piece.uri == null || spelledOut(pieces, i)) {
        if (piece.code && !out.isEmpty() && out.charAt(out.length() - 1) == '`') {
          out.append(' ');
        }
        out.append(shown);
      } else if (same(text, piece.uri)) {
        out.append('<').append(piece.uri).append('>');
      } else {
        out.append('[').append(shown.strip()).append("](").append(piece.uri).append(')');
        if (text.endsWith(" ")) {
          out.append(' ');
        }
      }
    }
    return out.toString().strip();
  }

  /** Whether a neighbour in the same link shows its address, so that this piece need not. */
  private static boolean spelledOut(List<Piece> pieces, int at) {
    String uri = pieces.get(at).uri;
    if (uri == null || same(pieces.get(at).text.toString(), uri)) {
      return false;
    }
    for (int i = Math.max(0, at - 2); i < Math.min(pieces.size(), at + 3); i++) {
      if (uri.equals(pieces.get(i).uri) && same(pieces.get(i).text.toString(), uri)) {
        return true;
      }
    }
    return false;
  }

  private static boolean same(String text, String uri) {
    String shown = text.replaceAll("\\s", "").replaceAll("^[<(]|[>)]$", "");
    return shown.equals(uri) || (shown + "/").equals(uri) || ("mailto:" + shown).equals(uri);
  }
}

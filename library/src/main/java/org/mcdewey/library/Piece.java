package org.mcdewey.library;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mcdewey.library.MarkdownBlocks.Block;
import org.mcdewey.library.MarkdownBlocks.Kind;

/**
 * A block, or a part of one that is too long for a chunk; what a chunk is put together from.
 *
 * @param tight whether it follows the piece before it without a blank line
 * @param path the headings it stands under
 */
record Piece(
    Kind kind, String text, int tokens, boolean tight, List<String> path, List<String> anchors) {
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?:;]['\")\\]]?)\\s+");

  private static final Pattern WHITESPACE = Pattern.compile("\\s+");

  /** So many characters surely stay below the limit, whatever they are. */
  private static final int HARD_CUT = Chunker.LIMIT;

  static List<Piece> of(Block block, List<String> path) {
    int tokens = block.tokens();
    boolean tight = block.kind() == Kind.LIST_ITEM;
    int limit = block.kind() == Kind.CODE ? Chunker.CODE_LIMIT : Chunker.LIMIT;
    if (tokens <= limit) {
      return List.of(new Piece(block.kind(), block.text(), tokens, tight, path, block.anchors()));
    }
    List<String> parts =
        switch (block.kind()) {
          case CODE -> codeParts(block.text());
          case TABLE -> tableParts(block.text());
          default -> textParts(block.text());
        };
    List<Piece> pieces = new ArrayList<>();
    for (String part : parts) {
      pieces.add(
          new Piece(
              block.kind() == Kind.HEADING ? Kind.PARAGRAPH : block.kind(),
              part,
              TokenEstimate.of(part),
              tight && pieces.isEmpty(),
              path,
              pieces.isEmpty() ? block.anchors() : List.of()));
    }
    return pieces;
  }

  /** Cut between lines; each part is fenced like the whole. */
  private static List<String> codeParts(String code) {
    List<String> lines = new ArrayList<>(List.of(code.split("\n", -1)));
    String open = lines.removeFirst();
    String bare = open.strip().replaceFirst("^(?:> ?)+", "");
    int ticks = 0;
    while (ticks < bare.length() && bare.charAt(ticks) == bare.charAt(0)) {
      ticks++;
    }
    String close = open.substring(0, open.indexOf(bare)) + bare.substring(0, ticks);
    if (!lines.isEmpty() && lines.getLast().strip().equals(close.strip())) {
      lines.removeLast();
    }
    List<String> parts = new ArrayList<>();
    for (String body : packed(lines, "\n", Chunker.LIMIT)) {
      parts.add(open + "\n" + body + "\n" + close);
    }
    return parts;
  }

  /** Cut between rows; each part repeats the head. What nobody would call a row is text. */
  private static List<String> tableParts(String table) {
    List<String> rows = new ArrayList<>(List.of(table.split("\n", -1)));
    String head = rows.removeFirst() + "\n" + rows.removeFirst();
    if (TokenEstimate.of(head) > Chunker.ROW_LIMIT) {
      return textParts(table);
    }
    int room = Math.max(Chunker.LIMIT / 4, Chunker.LIMIT - TokenEstimate.of(head));
    List<String> parts = new ArrayList<>();
    List<String> open = new ArrayList<>();
    int tokens = 0;
    for (String row : rows) {
      int size = TokenEstimate.of(row);
      if (!open.isEmpty() && tokens + size > room) {
        parts.add(head + "\n" + String.join("\n", open));
        open.clear();
        tokens = 0;
      }
      if (size > Chunker.ROW_LIMIT) {
        parts.addAll(textParts(row));
        continue;
      }
      open.add(row);
      tokens += size;
    }
    if (!open.isEmpty()) {
      parts.add(head + "\n" + String.join("\n", open));
    }
    return parts;
  }

  /** Cut between lines where there are several, else between sentences, else between words. */
  private static List<String> textParts(String text) {
    if (text.indexOf('\n') >= 0) {
      return packed(List.of(text.split("\n", -1)), "\n", Chunker.LIMIT);
    }
    return packed(List.of(SENTENCE_END.split(text)), " ", Chunker.LIMIT);
  }

  private static List<String> packed(List<String> units, String between, int limit) {
    List<String> parts = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    int tokens = 0;
    boolean empty = true;
    for (String unit : units) {
      int size = TokenEstimate.of(unit);
      if (!empty && tokens + size > limit) {
        parts.add(open.toString());
        open.setLength(0);
        tokens = 0;
        empty = true;
      }
      if (size > limit) {
        parts.addAll(words(unit, limit));
        continue;
      }
      open.append(empty ? "" : between).append(unit);
      empty = false;
      tokens += size;
    }
    if (!empty && !open.toString().isBlank()) {
      parts.add(open.toString());
    }
    return parts;
  }

  /** The words of a text, a monstrous one cut to pieces that surely stay below the limit. */
  private static List<String> words(String text, int limit) {
    List<String> words = new ArrayList<>();
    for (String word : WHITESPACE.split(text)) {
      if (TokenEstimate.of(word) <= limit) {
        words.add(word);
        continue;
      }
      for (int start = 0; start < word.length(); ) {
        int end = Math.min(word.length(), start + HARD_CUT);
        if (end < word.length() && Character.isLowSurrogate(word.charAt(end))) {
          end--;
        }
        words.add(word.substring(start, end));
        start = end;
      }
    }
    return packed(words, " ", limit);
  }
}

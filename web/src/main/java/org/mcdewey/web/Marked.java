package org.mcdewey.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A text cut where the words that were looked for begin and end. */
final class Marked {
  private Marked() {}

  /** A piece of the text, to be marked or not. */
  record Piece(String text, boolean marked) {}

  static List<Piece> pieces(String text, List<String> words) {
    List<Piece> pieces = new ArrayList<>();
    String any =
        words.stream()
            .filter(w -> !w.isBlank())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    int at = 0;
    if (!any.isEmpty()) {
      Matcher m =
          Pattern.compile(
                  "(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])",
                  Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
              .matcher(text);
      while (m.find()) {
        if (m.start() > at) {
          pieces.add(new Piece(text.substring(at, m.start()), false));
        }
        pieces.add(new Piece(m.group(), true));
        at = m.end();
      }
    }
    if (at < text.length()) {
      pieces.add(new Piece(text.substring(at), false));
    }
    return pieces;
  }
}

package org.mcdewey.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mcdewey.search.words.FunctionWords;
import org.mcdewey.search.words.Token;
import org.mcdewey.search.words.Words;

/**
 * The sentences of a chunk that have most of what was asked for.
 *
 * @param text plain, without Markdown's marks
 * @param matched the words of the question as they stand in the chunk, in the order they stand in
 */
record Snippet(String text, List<String> matched) {
  /** Characters; some sentences more or less. */
  private static final int ROOM = 300;

  /** A longer sentence is cut between words. */
  private static final int LONGEST_SENTENCE = 400;

  private static final int MOST_MATCHED = 40;

  /** Possessive throughout: a line of a thousand dashes costs no more than another. */
  private static final Pattern NOT_SHOWN =
      Pattern.compile(
          "(?m)^[ \\t]*+(?:(?:`{3,}+|~{3,}+).*+|:{3,}+.*+|\\|?(?:[ \\t]*+:?-++:?[ \\t]*+\\|?)++)$"
              + "|<!--.{0,500}?-->|</?[a-zA-Z][^<>\\n]{0,300}+>");

  private static final Pattern LINE_OPENING =
      Pattern.compile("(?m)^[ \\t]*(?:#{1,6}[ \\t]+|>[ \\t]?|[-*+][ \\t]+)");
  private static final Pattern LINK =
      Pattern.compile("!?\\[([^\\[\\]\\n]{0,300})]\\([^()\\s]{0,500}(?:[ \\t]\"[^\"\\n]*\")?\\)");
  private static final Pattern EMPHASIS = Pattern.compile("\\*\\*|`");
  private static final Pattern ESCAPED = Pattern.compile("\\\\([\\p{Punct}])");
  private static final Pattern CELL_BORDER =
      Pattern.compile("(?m)^\\||\\|[ \\t]*$|[ \\t]+\\|[ \\t]+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private record Span(int start, int end) {}

  /** What of a question is looked for in a text; the same for all chunks of an answer. */
  record Sought(Set<String> texts, Set<String> stems) {

    static Sought in(String question) {
      List<Token> tokens = Words.of(question);
      List<Token> telling =
          tokens.stream().filter(t -> t.whole() || !FunctionWords.contains(t.text())).toList();
      List<Token> used = telling.isEmpty() ? tokens : telling;
      return new Sought(
          used.stream().map(Token::text).collect(Collectors.toSet()),
          used.stream().map(Token::stem).collect(Collectors.toSet()));
    }

    boolean has(Token token) {
      return texts.contains(token.text()) || stems.contains(token.stem());
    }
  }

  static Snippet of(String markdown, Sought sought) {
    List<Token> hits = Words.of(markdown).stream().filter(sought::has).toList();
    Set<String> matched = new LinkedHashSet<>();
    for (Token hit : hits) {
      if (matched.size() < MOST_MATCHED) {
        matched.add(markdown.substring(hit.start(), hit.end()));
      }
    }
    Span best = best(markdown, sentences(markdown), hits);
    String text = plain(markdown.substring(best.start(), best.end()));
    boolean cut = !text.isEmpty() && best.start() > 0 && midSentence(markdown, best.start());
    boolean cutAfter = best.end() < markdown.length() && midSentence(markdown, best.end());
    return new Snippet((cut ? "… " : "") + text + (cutAfter ? " …" : ""), List.copyOf(matched));
  }

  /** The run of whole sentences, not much longer than there is room for, with most in it. */
  private static Span best(String markdown, List<Span> sentences, List<Token> hits) {
    Span best = new Span(0, Math.min(markdown.length(), LONGEST_SENTENCE));
    double most = -1;
    for (int from = 0; from < sentences.size(); from++) {
      int to = from;
      int start = sentences.get(from).start();
      while (to + 1 < sentences.size() && sentences.get(to + 1).end() - start <= ROOM) {
        to++;
      }
      Span window = new Span(start, sentences.get(to).end());
      double worth = worth(hits, window);
      // Of equal windows the first is taken: a page says first what it is about.
      if (worth > most) {
        most = worth;
        best = window;
      }
    }
    return best;
  }

  /** A word counts once in full and a little each time it is said again. */
  private static double worth(List<Token> hits, Span window) {
    Set<String> said = new HashSet<>();
    int word = -1;
    double worth = 0;
    for (Token hit : hits) {
      // The whole of an identifier and its parts are one word.
      if (hit.start() >= window.start() && hit.end() <= window.end() && hit.word() != word) {
        worth += said.add(hit.stem()) ? 1 : 0.05;
        word = hit.word();
      }
    }
    return worth;
  }

  private static List<Span> sentences(String markdown) {
    List<Span> sentences = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < markdown.length(); i++) {
      char c = markdown.charAt(i);
      boolean last = i + 1 == markdown.length();
      boolean blankNext = last || Character.isWhitespace(markdown.charAt(i + 1));
      boolean ends =
          last
              || ((c == '.' || c == '?' || c == '!') && blankNext)
              || (c == '\n' && opensBlock(markdown, i + 1))
              || (i - start >= LONGEST_SENTENCE && Character.isWhitespace(c));
      if (ends || i - start > 2 * LONGEST_SENTENCE) {
        int end = i + 1;
        if (!markdown.substring(start, end).isBlank()) {
          sentences.add(new Span(start, end));
        }
        start = end;
      }
    }
    return sentences;
  }

  /** A blank line, a heading, an item, a row: something new begins. */
  private static boolean opensBlock(String markdown, int at) {
    return at >= markdown.length() || "\n#-*+|>`~".indexOf(markdown.charAt(at)) >= 0;
  }

  private static boolean midSentence(String markdown, int at) {
    int i = at - 1;
    while (i >= 0 && Character.isWhitespace(markdown.charAt(i))) {
      if (markdown.charAt(i) == '\n') {
        return false;
      }
      i--;
    }
    return i >= 0 && ".?!:".indexOf(markdown.charAt(i)) < 0;
  }

  private static String plain(String markdown) {
    String text = NOT_SHOWN.matcher(markdown).replaceAll(" ");
    text = LINE_OPENING.matcher(text).replaceAll("");
    text = LINK.matcher(text).replaceAll("$1");
    text = EMPHASIS.matcher(text).replaceAll("");
    text = CELL_BORDER.matcher(text).replaceAll(" ");
    text = ESCAPED.matcher(text).replaceAll("$1");
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }
}

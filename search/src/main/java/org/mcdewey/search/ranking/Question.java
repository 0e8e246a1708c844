package org.mcdewey.search.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.mcdewey.search.index.SearchIndex.WordQuery;
import org.mcdewey.search.words.FunctionWords;
import org.mcdewey.search.words.Token;
import org.mcdewey.search.words.Words;

/**
 * A query, understood: {@code openfire "insecure port" -tls}.
 *
 * @param text what to look for, in words and in meaning: without quotation marks and exclusions
 * @param phrases each has to be there as it stands
 * @param without none of these may be there
 */
public record Question(String text, List<String> phrases, List<String> without) {

  public Question {
    phrases = List.copyOf(phrases);
    without = List.copyOf(without);
  }

  /**
   * Never fails: what is no phrase and no exclusion is a word. A dash excludes where it opens a
   * word of two letters or more and something else is asked for, so {@code curl -k}, {@code a limit
   * of -1}, {@code --no-wait} and a lone {@code -Xmx512m} are words.
   */
  public static Question parse(String query) {
    StringBuilder text = new StringBuilder();
    List<String> phrases = new ArrayList<>();
    List<String> without = new ArrayList<>();
    int at = 0;
    while (at < query.length()) {
      char c = query.charAt(at);
      boolean opens = at == 0 || Character.isWhitespace(query.charAt(at - 1));
      int phraseEnd = isQuote(c) ? endOfPhrase(query, at) : -1;
      if (phraseEnd > 0) {
        String phrase = query.substring(at + 1, phraseEnd);
        phrases.add(phrase);
        text.append(' ').append(phrase).append(' ');
        at = phraseEnd + 1;
      } else if (opens && c == '-') {
        int end = endOfExclusion(query, at);
        if (end > 0) {
          without.add(withoutQuotes(query.substring(at + 1, end), ""));
          at = end;
        } else {
          text.append(c);
          at++;
        }
      } else {
        text.append(isQuote(c) ? ' ' : c);
        at++;
      }
    }
    phrases.removeIf(p -> Words.of(p).isEmpty());
    without.removeIf(w -> Words.of(w).isEmpty());
    String wanted = text.toString().strip().replaceAll("\\s+", " ");
    if (!without.isEmpty() && Words.of(wanted).isEmpty()) {
      String asked = withoutQuotes(query, " ").strip().replaceAll("\\s+", " ");
      return new Question(asked, List.of(), List.of());
    }
    return new Question(wanted, phrases, without);
  }

  /** Whether there is anything in it that can be looked for. */
  public boolean hasWords() {
    return !Words.of(text).isEmpty();
  }

  public QueryForm form() {
    return QueryForm.of(text);
  }

  /**
   * What to look for by word. Of a sentence only the words that say what it is about: the others
   * are everywhere and would find anything.
   */
  public WordQuery words() {
    boolean sentence = form() == QueryForm.QUESTION || form() == QueryForm.STATEMENT;
    return new WordQuery(sentence ? tellingWords() : text, phrases, without);
  }

  private String tellingWords() {
    Map<Integer, List<Token>> words =
        Words.of(text).stream()
            .collect(Collectors.groupingBy(Token::word, TreeMap::new, Collectors.toList()));
    String telling =
        words.values().stream()
            .filter(w -> w.size() > 1 || !FunctionWords.contains(w.getFirst().text()))
            .map(this::asWritten)
            .collect(Collectors.joining(" "));
    return telling.isEmpty() ? text : telling;
  }

  private String asWritten(List<Token> word) {
    int start = word.stream().mapToInt(Token::start).min().orElseThrow();
    int end = word.stream().mapToInt(Token::end).max().orElseThrow();
    return text.substring(start, end);
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '“' || c == '”';
  }

  private static String withoutQuotes(String text, String instead) {
    return text.replaceAll("[\"“”]", instead);
  }

  private static int endOfPhrase(String query, int start) {
    for (int i = start + 1; i < query.length(); i++) {
      if (isQuote(query.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int endOfExclusion(String query, int dash) {
    int first = dash + 1;
    if (first < query.length() && isQuote(query.charAt(first))) {
      int end = endOfPhrase(query, first);
      return end < 0 ? -1 : end + 1;
    }
    int end = first;
    while (end < query.length() && !Character.isWhitespace(query.charAt(end))) {
      end++;
    }
    boolean word =
        end - first >= 2
            && Character.isLetter(query.charAt(first))
            && Character.isLetterOrDigit(query.charAt(first + 1));
    return word ? end : -1;
  }
}

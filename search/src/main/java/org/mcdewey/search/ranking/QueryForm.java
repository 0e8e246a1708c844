package org.mcdewey.search.ranking;

import java.util.List;
import org.mcdewey.search.words.FunctionWords;
import org.mcdewey.search.words.Token;
import org.mcdewey.search.words.Words;

/**
 * How a query is put. It decides how far to trust meaning and how far words: who writes a sentence
 * describes something, who writes an identifier names it.
 */
public enum QueryForm {
  /** {@code how do I open the insecure port?} */
  QUESTION(0.75),
  /** {@code agents stay not ready after they sign in} */
  STATEMENT(0.6),
  /** {@code not ready reason code} */
  KEYWORDS(0.35),
  /** {@code enableInsecureOpenfirePort} */
  IDENTIFIER(0.1);

  /** A sentence is longer than keywords are. */
  private static final int SHORTEST_SENTENCE = 4;

  private final double weightOfMeaning;

  QueryForm(double weightOfMeaning) {
    this.weightOfMeaning = weightOfMeaning;
  }

  /** From 0, only words count, to 1, only meaning does. */
  public double weightOfMeaning() {
    return weightOfMeaning;
  }

  /** The form of a query without its quotes and exclusions. */
  public static QueryForm of(String query) {
    String text = query.strip();
    List<Token> tokens = Words.of(text);
    long words = tokens.stream().mapToInt(Token::word).distinct().count();
    if (words == 1 && isIdentifier(text, tokens)) {
      return IDENTIFIER;
    }
    List<String> parts = tokens.stream().filter(t -> !t.whole()).map(Token::text).toList();
    if (words > 1 && (text.endsWith("?") || FunctionWords.opensQuestion(parts.getFirst()))) {
      return QUESTION;
    }
    boolean sentence =
        words >= SHORTEST_SENTENCE
            && (text.endsWith(".") || parts.stream().anyMatch(FunctionWords::contains));
    return sentence ? STATEMENT : KEYWORDS;
  }

  private static boolean isIdentifier(String text, List<Token> tokens) {
    return tokens.stream().anyMatch(Token::whole)
        || text.chars().anyMatch(Character::isDigit)
        || text.chars().skip(1).anyMatch(Character::isUpperCase);
  }
}

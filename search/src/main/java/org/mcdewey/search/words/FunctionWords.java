package org.mcdewey.search.words;

import java.util.Set;

/**
 * English words that hold a sentence together and say little of what it is about. They are searched
 * like all others; only whether a query is a sentence, and what of it is worth marking, is told by
 * them.
 */
public final class FunctionWords {
  private static final Set<String> OPENING_A_QUESTION =
      Set.of(
          "how", "what", "which", "where", "when", "why", "who", "whose", "whom", "can", "could",
          "do", "does", "did", "should", "would", "will", "shall", "may", "is", "are", "was",
          "were", "has", "have", "had", "am", "must", "whats", "hows", "wheres");

  private static final Set<String> OTHERS =
      Set.of(
          "a", "an", "the", "this", "that", "these", "those", "there", "here", "it", "its", "i",
          "you", "we", "they", "he", "she", "me", "my", "your", "our", "their", "us", "them", "be",
          "been", "being", "of", "to", "in", "on", "at", "by", "for", "from", "with", "into", "as",
          "about", "than", "then", "and", "or", "but", "if", "so", "because", "while", "any",
          "some", "im", "ive", "dont", "cant", "doesnt", "isnt", "please");

  private FunctionWords() {}

  /** Whether a word in lower case may open a question. */
  public static boolean opensQuestion(String word) {
    return OPENING_A_QUESTION.contains(word);
  }

  /** Whether a word in lower case says little by itself. */
  public static boolean contains(String word) {
    return OTHERS.contains(word) || OPENING_A_QUESTION.contains(word);
  }
}

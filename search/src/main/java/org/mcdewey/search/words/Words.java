package org.mcdewey.search.words;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts text into words, and identifiers also into their parts.
 *
 * <pre>{@code
 * Words.of("set enableInsecureOpenfirePort")
 *     // set · enableinsecureopenfireport, enable · insecure · openfire · port
 * }</pre>
 *
 * A word is a run of letters and digits, which may be joined by signs that join names ({@code
 * index.knn}, {@code /finesse/api/User}, {@code x-pack}, {@code a::b}); it may open with a dash
 * ({@code --no-wait}) and close with what belongs to it ({@code C++}, {@code foo()}, {@code
 * 12.5(1)}). Its parts are what the joining signs and inner capitals divide. Scripts that are
 * written without blanks give one word for each sign. Markdown's own signs are no words.
 */
public final class Words {
  /** A longer word is cut into its parts only, and a longer part is cut off here. */
  private static final int LONGEST = 128;

  private static final String JOINING = "._-/:@\\'’";
  private static final String JOINING_OR_CLOSING = JOINING + "+#(";
  private static final int LONGEST_JOINT = 3;
  private static final int LONGEST_BRACKET = 20;

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private final Stems stems = new Stems();
  private int position;
  private int word;

  private Words(String text) {
    this.text = text;
  }

  /** All tokens, in the order of their positions. */
  public static List<Token> of(String text) {
    Words words = new Words(text);
    words.scan();
    return words.tokens;
  }

  private void scan() {
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      if (!inWord(c)) {
        at += Character.charCount(c);
      } else if (standsAlone(c)) {
        int end = at + Character.charCount(c);
        part(at, end);
        word++;
        at = end;
      } else {
        int end = endOfPlainWord(at);
        if (end > at) {
          part(at, end);
          word++;
          at = end;
        } else {
          at = name(at);
        }
      }
    }
  }

  /**
   * Where a word ends that is nothing but English letters in small, the first perhaps a capital, or
   * {@code start} where it may be more than that. Nearly all words of running text are; {@link
   * #name} would say the same of them, in several times the time.
   */
  private int endOfPlainWord(int start) {
    if (start > 0 && "-.".indexOf(text.charAt(start - 1)) >= 0) {
      return start;
    }
    int end = start;
    char c = text.charAt(end);
    if (c >= 'A' && c <= 'Z') {
      end++;
    }
    while (end < text.length() && (c = text.charAt(end)) >= 'a' && c <= 'z') {
      end++;
    }
    if (end < text.length()
        && (inWord(c) || Character.isSurrogate(c) || JOINING_OR_CLOSING.indexOf(c) >= 0)) {
      return start;
    }
    return end;
  }

  /** Takes the word that begins here and returns where it ends. */
  private int name(int start) {
    List<int[]> pieces = new ArrayList<>();
    int end = start;
    int pieceStart = start;
    int next = start;
    while (next >= 0) {
      end = endOfRun(next);
      next = afterJoint(end);
      boolean apostrophe = next == end + 1 && "'’".indexOf(text.charAt(end)) >= 0;
      if (!apostrophe) {
        pieces.add(new int[] {pieceStart, end});
        pieceStart = next;
      }
    }
    int closed = endOfClosing(end);
    int opened = startOfOpening(start);
    int first = position;

    String core = normal(text.substring(start, end));
    List<Token> wholes = new ArrayList<>();
    if (pieces.size() > 1) {
      whole(wholes, core, first, start, end);
      whole(wholes, core.replace("-", ""), first, start, end, core.indexOf('-') > 0);
    }
    if (opened < start) {
      whole(wholes, normal(text.substring(opened, end)), first, opened, end);
    }
    if (closed > end) {
      whole(wholes, normal(text.substring(start, closed)), first, start, closed);
    }
    tokens.addAll(wholes);
    for (int[] piece : pieces) {
      humps(piece[0], piece[1]);
    }
    if (closed > end && text.charAt(end) == '(') {
      inBrackets(end + 1, closed - 1);
    }
    word++;
    return closed;
  }

  private void whole(List<Token> wholes, String form, int first, int start, int end, boolean when) {
    if (when) {
      whole(wholes, form, first, start, end);
    }
  }

  private void whole(List<Token> wholes, String form, int first, int start, int end) {
    if (!form.isEmpty()
        && form.length() <= LONGEST
        && wholes.stream().noneMatch(t -> t.text().equals(form))) {
      wholes.add(new Token(form, form, first, start, end, word, true));
    }
  }

  private void inBrackets(int from, int to) {
    int at = from;
    while (at < to) {
      if (inWord(text.charAt(at))) {
        int end = Math.min(endOfRun(at), to);
        humps(at, end);
        at = end;
      } else {
        at++;
      }
    }
  }

  /** The parts of a run of letters and digits: {@code HTTPServerPort} is http, server, port. */
  private void humps(int start, int end) {
    List<int[]> humps = new ArrayList<>();
    int from = start;
    for (int i = start + 1; i < end; i++) {
      boolean here = Character.isUpperCase(text.charAt(i));
      boolean before = Character.isLowerCase(text.charAt(i - 1));
      boolean acronymEnds =
          Character.isUpperCase(text.charAt(i - 1))
              && i + 1 < end
              && Character.isLowerCase(text.charAt(i + 1));
      if (here && (before || acronymEnds) && i - from > 1) {
        humps.add(new int[] {from, i});
        from = i;
      }
    }
    humps.add(new int[] {from, end});
    if (humps.size() > 1) {
      String form = normal(text.substring(start, end));
      if (form.length() <= LONGEST) {
        tokens.add(new Token(form, form, position, start, end, word, true));
      }
    }
    for (int[] hump : humps) {
      part(hump[0], hump[1]);
    }
  }

  private void part(int start, int end) {
    String form = normal(text.substring(start, Math.min(end, start + LONGEST)));
    if (!form.isEmpty()) {
      tokens.add(new Token(form, stems.of(form), position, start, end, word, false));
      position++;
    }
  }

  private int endOfRun(int at) {
    int end = at;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (!inWord(c) || standsAlone(c)) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  /** Where the next piece of the same word begins, or -1 where the word is over. */
  private int afterJoint(int end) {
    for (int i = end; i < text.length() && i - end <= LONGEST_JOINT; i++) {
      int c = text.codePointAt(i);
      if (inWord(c)) {
        return i > end && !standsAlone(c) ? i : -1;
      }
      if (JOINING.indexOf(c) < 0) {
        return -1;
      }
    }
    return -1;
  }

  /** {@code ++}, {@code #}, {@code ()} and {@code (1)} right behind a word belong to it. */
  private int endOfClosing(int end) {
    if (text.startsWith("++", end)) {
      return notBeforeWord(end, end + 2);
    }
    if (text.startsWith("#", end)) {
      return notBeforeWord(end, end + 1);
    }
    if (text.startsWith("(", end)) {
      for (int i = end + 1; i < text.length() && i - end <= LONGEST_BRACKET; i++) {
        char c = text.charAt(i);
        if (c == ')') {
          return i + 1;
        }
        if (!(c < 128 && Character.isLetterOrDigit(c)) && ".,_-".indexOf(c) < 0) {
          break;
        }
      }
    }
    return end;
  }

  private int notBeforeWord(int end, int closed) {
    return closed < text.length() && inWord(text.codePointAt(closed)) ? end : closed;
  }

  /** One or two dashes or a dot right before a word, itself after a blank, belong to it. */
  private int startOfOpening(int start) {
    int at = start;
    while (at > 0 && start - at < 2 && text.charAt(at - 1) == '-') {
      at--;
    }
    if (at == start && at > 0 && text.charAt(at - 1) == '.') {
      at--;
    }
    boolean opens = at == 0 || !isSign(text.charAt(at - 1));
    return opens ? at : start;
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '.' || Character.isLetterOrDigit(c);
  }

  private static boolean inWord(int c) {
    if (c < 128) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static boolean standsAlone(int c) {
    if (c < 0x0E00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static String normal(String s) {
    boolean plain = true;
    for (int i = 0; i < s.length() && plain; i++) {
      plain = s.charAt(i) < 128;
    }
    String lower = s.toLowerCase(Locale.ROOT);
    if (!plain) {
      lower =
          Normalizer.normalize(lower, Normalizer.Form.NFKD)
              .replaceAll("\\p{Mn}", "")
              .toLowerCase(Locale.ROOT)
              .replace("’", "'");
    }
    if (lower.indexOf('\\') >= 0) {
      lower = lower.replace("\\", "");
    }
    return lower.indexOf('\'') >= 0 ? lower.replace("'", "") : lower;
  }
}

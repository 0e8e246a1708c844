package org.mcdewey.readers.html;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Where inline code stands in Markdown: between runs of backticks of the same length on one line.
 * What is in it is nobody's to change. Found in linear time.
 */
public final class CodeSpans {
  private final String text;

  /** Every character of a span, its backticks too. */
  private final BitSet inside = new BitSet();

  private CodeSpans(String text) {
    this.text = text;
  }

  public static CodeSpans of(String text) {
    CodeSpans spans = new CodeSpans(text);
    for (int at = text.indexOf('`'); at >= 0; ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      spans.line(at, end);
      at = text.indexOf('`', end);
    }
    return spans;
  }

  private void line(int from, int to) {
    // From the right, so that each run knows the next one of its length.
    Map<Integer, Integer> nextOfLength = new HashMap<>();
    Map<Integer, Integer> closing = new HashMap<>();
    for (int i = to - 1; i >= from; i--) {
      if (text.charAt(i) == '`') {
        int end = i + 1;
        while (i > from && text.charAt(i - 1) == '`') {
          i--;
        }
        Integer next = nextOfLength.put(end - i, i);
        if (next != null) {
          closing.put(i, next);
        }
      }
    }
    for (int i = from; i < to; ) {
      if (text.charAt(i) != '`') {
        i++;
        continue;
      }
      int end = runEnd(i, to);
      Integer close = closing.get(i);
      if (close != null) {
        int after = runEnd(close, to);
        inside.set(i, after);
        end = after;
      }
      i = end;
    }
  }

  private int runEnd(int from, int to) {
    int end = from;
    while (end < to && text.charAt(end) == '`') {
      end++;
    }
    return end;
  }

  /** Whether the character at this place is code. */
  public boolean contains(int at) {
    return inside.get(at);
  }
}

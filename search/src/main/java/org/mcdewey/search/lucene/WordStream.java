package org.mcdewey.search.lucene;

import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.mcdewey.search.words.Token;

/**
 * Gives Lucene the tokens of texts that were already cut into words, so that one cutting serves
 * several fields.
 */
final class WordStream extends TokenStream {
  /** Between two texts of one field, so that no phrase spans them. */
  private static final int GAP = 100;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final PositionIncrementAttribute increment =
      addAttribute(PositionIncrementAttribute.class);
  private final List<List<Token>> texts;
  private final Function<Token, String> form;
  private int text;
  private Iterator<Token> tokens = List.<Token>of().iterator();
  private int base;
  private int last;

  WordStream(List<List<Token>> texts, Function<Token, String> form) {
    this.texts = texts;
    this.form = form;
  }

  @Override
  public void reset() {
    text = 0;
    tokens = List.<Token>of().iterator();
    base = 0;
    last = -1;
  }

  @Override
  public boolean incrementToken() {
    while (!tokens.hasNext()) {
      if (text == texts.size()) {
        return false;
      }
      base = text == 0 ? 0 : last + GAP;
      tokens = texts.get(text++).iterator();
    }
    clearAttributes();
    Token token = tokens.next();
    int position = base + token.position();
    term.setEmpty().append(form.apply(token));
    increment.setPositionIncrement(position - last);
    last = position;
    return true;
  }
}

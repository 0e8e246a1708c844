package org.mcdewey.search.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The model's tokenizer: from text to the numbers of word pieces and where each of them stands. */
final class WordPieces implements AutoCloseable {
  static final long CLS = 101;
  static final long SEP = 102;

  private final HuggingFaceTokenizer tokenizer;

  private WordPieces(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  static WordPieces load(InputStream json) throws IOException {
    return new WordPieces(
        HuggingFaceTokenizer.newInstance(
            json, Map.of("truncation", "DO_NOT_TRUNCATE", "padding", "DO_NOT_PAD")));
  }

  /**
   * @param text without surrogates, so that the native side counts characters as Java does
   */
  Pieces of(String text) {
    Encoding encoding = tokenizer.encode(text, false, false);
    CharSpan[] spans = encoding.getCharTokenSpans();
    long[] ids = encoding.getIds();
    int[] starts = new int[ids.length];
    int[] ends = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      starts[i] = spans[i].getStart();
      ends[i] = spans[i].getEnd();
    }
    return new Pieces(ids, starts, ends);
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  /**
   * The pieces of a text, without the marks of begin and end.
   *
   * @param starts where each piece begins in the text, in characters
   * @param ends where it ends, exclusive
   */
  @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next, never compared
  record Pieces(long[] ids, int[] starts, int[] ends) {
    int count() {
      return ids.length;
    }
  }
}

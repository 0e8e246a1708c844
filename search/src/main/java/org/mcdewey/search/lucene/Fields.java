package org.mcdewey.search.lucene;

/**
 * The fields of the index. There are three kinds of Lucene documents: one for each chunk, found by
 * word; one for each passage of a chunk, found by meaning; one for each document of the library,
 * which holds its revision. A chunk without vectors has a marker in place of passages, so that what
 * is still to be embedded is found without looking at all chunks, and so that giving a chunk
 * vectors does not index its words again.
 */
final class Fields {
  /** On every Lucene document: the library document it belongs to. */
  static final String DOCUMENT_ID = "of_document";

  // What filters narrow by: on chunks and passages.
  static final String VENDOR = "vendor";
  static final String PRODUCT = "product";
  static final String EDITION = "edition";
  static final String DOCUMENT = "document";

  /** Id, vendor and fingerprint in one value, read for every hit: on chunks and passages. */
  static final String CARD = "card";

  // On chunks.
  static final String CHUNK_ID = "id";
  static final String TEXT_KEY = "text_key";

  /** The stems of the text, and its identifiers. */
  static final String WORDS = "words";

  static final String TITLE = "title";
  static final String HEADINGS = "headings";

  /** Title, headings and text word for word: for phrases and exclusions. */
  static final String EXACT = "exact";

  // Stored with a chunk.
  static final String STORED_TITLE = "t";
  static final String STORED_HEADING = "h";
  static final String STORED_PAGE = "p";
  static final String STORED_LABEL = "l";
  static final String STORED_ANCHOR = "a";
  static final String STORED_ORDER = "o";
  static final String STORED_TEXT = "x";
  static final String STORED_CARD = "c";

  // On passages and markers.
  static final String CHUNK_OF = "of_chunk";
  static final String VECTOR = "vector";

  // On markers.
  static final String PENDING = "pending";

  // On documents.
  static final String REVISION_OF = "revision_of";
  static final String REVISION = "revision";

  /** Tells the kinds apart where they are counted. */
  static final String KIND = "kind";

  static final String KIND_CHUNK = "chunk";
  static final String KIND_PASSAGE = "passage";
  static final String KIND_PENDING = "pending";
  static final String KIND_DOCUMENT = "document";

  private Fields() {}
}

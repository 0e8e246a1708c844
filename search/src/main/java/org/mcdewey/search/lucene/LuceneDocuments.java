package org.mcdewey.search.lucene;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.DocumentId;
import org.mcdewey.search.index.SearchIndex.Text;
import org.mcdewey.search.words.Token;
import org.mcdewey.search.words.Words;

/** Turns chunks into Lucene documents and back; see {@link Fields}. */
final class LuceneDocuments {
  private static final FieldType COUNTED = type(IndexOptions.DOCS_AND_FREQS, false);
  private static final FieldType PLACED = type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
  private static final FieldType PLACED_WITHOUT_LENGTH =
      type(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, true);

  /** The stored fields a chunk is made of. */
  static final Set<String> STORED =
      Set.of(
          Fields.STORED_CARD,
          Fields.STORED_TITLE,
          Fields.STORED_HEADING,
          Fields.STORED_PAGE,
          Fields.STORED_LABEL,
          Fields.STORED_ANCHOR,
          Fields.STORED_ORDER,
          Fields.STORED_TEXT);

  private LuceneDocuments() {}

  static Document chunk(Chunk chunk) {
    Card card = Card.of(chunk);
    Document doc = about(card, Fields.KIND_CHUNK);
    narrowing(doc, card);
    doc.add(new StringField(Fields.CHUNK_ID, chunk.id().toString(), Field.Store.NO));
    doc.add(new StringField(Fields.TEXT_KEY, textKey(textOf(chunk)), Field.Store.NO));

    List<Token> text = Words.of(chunk.text());
    List<Token> title = Words.of(chunk.title());
    List<List<Token>> headings = chunk.headingPath().stream().map(Words::of).toList();
    doc.add(new Field(Fields.WORDS, new WordStream(List.of(text), Token::stem), PLACED));
    doc.add(new Field(Fields.TITLE, new WordStream(List.of(title), Token::stem), COUNTED));
    doc.add(new Field(Fields.HEADINGS, new WordStream(headings, Token::stem), COUNTED));
    List<List<Token>> all = new ArrayList<>();
    all.add(title);
    all.addAll(headings);
    all.add(text);
    doc.add(new Field(Fields.EXACT, new WordStream(all, Token::text), PLACED_WITHOUT_LENGTH));

    doc.add(new StoredField(Fields.STORED_CARD, card.bytes()));
    doc.add(new StoredField(Fields.STORED_TITLE, chunk.title()));
    chunk.headingPath().forEach(h -> doc.add(new StoredField(Fields.STORED_HEADING, h)));
    doc.add(new StoredField(Fields.STORED_PAGE, chunk.page()));
    if (chunk.pageLabel() != null) {
      doc.add(new StoredField(Fields.STORED_LABEL, chunk.pageLabel()));
    }
    if (chunk.anchor() != null) {
      doc.add(new StoredField(Fields.STORED_ANCHOR, chunk.anchor()));
    }
    doc.add(new StoredField(Fields.STORED_ORDER, chunk.order()));
    doc.add(new StoredField(Fields.STORED_TEXT, chunk.text()));
    return doc;
  }

  static Chunk chunk(Document stored) {
    Card card = Card.read(stored.getBinaryValue(Fields.STORED_CARD));
    return new Chunk(
        card.chunkId(),
        card.vendor(),
        stored.get(Fields.STORED_TITLE),
        List.of(stored.getValues(Fields.STORED_HEADING)),
        number(stored, Fields.STORED_PAGE),
        stored.get(Fields.STORED_LABEL),
        stored.get(Fields.STORED_ANCHOR),
        number(stored, Fields.STORED_ORDER),
        stored.get(Fields.STORED_TEXT),
        card.fingerprint());
  }

  /** What stands for the chunk's meaning: its passages, or the marker that they are missing. */
  static List<Document> meaning(Card card, List<float[]> vectors) {
    if (vectors.isEmpty()) {
      Document marker = about(card, Fields.KIND_PENDING);
      marker.add(new StringField(Fields.CHUNK_OF, card.id(), Field.Store.NO));
      return List.of(marker);
    }
    List<Document> passages = new ArrayList<>(vectors.size());
    for (float[] vector : vectors) {
      Document passage = about(card, Fields.KIND_PASSAGE);
      narrowing(passage, card);
      passage.add(new StringField(Fields.CHUNK_OF, card.id(), Field.Store.NO));
      passage.add(
          new KnnFloatVectorField(Fields.VECTOR, vector, VectorSimilarityFunction.DOT_PRODUCT));
      passages.add(passage);
    }
    return passages;
  }

  static Document revision(DocumentId id, String revision) {
    Document doc = new Document();
    doc.add(new StringField(Fields.KIND, Fields.KIND_DOCUMENT, Field.Store.NO));
    doc.add(new StringField(Fields.DOCUMENT_ID, id.toString(), Field.Store.NO));
    doc.add(new StringField(Fields.REVISION_OF, id.toString(), Field.Store.YES));
    doc.add(new StoredField(Fields.REVISION, revision));
    return doc;
  }

  static String textKey(Text text) {
    return text.product() + "/" + text.fingerprint();
  }

  private static Text textOf(Chunk chunk) {
    return new Text(chunk.id().document().product(), chunk.fingerprint());
  }

  private static Document about(Card card, String kind) {
    Document doc = new Document();
    doc.add(new StringField(Fields.KIND, kind, Field.Store.NO));
    doc.add(
        new StringField(Fields.DOCUMENT_ID, card.chunkId().document().toString(), Field.Store.NO));
    doc.add(new BinaryDocValuesField(Fields.CARD, card.bytes()));
    return doc;
  }

  private static void narrowing(Document doc, Card card) {
    DocumentId id = card.chunkId().document();
    doc.add(new StringField(Fields.VENDOR, card.vendor(), Field.Store.NO));
    doc.add(new StringField(Fields.PRODUCT, id.product(), Field.Store.NO));
    doc.add(new StringField(Fields.EDITION, id.edition(), Field.Store.NO));
    doc.add(new StringField(Fields.DOCUMENT, id.document(), Field.Store.NO));
  }

  private static int number(Document stored, String field) {
    IndexableField value = stored.getField(field);
    return value.numericValue().intValue();
  }

  private static FieldType type(IndexOptions options, boolean withoutLength) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.setOmitNorms(withoutLength);
    type.freeze();
    return type;
  }
}

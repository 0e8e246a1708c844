package org.mcdewey.search.lucene;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.VectorScorer;

/** Scores by the vectors as they were given: the graph is searched with their short forms. */
final class Vectors {

  private Vectors() {}

  static ScoreDoc[] exactly(IndexSearcher searcher, TopDocs found, float[] vector)
      throws IOException {
    ScoreDoc[] docs = found.scoreDocs;
    Arrays.sort(docs, Comparator.comparingInt(d -> d.doc));
    List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
    int leaf = -1;
    VectorScorer scorer = null;
    for (ScoreDoc doc : docs) {
      int of = ReaderUtil.subIndex(doc.doc, leaves);
      if (of != leaf) {
        leaf = of;
        FloatVectorValues values = leaves.get(of).reader().getFloatVectorValues(Fields.VECTOR);
        scorer = values == null ? null : values.rescorer(vector);
      }
      if (scorer != null) {
        DocIdSetIterator at = scorer.iterator();
        if (at.advance(doc.doc - leaves.get(of).docBase) != DocIdSetIterator.NO_MORE_DOCS) {
          doc.score = scorer.score();
        }
      }
    }
    Arrays.sort(
        docs, Comparator.<ScoreDoc>comparingDouble(d -> -d.score).thenComparingInt(d -> d.doc));
    return docs;
  }
}

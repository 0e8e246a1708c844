package org.mcdewey.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.mcdewey.library.Selection;
import org.mcdewey.search.index.SearchIndex.WordQuery;
import org.mcdewey.search.words.Token;
import org.mcdewey.search.words.Words;

/** Turns what was asked into Lucene queries. Nothing a user writes is read as query syntax. */
final class WordQueries {
  /** More distinct words than this are not looked up; the rarest are. */
  private static final int MOST_TERMS = 64;

  /** More neighbouring words than this are not looked at for nearness. */
  private static final int MOST_PAIRS = 16;

  /** How many other words may stand between two that are asked for side by side. */
  private static final int NEAR = 7;

  private static final float TITLE_WEIGHT = 0.3f;
  private static final float HEADINGS_WEIGHT = 0.3f;
  private static final float NEAR_WEIGHT = 0.3f;
  private static final float EXACT_WEIGHT = 0.15f;

  private WordQueries() {}

  /** What is ranked by: any of the words, in the text, the title or a heading. */
  static Optional<Query> anyWord(WordQuery asked, IndexReader reader) throws IOException {
    Set<String> stems = rarest(stems(asked), reader);
    if (stems.isEmpty()) {
      return Optional.empty();
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (String stem : stems) {
      any.add(term(Fields.WORDS, stem), Occur.SHOULD);
      any.add(new BoostQuery(term(Fields.TITLE, stem), TITLE_WEIGHT), Occur.SHOULD);
      any.add(new BoostQuery(term(Fields.HEADINGS, stem), HEADINGS_WEIGHT), Occur.SHOULD);
    }
    return Optional.of(any.build());
  }

  /**
   * What the best of those are ranked by once more: words near each other, and their exact form.
   */
  static Optional<Query> secondLook(WordQuery asked) {
    List<Token> tokens = Words.of(scored(asked));
    List<Token> parts = tokens.stream().filter(t -> !t.whole()).toList();
    BooleanQuery.Builder look = new BooleanQuery.Builder();
    boolean any = false;
    for (int i = 0; i + 1 < parts.size() && i < MOST_PAIRS; i++) {
      Query near =
          new PhraseQuery(NEAR, Fields.WORDS, parts.get(i).stem(), parts.get(i + 1).stem());
      look.add(new BoostQuery(near, NEAR_WEIGHT), Occur.SHOULD);
      any = true;
    }
    Set<String> exact = new LinkedHashSet<>();
    tokens.stream().limit(MOST_TERMS).forEach(t -> exact.add(t.text()));
    for (String form : exact) {
      look.add(new BoostQuery(term(Fields.EXACT, form), EXACT_WEIGHT), Occur.SHOULD);
      any = true;
    }
    return any ? Optional.of(look.build()) : Optional.empty();
  }

  /** The phrases that must be there, or nothing where there are none. */
  static Optional<Query> phrases(WordQuery asked) {
    List<Query> phrases = phrases(asked.phrases());
    if (phrases.isEmpty()) {
      return Optional.empty();
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    phrases.forEach(p -> all.add(p, Occur.FILTER));
    return Optional.of(all.build());
  }

  /** The words that must not be there, or nothing where there are none. */
  static Optional<Query> excluded(WordQuery asked) {
    List<Query> words = phrases(asked.without());
    if (words.isEmpty()) {
      return Optional.empty();
    }
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    words.forEach(w -> any.add(w, Occur.SHOULD));
    return Optional.of(any.build());
  }

  /** What the selection narrows to, as filter clauses. */
  static void narrow(BooleanQuery.Builder query, Selection selection) {
    if (selection.vendor() != null) {
      query.add(term(Fields.VENDOR, selection.vendor()), Occur.FILTER);
    }
    if (selection.product() != null) {
      query.add(term(Fields.PRODUCT, selection.product()), Occur.FILTER);
    }
    if (selection.editions() != null) {
      List<BytesRef> editions = selection.editions().stream().map(BytesRef::new).toList();
      query.add(new TermInSetQuery(Fields.EDITION, editions), Occur.FILTER);
    }
    if (selection.document() != null) {
      query.add(term(Fields.DOCUMENT, selection.document()), Occur.FILTER);
    }
  }

  static Query term(String field, String text) {
    return new TermQuery(new Term(field, text));
  }

  private static List<Query> phrases(List<String> texts) {
    List<Query> queries = new ArrayList<>();
    for (String text : texts) {
      List<Token> tokens = Words.of(text);
      if (!tokens.isEmpty()) {
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        // An identifier and its first part stand at the same place: both have to be there.
        tokens.forEach(t -> phrase.add(new Term(Fields.EXACT, t.text()), t.position()));
        queries.add(phrase.build());
      }
    }
    return queries;
  }

  private static String scored(WordQuery asked) {
    return asked.text().isBlank() ? String.join(" ", asked.phrases()) : asked.text();
  }

  private static Set<String> stems(WordQuery asked) {
    Set<String> stems = new LinkedHashSet<>();
    Words.of(scored(asked)).forEach(t -> stems.add(t.stem()));
    return stems;
  }

  private static Set<String> rarest(Set<String> stems, IndexReader reader) throws IOException {
    if (stems.size() <= MOST_TERMS) {
      return stems;
    }
    Map<String, Integer> frequency = new LinkedHashMap<>();
    for (String stem : stems) {
      int n = reader.docFreq(new Term(Fields.WORDS, stem));
      if (n > 0) {
        frequency.put(stem, n);
      }
    }
    Set<String> rarest = new LinkedHashSet<>();
    frequency.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .limit(MOST_TERMS)
        .forEach(e -> rarest.add(e.getKey()));
    return rarest;
  }
}

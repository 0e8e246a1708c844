package org.mcdewey.app.evaluation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.Home;
import org.mcdewey.app.Opened;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;
import org.mcdewey.search.evaluation.Evaluation;
import org.mcdewey.search.evaluation.JudgedSet;

/** A judged set whose answers are pages of shelved documents: {@code r-exts#p24}. */
public final class ShelvedPages {
  private static final Pattern ID = Pattern.compile("(.+)#p([1-9][0-9]{0,6})");

  private final JudgedSet set;
  private final Home home;

  public ShelvedPages(JudgedSet set, Home home) {
    this.set = set;
    this.home = home;
  }

  /**
   * @return empty where it was stopped
   */
  public Optional<Evaluation> evaluate(CorpusLibrary.Progress progress, BooleanSupplier stop) {
    try (Opened.Reading opened = Opened.forReading(home)) {
      Map<String, Integer> pages = pages(opened.library());
      set.requireDocuments(id -> problem(id, pages));
      return opened
          .engine()
          .evaluator()
          .evaluate(
              set,
              ShelvedPages::documentOf,
              asked -> progress.at("questions asked", asked, set.questions().size()),
              stop);
    }
  }

  private static @Nullable String problem(String id, Map<String, Integer> pages) {
    Matcher parts = ID.matcher(id);
    if (!parts.matches()) {
      return "there is no corpus, so an answer is DOCUMENT#pPAGE, not";
    }
    Integer last = pages.get(parts.group(1).toLowerCase(Locale.ROOT));
    if (last == null) {
      return "no document of this name is shelved";
    }
    return Integer.parseInt(parts.group(2)) > last ? "the document ends with page " + last : null;
  }

  private static Map<String, Integer> pages(Library library) {
    Map<String, Integer> pages = new HashMap<>();
    for (Document document : library.catalog().documents()) {
      pages.merge(document.id().document().toLowerCase(Locale.ROOT), document.pages(), Math::max);
    }
    return pages;
  }

  private static String documentOf(Chunk chunk) {
    return chunk.id().document().document().toLowerCase(Locale.ROOT) + "#p" + chunk.page();
  }
}

package org.mcdewey.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.mcdewey.library.Catalog;
import org.mcdewey.library.Document;
import org.mcdewey.library.Library;
import org.mcdewey.library.OutlineEntry;
import org.mcdewey.search.Answer;

/** The first page: one box, and what could be asked of what is shelved. */
final class AskPage implements Routes.Answering {
  private static final int EXAMPLES = 6;
  private static final Pattern ASKABLE =
      Pattern.compile("\\p{Lu}[\\p{L}][\\p{L}\\p{N} '_-]{10,52}");
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?i).*\\b(?:contents|introduction|overview|preface|index|copyright|licen[cs]e|appendix|chapter|untitled|about|readme|changelog|release"
              + " notes|legal|notice|references?)\\b.*");

  private static final Pattern NUMBERED =
      Pattern.compile("^(?:[A-Z]\\.|\\d+\\.?)(?:\\d+\\.?)*\\s+");
  private static final Pattern SAYS_HOW = Pattern.compile("(?:\\p{Lu}\\p{Ll}+ing|How to) .*");

  private final Library library;
  private final Supplier<Answer.Coverage> coverage;
  private final Html html;
  private volatile Examples examples = new Examples("", List.of());

  /**
   * @param of the documents the examples were taken from
   */
  private record Examples(String of, List<Example> examples) {}

  /** A question that is answered by what is shelved. */
  record Example(String text, String where, String href) {}

  record View(
      List<Example> examples,
      int vendors,
      int products,
      int documents,
      long chunks,
      String coverageNote) {}

  AskPage(Library library, Supplier<Answer.Coverage> coverage, Html html) {
    this.library = library;
    this.coverage = coverage;
    this.html = html;
  }

  @Override
  public Reply to(Asked asked) {
    Catalog catalog = library.catalog();
    Answer.Coverage c = coverage.get();
    View view =
        new View(
            examples(catalog),
            catalog.vendors().size(),
            catalog.products(null).size(),
            catalog.documents().size(),
            catalog.documents().stream().mapToLong(Document::chunks).sum(),
            SearchPage.coverageNote(c));
    return asked.markdown() ? Reply.of(Reply.MARKDOWN, markdown(view)) : html.page("ask", view);
  }

  private static String markdown(View view) {
    StringBuilder out =
        new StringBuilder(
            "# McDewey\n\n"
                + "Multi-vendor documentation library · semantic search · MCP endpoint at"
                + " /mcp\n\n");
    out.append(
        "Ask at `/search.md?q=…`. The shelves: [/library.md](/library.md). Connect:"
            + " [/connect.md](/connect.md).\n\n");
    for (Example example : view.examples()) {
      out.append("- [").append(Twins.inline(example.text())).append("](");
      out.append(example.href().replaceFirst("^/search", "/search.md")).append(") · ");
      out.append(Twins.inline(example.where())).append('\n');
    }
    return out.toString();
  }

  private List<Example> examples(Catalog catalog) {
    StringBuilder key = new StringBuilder();
    catalog.documents().forEach(d -> key.append(d.id()).append(d.sha256()));
    String of = key.toString();
    Examples known = examples;
    if (!known.of().equals(of)) {
      known = new Examples(of, find(catalog));
      examples = known;
    }
    return known.examples();
  }

  /** One for each product, from its newest version, until there are enough; then a second round. */
  private List<Example> find(Catalog catalog) {
    List<List<Example>> byProduct = new ArrayList<>();
    for (String product : catalog.products(null)) {
      String newest = catalog.versions(product).getFirst();
      List<Example> found = new ArrayList<>();
      for (Document document : catalog.documents(product, newest).stream().limit(3).toList()) {
        for (String heading : headings(document)) {
          if (found.size() < EXAMPLES && found.stream().noneMatch(e -> e.text().equals(heading))) {
            String href = Hrefs.query("/search", query(heading, product));
            found.add(new Example(heading, product + " " + newest, href));
          }
        }
      }
      byProduct.add(found);
    }
    List<Example> examples = new ArrayList<>();
    for (int round = 0; round < EXAMPLES; round++) {
      for (List<Example> found : byProduct) {
        if (round < found.size() && examples.size() < EXAMPLES) {
          examples.add(found.get(round));
        }
      }
    }
    return List.copyOf(examples);
  }

  private static Map<String, String> query(String heading, String product) {
    Map<String, String> query = new java.util.LinkedHashMap<>();
    query.put("q", heading);
    query.put("product", product);
    return query;
  }

  /** Spread over the document, so that not every example is of its first pages. */
  private List<String> headings(Document document) {
    List<String> all =
        document.files().size() > 1
            ? document.files().stream().map(Document.File::title).toList()
            : library.outline(document.id()).stream().map(OutlineEntry::text).toList();
    List<String> askable =
        new ArrayList<>(
            new TreeSet<>(
                all.stream()
                    .map(t -> NUMBERED.matcher(t).replaceFirst(""))
                    .filter(t -> ASKABLE.matcher(t).matches() && t.split(" ").length >= 3)
                    .filter(t -> t.split(" ").length <= 8)
                    .filter(t -> !SAYS_NOTHING.matcher(t).matches())
                    .toList()));
    List<String> how = askable.stream().filter(t -> SAYS_HOW.matcher(t).matches()).toList();
    if (how.size() >= EXAMPLES) {
      askable = how;
    }
    List<String> spread = new ArrayList<>();
    int step = Math.max(1, askable.size() / (EXAMPLES + 1));
    for (int i = step / 2; i < askable.size() && spread.size() < EXAMPLES; i += step) {
      spread.add(askable.get(i));
    }
    return spread;
  }
}

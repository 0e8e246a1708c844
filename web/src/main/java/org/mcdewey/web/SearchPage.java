package org.mcdewey.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Chunk;
import org.mcdewey.library.ChunkId;
import org.mcdewey.library.Filter;
import org.mcdewey.library.Library;
import org.mcdewey.library.LibraryException;
import org.mcdewey.search.Answer;
import org.mcdewey.search.Result;
import org.mcdewey.search.Search;
import org.mcdewey.search.SearchRequest;

/** What was found, where to narrow it, and how to go on. */
final class SearchPage implements Routes.Answering {
  private static final List<String> FILTERS = List.of("vendor", "product", "version", "document");
  private static final int FACET_VALUES = 12;

  private final Library library;
  private final Search search;
  private final Html html;

  /** A filter that is on, and the page without it. */
  record Active(String name, String value, String without) {}

  /** A value that could be narrowed to. */
  record Choice(String value, int count, String href) {}

  record Facet(String name, List<Choice> choices) {}

  record Hit(
      String id,
      String href,
      String title,
      List<String> headingPath,
      String page,
      String vendor,
      String product,
      String version,
      String document,
      String inDocument,
      List<Marked.Piece> snippet,
      String text,
      List<Link> alsoIn,
      List<String> why) {}

  record View(
      String query,
      List<Active> active,
      List<Facet> facets,
      int total,
      List<Hit> hits,
      List<String> notes,
      String coverage,
      String next,
      String first,
      String explained,
      String problem,
      List<Link> choices,
      String twin) {}

  SearchPage(Library library, Search search, Html html) {
    this.library = library;
    this.search = search;
    this.html = html;
  }

  @Override
  public Reply to(Asked asked) {
    Parameters p = asked.parameters();
    p.allow("q", "vendor", "product", "version", "document", "limit", "cursor", "explain");
    String query = p.get("q");
    if (query == null) {
      return Reply.redirect(303, asked.markdown() ? "/index.md" : "/");
    }
    Map<String, String> here = new LinkedHashMap<>();
    here.put("q", query);
    FILTERS.forEach(f -> here.put(f, p.get(f, "")));
    here.put("limit", p.get("limit", ""));
    boolean explain = p.flag("explain");
    here.put("explain", explain ? "true" : "");
    String cursor = p.get("cursor");
    int limit = p.whole("limit", SearchRequest.DEFAULT_LIMIT, 1, SearchRequest.MOST);
    View view;
    int status = 200;
    try {
      Answer answer = search.ask(new SearchRequest(query, p.filter(), limit, cursor));
      view = view(here, answer, cursor == null ? "" : cursor);
    } catch (LibraryException e) {
      status = e.kind() == LibraryException.Kind.NOT_FOUND ? 404 : 400;
      if (status == 400 && e.kind() != LibraryException.Kind.INVALID) {
        throw e;
      }
      view = refused(here, e);
    }
    Reply reply =
        asked.markdown()
            ? Reply.of(Reply.MARKDOWN, SearchTwin.markdown(view))
            : html.page("search", view);
    return reply.status(status);
  }

  private View view(Map<String, String> here, Answer answer, String cursor) {
    boolean explain = !value(here, "explain").isEmpty();
    List<Facet> facets = new ArrayList<>();
    for (String name : FILTERS) {
      List<Answer.FacetValue> values = answer.facets().getOrDefault(name, List.of());
      if (value(here, name).isEmpty() && values.size() > 1) {
        facets.add(
            new Facet(
                name,
                values.stream()
                    .limit(FACET_VALUES)
                    .map(v -> new Choice(v.value(), v.count(), with(here, name, v.value())))
                    .toList()));
      }
    }
    String next = answer.nextCursor();
    return new View(
        answer.query(),
        active(here),
        facets,
        answer.total(),
        answer.results().stream().map(r -> hit(r, explain)).toList(),
        answer.notes(),
        answer.notes().isEmpty() ? coverageNote(answer.coverage()) : "",
        next == null ? "" : with(here, "cursor", next),
        cursor.isEmpty() ? "" : Hrefs.query("/search", here),
        explain || answer.results().isEmpty() ? "" : explained(here, cursor),
        "",
        List.of(),
        Hrefs.query("/search.md", here));
  }

  /**
   * A question that cannot be answered as it is: the sentence, and what could be chosen instead.
   */
  private View refused(Map<String, String> here, LibraryException e) {
    List<Link> choices = new ArrayList<>();
    String wrong = wrongFilter(here);
    if (wrong != null) {
      e.choices().stream().limit(40).forEach(c -> choices.add(new Link(with(here, wrong, c), c)));
    }
    return new View(
        value(here, "q"),
        active(here),
        List.of(),
        0,
        List.of(),
        List.of(),
        "",
        "",
        "",
        "",
        String.valueOf(e.getMessage()),
        choices,
        Hrefs.query("/search.md", here));
  }

  /** The first filter that, added to those before it, leaves nothing. */
  private @Nullable String wrongFilter(Map<String, String> here) {
    Map<String, @Nullable String> tried = new LinkedHashMap<>();
    for (String name : FILTERS) {
      String value = value(here, name);
      tried.put(name, value.isEmpty() ? null : value);
      try {
        library
            .catalog()
            .select(
                new Filter(
                    tried.get("vendor"),
                    tried.get("product"),
                    tried.get("version"),
                    tried.get("document")));
      } catch (LibraryException e) {
        return name;
      }
    }
    return null;
  }

  private List<Active> active(Map<String, String> here) {
    return FILTERS.stream()
        .filter(f -> !value(here, f).isEmpty())
        .map(f -> new Active(f, value(here, f), with(here, f, "")))
        .toList();
  }

  /** The same page of results, each saying why it stands where it stands. */
  private static String explained(Map<String, String> here, String cursor) {
    Map<String, String> there = new LinkedHashMap<>(here);
    there.put("cursor", cursor);
    there.put("explain", "true");
    return Hrefs.query("/search", there);
  }

  private Hit hit(Result result, boolean explain) {
    Chunk chunk = result.chunk();
    ChunkId id = chunk.id();
    return new Hit(
        id.toString(),
        Hrefs.chunk(id),
        chunk.title(),
        chunk.headingPath(),
        Cited.page(chunk),
        chunk.vendor(),
        id.document().product(),
        id.document().version(),
        id.document().document(),
        Hrefs.LINKS.inDocument(id, chunk.page()),
        Marked.pieces(result.snippet(), result.matched()),
        chunk.text(),
        result.alsoIn().stream()
            .map(a -> new Link(Hrefs.chunk(a), a.document().version()))
            .distinct()
            .toList(),
        explain ? result.why().lines(result.score()) : List.of());
  }

  private static String with(Map<String, String> here, String name, String value) {
    Map<String, String> there = new LinkedHashMap<>(here);
    there.put(name, value);
    return Hrefs.query("/search", there);
  }

  private static String value(Map<String, String> here, String name) {
    return here.getOrDefault(name, "");
  }

  /** Empty where meaning covers everything. */
  static String coverageNote(Answer.Coverage coverage) {
    if (coverage.chunks() == 0 || coverage.withVectors() >= coverage.chunks()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "Words are searched everywhere; meaning in %d %% of the library so far.",
        (int) Math.floor(coverage.share() * 100));
  }
}

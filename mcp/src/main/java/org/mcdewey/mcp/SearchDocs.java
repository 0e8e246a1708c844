package org.mcdewey.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mcdewey.library.Filter;
import org.mcdewey.library.Library;
import org.mcdewey.search.Answer;
import org.mcdewey.search.Search;
import org.mcdewey.search.SearchRequest;
import org.mcdewey.search.citation.CitedAnswer;
import org.mcdewey.search.citation.CitedChunk;

/** From a question to the passages that answer it. */
final class SearchDocs implements Tool {
  private static final int DEFAULT_LIMIT = 8;

  private final McpSchema.Tool definition = Tool.definition("search_docs");
  private final Library library;
  private final Search search;
  private final Cited cited;

  SearchDocs(Library library, Search search, Cited cited) {
    this.library = library;
    this.search = search;
    this.cited = cited;
  }

  /** What the output schema describes. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(
      @JsonProperty("query") String query,
      @JsonProperty("results") List<CitedChunk> results,
      @JsonProperty("total") int total,
      @JsonProperty("coverage") CitedAnswer.Coverage coverage,
      @JsonProperty("notes") List<String> notes,
      @JsonProperty("next_cursor") @Nullable String nextCursor) {}

  @Override
  public McpSchema.Tool definition() {
    return definition;
  }

  @Override
  public Reply call(Arguments arguments) {
    String query =
        arguments.needed(
            "query", SearchRequest.LONGEST_QUERY, "\"open the insecure Openfire port\"");
    Filter filter = arguments.filter();
    int limit = arguments.number("limit", 1, SearchRequest.MOST, DEFAULT_LIMIT);
    String cursor = arguments.text("cursor", 2_000);
    Budget budget = arguments.budget();

    Answer answer = search.ask(new SearchRequest(query, filter, limit, cursor));
    List<CitedChunk> all = answer.results().stream().map(cited::of).toList();
    List<CitedChunk> results = budget.fit(all);
    List<String> notes = new ArrayList<>(answer.notes());
    String next = answer.nextCursor();
    if (results.size() < all.size()) {
      // Asked with exactly what fits, the search says where that ends.
      next = search.ask(new SearchRequest(query, filter, results.size(), cursor)).nextCursor();
      notes.add(
          "%d of the %d passages did not fit in %,d tokens; ask again with cursor = next_cursor, or with a larger budget."
              .formatted(all.size() - results.size(), all.size(), budget.tokens()));
    }
    if (all.isEmpty() && cursor == null) {
      notes.addAll(instead(query, filter));
    }
    Answer.Coverage c = answer.coverage();
    Found found =
        new Found(
            answer.query(),
            results,
            answer.total(),
            new CitedAnswer.Coverage(c.chunks(), c.withVectors(), c.share()),
            notes,
            next);
    return new Reply(found, text(found), results.stream().map(Cited::link).toList());
  }

  /** What there is where nothing was found. */
  private List<String> instead(String query, Filter filter) {
    List<String> notes = new ArrayList<>();
    if (!filter.isNone()) {
      Answer anywhere = search.ask(new SearchRequest(query, Filter.NONE, 5, null));
      if (anywhere.total() > 0) {
        notes.add(
            "Nothing matches within the filter; without it "
                + anywhere.total()
                + " passages do, in "
                + String.join(
                    ", ",
                    anywhere.results().stream()
                        .map(r -> r.chunk().id().document().toString())
                        .distinct()
                        .toList())
                + ".");
        return notes;
      }
    }
    notes.add(
        "Nothing in the library matches; do not answer from another product or version in its"
            + " place. Try other words, the exact identifier, or fewer quoted phrases.");
    notes.add(Instructions.holdings(library.catalog()));
    return notes;
  }

  private static String text(Found found) {
    StringBuilder out = new StringBuilder();
    out.append(found.results().size())
        .append(" of ")
        .append(found.total())
        .append(found.total() == 1 ? " passage" : " passages")
        .append(" for: ")
        .append(found.query())
        .append("\n");
    if (found.coverage().share() < 1) {
      out.append("Searched by meaning so far: ")
          .append(Math.round(found.coverage().share() * 100))
          .append(" % of the library.\n");
    }
    found.results().forEach(r -> out.append('\n').append(Cited.text(r)));
    found.notes().forEach(n -> out.append('\n').append("Note: ").append(n).append('\n'));
    if (found.nextCursor() != null) {
      out.append("\nnext_cursor: ").append(found.nextCursor()).append('\n');
    }
    return out.toString();
  }
}

package org.mcdewey.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.Opened;
import org.mcdewey.search.Answer;
import org.mcdewey.search.Result;
import org.mcdewey.search.SearchRequest;
import org.mcdewey.search.citation.CitedAnswer;
import org.mcdewey.search.citation.CitedChunk;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    description = "Answers a question with the pages that answer it.",
    footer = {
      "",
      "Examples:",
      "  mcdewey search \"open the insecure Openfire port\"",
      "  mcdewey search enableInsecureOpenfirePort --product finesse --version \">=12.0 <13\"",
      "  mcdewey search '\"not ready\" reason -wrap' --json"
    })
final class SearchCommand extends ReadCommand {
  @Parameters(paramLabel = "QUERY", arity = "1..*", description = "The question.")
  List<String> query;

  @Mixin FilterOptions filters = new FilterOptions();

  @Option(
      names = "--limit",
      defaultValue = "10",
      description = "Results to show, at most 50 (default: 10).")
  int limit;

  @Option(names = "--cursor", description = "Where to go on, from the answer before.")
  @Nullable String cursor;

  @Option(names = "--explain", description = "Say of each result why it stands where it stands.")
  boolean explain;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @SuppressWarnings("NullAway.Init")
  SearchCommand() {}

  @Override
  public Integer call() {
    try (Opened.Reading opened = Opened.forReading(home())) {
      Answer answer =
          opened
              .engine()
              .search()
              .ask(new SearchRequest(String.join(" ", query), filters.filter(), limit, cursor));
      CitedAnswer cited =
          explain
              ? CitedAnswer.explained(answer, opened.library(), links())
              : CitedAnswer.of(answer, opened.library(), links());
      if (json) {
        printJson(cited);
      } else {
        for (int i = 0; i < cited.results().size(); i++) {
          show(cited.results().get(i), answer.results().get(i));
        }
        cited.notes().forEach(this::problem);
        if (cited.results().isEmpty()) {
          problem("Nothing was found.");
        }
      }
      return cited.results().isEmpty() ? McDewey.FAILED : McDewey.OK;
    }
  }

  private void show(CitedChunk r, Result result) {
    String label = r.pageLabel() == null ? "" : " (printed " + r.pageLabel() + ")";
    print(
        bold(
            r.title()
                + (r.headingPath().isEmpty() ? "" : " › " + String.join(" › ", r.headingPath()))));
    print(
        "  "
            + String.join(
                " · ", r.vendor(), r.product() + " " + r.version(), "page " + r.page() + label));
    print("  " + r.snippet());
    if (!r.alsoIn().isEmpty()) {
      print(
          dim(
              "  also in "
                  + String.join(
                      ", ", r.alsoIn().stream().map(CitedChunk.AlsoIn::version).toList())));
    }
    if (explain) {
      result.why().lines(result.score()).forEach(line -> print("  " + line));
    }
    print(dim("  " + r.chunkId()));
    print(dim("  " + r.url()));
    print("");
  }
}

package org.mcdewey.app.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.mcdewey.app.evaluation.CorpusLibrary;
import org.mcdewey.app.evaluation.ShelvedPages;
import org.mcdewey.search.evaluation.BeirFolder;
import org.mcdewey.search.evaluation.Bootstrap;
import org.mcdewey.search.evaluation.Evaluation;
import org.mcdewey.search.evaluation.JudgedSet;
import org.mcdewey.search.evaluation.Measured;
import org.mcdewey.search.evaluation.Ranking;
import org.mcdewey.search.evaluation.TrecRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "eval",
    description = {
      "Measures the ranking on a judged set: a folder in the layout of BEIR (queries.jsonl,"
          + " qrels.tsv, corpus.jsonl or corpus.jsonl.gz). Without a corpus the answers are pages"
          + " of what is shelved, written DOCUMENT#pPAGE."
    },
    footer = {
      "",
      "Examples:",
      "  mcdewey eval scifact --run scifact.run",
      "  mcdewey eval manual-index --exclude manual-index/exclude.txt --failures 20",
      "  mcdewey eval scifact --compare before.run after.run"
    })
final class EvalCommand extends ReadCommand {
  private static final Map<String, ToDoubleFunction<Measured>> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("nDCG@10", Measured::ndcg10);
    MEASURES.put("recall@100", Measured::recall100);
    MEASURES.put("hit@1", Measured::hit1);
    MEASURES.put("hit@3", Measured::hit3);
    MEASURES.put("MRR@10", Measured::mrr10);
  }

  @Parameters(paramLabel = "DIR", description = "The folder of the judged set.")
  Path folder;

  @Option(
      names = "--exclude",
      paramLabel = "FILE",
      description = "Documents, one a line, that do not count, such as a manual's index pages.")
  @Nullable Path exclude;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description = "Write the ranking as a TREC run, 100 documents a question.")
  @Nullable Path run;

  @Option(
      names = "--ranking",
      defaultValue = "product",
      description = "Whose ranking --run writes: ${COMPLETION-CANDIDATES} (default: product).")
  Ranking ranking;

  @Option(
      names = "--compare",
      arity = "2",
      paramLabel = "RUN",
      description = "Compare two runs by this set instead of asking anything.")
  @Nullable List<Path> compare;

  @Option(
      names = "--failures",
      paramLabel = "N",
      defaultValue = "0",
      description = "Show the N questions that lost most.")
  int failures;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @SuppressWarnings("NullAway.Init")
  EvalCommand() {}

  @Override
  public Integer call() {
    JudgedSet set = BeirFolder.read(folder, exclude);
    if (compare != null) {
      compare(set, TrecRun.read(compare.get(0)), TrecRun.read(compare.get(1)));
      return McDewey.OK;
    }
    Console console =
        new Console(spec.commandLine().getOut(), spec.commandLine().getErr(), Console.isTerminal());
    try (Interruption interruption = Interruption.watch()) {
      Optional<Evaluation> evaluation =
          set.corpus() == null
              ? new ShelvedPages(set, home()).evaluate(console::progress, interruption::isAsked)
              : CorpusLibrary.of(set, home()).evaluate(console::progress, interruption::isAsked);
      evaluation.ifPresent(this::show);
      return interruption.exitCode(McDewey.OK);
    }
  }

  private void show(Evaluation evaluation) {
    if (run != null) {
      TrecRun.of(evaluation, ranking).write(run);
    }
    if (json) {
      printJson(asJson(evaluation));
      return;
    }
    print(
        bold(
            "%s: %d questions, the mean and the middle 95 %% of means drawn again"
                .formatted(evaluation.set().name(), evaluation.set().questions().size())));
    print(
        "%-8s  %-18s  %-18s  %-18s  %-18s  %-18s  %s"
            .formatted("", "nDCG@10", "recall@100", "hit@1", "hit@3", "MRR@10", "p50/p95 ms"));
    for (Ranking of : Ranking.values()) {
      StringBuilder row = new StringBuilder("%-8s".formatted(of.label()));
      MEASURES
          .values()
          .forEach(m -> row.append("  %-18s".formatted(interval(evaluation.mean(of, m)))));
      row.append("  %.1f/%.1f".formatted(evaluation.time(of, 0.5), evaluation.time(of, 0.95)));
      print(row.toString());
    }
    for (Ranking other : List.of(Ranking.WORDS, Ranking.MEANING)) {
      print(
          "product against %s alone: nDCG@10 %+.3f, by chance p = %.4f"
              .formatted(
                  other.label(),
                  evaluation.mean(Ranking.PRODUCT, Measured::ndcg10).mean()
                      - evaluation.mean(other, Measured::ndcg10).mean(),
                  evaluation.chance(other)));
    }
    evaluation.failures(failures).forEach(this::show);
  }

  private void show(Evaluation.Failure failure) {
    print("");
    print(
        bold("%s  %s".formatted(failure.question().id(), failure.question().text()))
            + "  nDCG@10 %.3f".formatted(failure.ndcg10()));
    show("first ", failure.first());
    show("wanted", failure.wanted());
  }

  private void show(String which, Evaluation.Standing standing) {
    StringBuilder line = new StringBuilder("  " + which + " " + standing.document());
    standing
        .places()
        .forEach(
            (of, place) ->
                line.append(
                    place.place() == 0
                        ? "  %s -".formatted(of.label())
                        : "  %s #%d %.4f".formatted(of.label(), place.place(), place.score())));
    print(line.toString());
  }

  private static String interval(Bootstrap b) {
    return "%.4f %.3f-%.3f".formatted(b.mean(), b.low(), b.high());
  }

  private Map<String, Object> asJson(Evaluation evaluation) {
    Map<String, Object> rankings = new LinkedHashMap<>();
    for (Ranking of : Ranking.values()) {
      Map<String, Object> row = new LinkedHashMap<>();
      MEASURES.forEach((name, m) -> row.put(name.toLowerCase(Locale.ROOT), evaluation.mean(of, m)));
      row.put("p50_ms", evaluation.time(of, 0.5));
      row.put("p95_ms", evaluation.time(of, 0.95));
      if (of != Ranking.PRODUCT) {
        row.put("chance_of_products_gain", evaluation.chance(of));
      }
      rankings.put(of.label(), row);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("set", evaluation.set().name());
    all.put("questions", evaluation.set().questions().size());
    all.put("rankings", rankings);
    all.put("failures", evaluation.failures(failures));
    return all;
  }

  private void compare(JudgedSet set, TrecRun a, TrecRun b) {
    List<Measured> first = a.measured(set);
    List<Measured> second = b.measured(set);
    Map<String, Object> rows = new LinkedHashMap<>();
    if (!json) {
      print(
          bold(
              "%s: %d questions; the second run less the first"
                  .formatted(set.name(), set.questions().size())));
    }
    MEASURES.forEach(
        (name, m) -> {
          double[] differences = new double[first.size()];
          Arrays.setAll(
              differences, i -> m.applyAsDouble(second.get(i)) - m.applyAsDouble(first.get(i)));
          Bootstrap difference = Bootstrap.of(differences);
          double before = first.stream().mapToDouble(m).average().orElse(0);
          double after = second.stream().mapToDouble(m).average().orElse(0);
          double chance = Bootstrap.chance(differences);
          if (json) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("first", before);
            row.put("second", after);
            row.put("difference", difference);
            row.put("chance", chance);
            rows.put(name.toLowerCase(Locale.ROOT), row);
          } else {
            print(
                "%-10s  %.4f  %.4f  %+.4f (%+.4f to %+.4f)  by chance p = %.4f"
                    .formatted(
                        name,
                        before,
                        after,
                        difference.mean(),
                        difference.low(),
                        difference.high(),
                        chance));
          }
        });
    if (json) {
      printJson(rows);
    }
  }
}

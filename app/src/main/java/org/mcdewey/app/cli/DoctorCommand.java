package org.mcdewey.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    description = "Looks whether everything is in order and says what to do where it is not.",
    footer = {"", "Example:", "  mcdewey doctor --json"})
final class DoctorCommand extends ReadCommand implements McDewey.WithoutStarterShelf {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  record Report(
      @JsonProperty("ok") boolean ok, @JsonProperty("checks") List<Checkup.Check> checks) {}

  @Override
  public Integer call() {
    List<Checkup.Check> checks = Checkup.of(home());
    boolean ok = checks.stream().allMatch(Checkup.Check::ok);
    if (json) {
      printJson(new Report(ok, checks));
    } else {
      for (Checkup.Check check : checks) {
        print((check.ok() ? "ok       " : "PROBLEM  ") + check.name() + ": " + check.finding());
      }
    }
    return ok ? McDewey.OK : McDewey.FAILED;
  }
}

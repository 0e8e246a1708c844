package org.mcdewey.finesse.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.console.Administered.Knob;
import org.mcdewey.finesse.console.Console;
import org.mcdewey.finesse.console.Said;

/** What is typed at the prompt, and what it does to agents, calls and configuration at once. */
final class TypedCommands {
  /** The host and port of a gadget that shows reports. */
  private static final Pattern REPORTS =
      Pattern.compile("(https?://)[^/\\s:<>\"']+(:\\d{1,5})?(?=/cuic/)");

  private TypedCommands() {}

  static void handle(Step step, String line) {
    Administered before = step.sandbox().administered();
    Said said = Console.run(before, line);
    Administered after = said.after();
    step.become(step.sandbox().with(after));
    step.reply(new Reply.Said(said.lines(), said.done()));
    if (DropRight.of(before) != DropRight.of(after)) {
      Conferences.rightChanged(step);
    }
    if (!before.value(Knob.QUEUE_STATISTICS).equals(after.value(Knob.QUEUE_STATISTICS))) {
      step.lookAnew();
    }
    if (!before.value(Knob.CUIC_HOST).equals(after.value(Knob.CUIC_HOST))) {
      reportsFrom(step, after.value(Knob.CUIC_HOST));
    }
  }

  /**
   * Assumption: it changes the default layout and those of teams, and gadgets keep their port; the
   * host is that of a URL whose path begins with {@code /cuic/}.
   */
  private static void reportsFrom(Step step, String host) {
    Configuration site = step.site();
    String layout = Kinds.LAYOUT_CONFIG.only(site).text("layoutxml");
    String moved = moved(layout, host);
    if (!moved.equals(layout)) {
      site = Kinds.LAYOUT_CONFIG.set(site, Kind.ONLY, List.of(Part.of("layoutxml", moved)));
    }
    for (Team team : site.teams().values()) {
      if (team.layout() != null) {
        Team changed = team.withLayout(moved(team.layout(), host));
        site = site.withTeams(site.teams().plus(team.id(), changed));
      }
    }
    step.become(step.sandbox().with(site));
  }

  private static String moved(String layout, String host) {
    return REPORTS.matcher(layout).replaceAll("$1" + Matcher.quoteReplacement(host) + "$2");
  }
}

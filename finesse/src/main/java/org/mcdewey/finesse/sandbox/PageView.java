package org.mcdewey.finesse.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.api.RequestLog;
import org.mcdewey.finesse.model.AgentState;
import org.mcdewey.finesse.model.Event;
import org.mcdewey.finesse.model.Payload;
import org.mcdewey.finesse.scenario.Player;
import org.mcdewey.finesse.scenario.Scenario;
import org.mcdewey.finesse.server.Published;
import org.mcdewey.finesse.xml.EventXml;

/**
 * What the page shows.
 *
 * @param api address of the API
 * @param newest events, the newest first
 * @param requests the newest first
 * @param playing the scenario that was started last, or null
 * @param problem one sentence about what was sent, or empty
 * @param from what was typed, to be corrected; so to and variables
 * @param refresh seconds after which a page without scripts loads itself again; 0 for never
 */
record PageView(
    String api,
    Overview overview,
    List<Published> newest,
    List<RequestLog.Entry> requests,
    List<Scenario> scenarios,
    Player.@Nullable Status playing,
    String problem,
    String from,
    String to,
    String variables,
    int refresh) {
  /** More would make the page slow to follow; programs get all. */
  private static final int MOST_AGENTS = 100;

  private static final int MOST_CALLS = 60;

  private static final Pattern ASKED =
      Pattern.compile("<(?:state|requestedAction)>\\s*([A-Z_]{1,40})\\s*</");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /**
   * @param what of the state it tells, in a few words
   */
  record EventRow(long number, String time, String kind, String node, String what, String xml) {}

  long millis() {
    return overview.now().toEpochMilli();
  }

  String clock() {
    return CLOCK.format(overview.now());
  }

  String ahead() {
    return overview.ahead().isZero() ? "" : spanOf(overview.ahead());
  }

  /** The newest first. */
  List<Overview.CallRow> calls() {
    return overview.calls().reversed().stream().limit(MOST_CALLS).toList();
  }

  int callsLeftOut() {
    return Math.max(0, overview.calls().size() - MOST_CALLS);
  }

  /** Where there are more than are shown, those who are signed in. */
  List<Overview.AgentRow> agents() {
    return overview.agents().size() <= MOST_AGENTS
        ? overview.agents()
        : overview.agents().stream()
            .sorted(Comparator.comparing(a -> a.state() == AgentState.LOGOUT))
            .limit(MOST_AGENTS)
            .toList();
  }

  int agentsLeftOut() {
    return Math.max(0, overview.agents().size() - MOST_AGENTS);
  }

  long signedIn() {
    return overview.agents().stream().filter(a -> a.state() != AgentState.LOGOUT).count();
  }

  List<EventRow> events() {
    return newest.stream()
        .map(
            p ->
                new EventRow(
                    p.number(),
                    timeOf(p.at()),
                    p.event().kind().name(),
                    p.event().node(),
                    what(p.event()),
                    EventXml.update(p.event()).toXml().replace("><", ">\n<")))
        .toList();
  }

  private static String what(Event event) {
    return switch (event.payload()) {
      case Payload.UserChanged p -> p.user().agent().state().name();
      case Payload.TeamUserChanged p ->
          p.user().user().loginId() + " " + p.user().agent().state().name();
      case Payload.DialogListed p -> p.dialog().id() + " " + p.dialog().state();
      case Payload.DialogChanged p -> p.dialog().id() + " " + p.dialog().state();
      case Payload.Failed p -> p.error().message();
      default -> "";
    };
  }

  String guide(RequestLog.Entry entry) {
    return OverviewJson.guide(entry);
  }

  /** The state or action that was asked for, or empty. */
  String asked(RequestLog.Entry entry) {
    Matcher matcher = ASKED.matcher(entry.sent());
    return matcher.find() ? matcher.group(1) : "";
  }

  boolean isPlaying() {
    return playing != null && playing.state() == Player.State.RUNNING;
  }

  String stateOfPlay() {
    if (playing == null) {
      return "";
    }
    return switch (playing.state()) {
      case RUNNING ->
          "runs: " + spanOf(playing.elapsed()) + " of " + spanOf(playing.scenario().length());
      case FINISHED -> "has been played to its end.";
      case FAILED -> "has failed. " + playing.failure();
    };
  }

  String timeOf(Instant at) {
    return TIME.format(at);
  }

  long millisOf(Instant at) {
    return at.toEpochMilli();
  }

  String since(Instant at) {
    return spanOf(Duration.between(at, overview.now()));
  }

  /** As the script writes it too: 0:07, 12:05, 1:02:03. */
  String spanOf(Duration span) {
    long seconds = Math.max(0, span.toSeconds());
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}

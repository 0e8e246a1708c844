package org.mcdewey.finesse.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.mcdewey.finesse.model.Action;
import org.mcdewey.finesse.model.AgentState;
import org.mcdewey.finesse.model.CallVariable;
import org.mcdewey.finesse.model.Fault;
import org.mcdewey.finesse.scenario.Act.CustomerVerb;
import org.mcdewey.finesse.site.Entry;

/**
 * Reads a scenario. What is repeated is written out, so that a play only goes from step to step.
 */
final class ScenarioReader {
  private static final int DAY = 86_400;
  private static final int MOST_STEPS = 100_000;
  private static final int MOST_DEPTH = 3;

  private static final Map<String, AgentState> STATES =
      Map.of(
          "signIn", AgentState.LOGIN,
          "ready", AgentState.READY,
          "notReady", AgentState.NOT_READY,
          "signOut", AgentState.LOGOUT);
  private static final Map<String, Action> WITH_CALL =
      Map.of(
          "answer", Action.ANSWER,
          "hold", Action.HOLD,
          "retrieve", Action.RETRIEVE,
          "drop", Action.DROP,
          "transfer", Action.TRANSFER,
          "conference", Action.CONFERENCE);
  private static final Map<String, Action> WITH_NUMBER =
      Map.of("consult", Action.CONSULT_CALL, "singleStepTransfer", Action.TRANSFER_SST);
  private static final Map<String, Action> BEGINS =
      Map.of(
          "dial", Action.MAKE_CALL,
          "monitor", Action.SILENT_MONITOR,
          "barge", Action.BARGE_CALL);
  private static final Map<String, CustomerVerb> CUSTOMER =
      Map.of(
          "customerAnswers", CustomerVerb.ANSWERS,
          "customerRefuses", CustomerVerb.REFUSES,
          "customerHangsUp", CustomerVerb.HANGS_UP);
  private static final Map<String, Function<String, Fault>> FAULTS =
      Map.of(
          "phone-fails", Fault.PhoneFails::new,
          "phone-returns", Fault.PhoneReturns::new,
          "presence-lost", Fault.PresenceLost::new,
          "contact-center-lost", _ -> new Fault.ContactCenterLost(),
          "contact-center-returns", _ -> new Fault.ContactCenterReturns());

  private static final List<String> VERBS = verbs();
  private static final List<String> KEYS = keys();

  private final String file;
  private final List<Scenario.Step> steps = new ArrayList<>();

  ScenarioReader(String file) {
    this.file = file;
  }

  private static List<String> verbs() {
    List<String> all = new ArrayList<>(List.of("signIn", "ready", "notReady", "signOut", "call"));
    all.addAll(List.of("answer", "hold", "retrieve", "drop", "consult", "transfer", "conference"));
    all.addAll(List.of("singleStepTransfer", "dial", "monitor", "barge"));
    all.addAll(List.of("customerAnswers", "customerRefuses", "customerHangsUp"));
    all.addAll(List.of("fault", "automatic", "expect", "repeat"));
    return List.copyOf(all);
  }

  private static List<String> keys() {
    List<String> all = new ArrayList<>(List.of("after"));
    all.addAll(VERBS);
    all.addAll(List.of("reason", "from", "as", "variables", "to", "at", "answerAfter", "talkFor"));
    all.addAll(List.of("wrapUpFor", "every", "steps", "wait"));
    return List.copyOf(all);
  }

  Scenario read(String name, String yaml) {
    Entry root = Entry.read(file, "the scenario", yaml, List.of("title", "about", "steps"));
    List<Entry> entries = root.entries("steps", KEYS);
    if (entries.isEmpty()) {
      throw root.error("steps", "has to be a list of at least one step");
    }
    block(entries, Duration.ZERO, "", 0);
    steps.sort(Comparator.comparing(Scenario.Step::at));
    return new Scenario(name, root.text("title", name), root.text("about", ""), steps);
  }

  /**
   * @param suffix to the names of calls, so that each repetition has its own
   * @return when the block has ended
   */
  private Duration block(List<Entry> entries, Duration start, String suffix, int depth) {
    Duration at = start;
    for (Entry entry : entries) {
      at = at.plusSeconds(entry.number("after", 0, 0, DAY));
      at = at.plusSeconds(entry.number("wait", 0, 0, DAY));
      List<String> given = VERBS.stream().filter(entry::has).toList();
      if (given.size() > 1) {
        throw entry.error(
            given.get(1), "stands beside \"" + given.getFirst() + "\"; make it a step of its own");
      }
      if (given.isEmpty()) {
        if (!entry.has("wait") && !entry.has("after")) {
          throw Entry.error(
              file, entry.line(), "a step lacks what is done; it is " + String.join(", ", VERBS));
        }
        continue;
      }
      at =
          given.getFirst().equals("repeat")
              ? repeat(entry, at, suffix, depth)
              : step(entry, given.getFirst(), at, suffix);
    }
    return at;
  }

  private Duration repeat(Entry entry, Duration start, String suffix, int depth) {
    if (depth == MOST_DEPTH) {
      throw entry.error("repeat", "stands in others too deep");
    }
    int times = entry.number("repeat", 1, 1, MOST_STEPS);
    int every = entry.number("every", 0, 0, DAY);
    List<Entry> entries = entry.entries("steps", KEYS);
    if (entries.isEmpty()) {
      throw entry.error("repeat", "needs the steps that are repeated in \"steps\"");
    }
    Duration end = start;
    Duration begin = start;
    for (int i = 1; i <= times; i++) {
      Duration ended = block(entries, begin, suffix + "#" + i, depth + 1);
      end = ended.compareTo(end) > 0 ? ended : end;
      // Without "every" one follows the other.
      begin = entry.has("every") ? begin.plusSeconds(every) : ended;
    }
    return end;
  }

  private Duration step(Entry entry, String verb, Duration at, String suffix) {
    for (Act act : acts(entry, verb, suffix)) {
      if (steps.size() == MOST_STEPS) {
        throw entry.error(verb, "is one step more than the " + MOST_STEPS + " there can be");
      }
      steps.add(new Scenario.Step(at, file + ", line " + entry.line(), act));
    }
    return at;
  }

  private static List<Act> acts(Entry entry, String verb, String suffix) {
    AgentState state = STATES.get(verb);
    if (state != null) {
      String reason = entry.text("reason", "");
      return each(entry, verb, agent -> new Act.Becomes(agent, state, reason));
    }
    Action action = WITH_CALL.get(verb);
    if (action != null) {
      return each(entry, verb, agent -> new Act.WithCall(agent, action, null));
    }
    Action withNumber = WITH_NUMBER.get(verb);
    if (withNumber != null) {
      return List.of(new Act.WithCall(entry.required(verb), withNumber, entry.required("to")));
    }
    Action begins = BEGINS.get(verb);
    if (begins != null) {
      return List.of(new Act.Begins(entry.required(verb), begins, entry.required("to")));
    }
    CustomerVerb customer = CUSTOMER.get(verb);
    if (customer != null) {
      return List.of(new Act.CustomerDoes(entry.required(verb) + suffix, customer));
    }
    return List.of(
        switch (verb) {
          case "call" -> call(entry, suffix);
          case "fault" -> fault(entry);
          case "automatic" -> automatic(entry);
          default -> expects(entry);
        });
  }

  private static List<Act> each(Entry entry, String verb, Function<String, Act> act) {
    List<String> agents = entry.oneOrMore(verb);
    if (agents.isEmpty()) {
      throw entry.error(verb, "needs an agent's id, or a list of them");
    }
    return agents.stream().map(act).toList();
  }

  private static Act call(Entry entry, String suffix) {
    return new Act.Customer(
        entry.required("from"),
        entry.required("call"),
        entry.text("as", "call") + suffix,
        entry.pairs("variables").entrySet().stream()
            .map(e -> new CallVariable(e.getKey(), e.getValue()))
            .toList());
  }

  private static Act fault(Entry entry) {
    String kind = entry.required("fault");
    Function<String, Fault> fault = FAULTS.get(kind);
    if (fault == null) {
      throw entry.error(
          "fault", "is \"" + kind + "\"; it has to be one of " + sorted(FAULTS.keySet()));
    }
    boolean center = kind.startsWith("contact-center");
    return new Act.Breaks(fault.apply(center ? "" : entry.required("at")));
  }

  private static Act automatic(Entry entry) {
    List<String> agents = entry.oneOrMore("automatic");
    String talk = entry.text("talkFor", "60-180");
    if (!talk.matches("\\d{1,5}(-\\d{1,5})?")) {
      throw entry.error("talkFor", "has to be seconds, as 120 or 60-180");
    }
    String[] ends = talk.split("-");
    int shortest = Integer.parseInt(ends[0]);
    int longest = Integer.parseInt(ends[ends.length - 1]);
    if (longest < shortest) {
      throw entry.error("talkFor", "ends before it begins");
    }
    return new Act.Automatic(
        agents,
        Duration.ofSeconds(entry.number("answerAfter", 4, 0, DAY)),
        Duration.ofSeconds(shortest),
        Duration.ofSeconds(longest),
        Duration.ofSeconds(entry.number("wrapUpFor", 20, 0, DAY)));
  }

  private static Act expects(Entry entry) {
    Entry expected = entry.entry("expect", List.of("agents", "calls", "waiting"));
    Map<String, AgentState> agents = new LinkedHashMap<>();
    expected
        .pairs("agents")
        .forEach(
            (agent, state) ->
                agents.put(
                    agent,
                    Arrays.stream(AgentState.values())
                        .filter(s -> s.name().equals(state))
                        .findFirst()
                        .orElseThrow(
                            () ->
                                expected.error(
                                    "agents",
                                    "has the state \"" + state + "\", which there is not"))));
    return new Act.Expects(
        agents,
        expected.has("calls") ? expected.number("calls", 0, 0, MOST_STEPS) : -1,
        expected.has("waiting") ? expected.number("waiting", 0, 0, MOST_STEPS) : -1);
  }

  private static String sorted(java.util.Set<String> names) {
    return String.join(", ", names.stream().sorted().toList());
  }
}

package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random requests, calls, faults and timers: no state that the machine does not have. */
class AgentProperties {

  private static final boolean SLOW = Boolean.getBoolean("mcdewey.slow");

  /** Five seeds of this many make 20,000, and 100,000 where there is time. */
  private static final int STEPS = SLOW ? 20_000 : 4_000;

  private static final List<String> KINDS_OF_CALL =
      List.of(
          CallData.ROUTED,
          CallData.DIRECT,
          CallData.INSIDE,
          CallData.OUT,
          CallData.CONSULT,
          CallData.TRANSFER,
          CallData.CONFERENCE,
          CallData.MONITOR,
          CallData.PREVIEW,
          CallData.AUTO_OUT,
          CallData.AGENT_OUT);

  /** From each state, those that may follow in one event. */
  private static final Map<AgentState, Set<AgentState>> MOVES = moves();

  @ParameterizedTest
  @CsvSource({
    "UCCE, OPTIONAL, 1",
    "UCCE, REQUIRED, 2",
    "UCCE, NOT_ALLOWED, 3",
    "UCCX, OPTIONAL, 4",
    "UCCX, REQUIRED, 5"
  })
  void everyStateIsOneTheMachineHas(Deployment deployment, WrapUpMode mode, long seed) {
    Random random = new Random(seed);
    RandomInputs inputs = new RandomInputs(random);
    Sandbox sandbox = Sandbox.of(Scene.withMedia(Scene.site(deployment, mode)));
    Instant now = Scene.START;
    Set<AgentState> seen = EnumSet.noneOf(AgentState.class);
    Set<String> calls = new TreeSet<>();
    Set<Media.State> media = EnumSet.noneOf(Media.State.class);
    Set<Task.State> tasks = EnumSet.noneOf(Task.State.class);
    for (int i = 0; i < STEPS; i++) {
      now = now.plusMillis(random.nextInt(20) == 0 ? random.nextInt(30_000) : random.nextInt(500));
      Input input = inputs.next(sandbox);
      Outcome outcome = Model.apply(sandbox, input, now);
      try {
        check(sandbox, outcome, seen);
      } catch (AssertionError e) {
        throw new AssertionError("step " + i + ", " + input + " in " + sandbox, e);
      }
      sandbox = outcome.sandbox();
      sandbox.dialogs().values().forEach(d -> calls.add(d.callType()));
      sandbox.desktop().media().values().forEach(m -> media.add(m.state()));
      sandbox.desktop().tasks().values().forEach(t -> tasks.add(t.state()));
    }
    if (deployment == Deployment.UCCX) {
      assertThat(tasks).isEmpty();
    } else if (SLOW) {
      assertThat(media).containsExactlyInAnyOrder(Media.State.values());
      assertThat(tasks).contains(Task.State.WAITING, Task.State.PAUSED, Task.State.INTERRUPTED);
    } else {
      assertThat(tasks).contains(Task.State.OFFERED);
    }
    if (SLOW && deployment == Deployment.UCCE) {
      assertThat(calls).as("every kind of call came about").containsAll(KINDS_OF_CALL);
    }
    assertThat(seen)
        .contains(AgentState.READY, AgentState.NOT_READY, AgentState.RESERVED, AgentState.TALKING);
    if (mode == WrapUpMode.REQUIRED || (SLOW && mode == WrapUpMode.OPTIONAL)) {
      assertThat(seen).contains(AgentState.WORK);
    }
  }

  private static void check(Sandbox before, Outcome outcome, Set<AgentState> seen) {
    if (outcome.reply() instanceof Reply.Refused) {
      assertThat(outcome.sandbox()).isEqualTo(before);
      assertThat(outcome.events()).isEmpty();
    }
    Invariants.check(outcome.sandbox());
    assertThat(outcome.sandbox().dialogs().keySet())
        .as("ids are never used again")
        .allMatch(id -> before.dialogs().containsKey(id) || id >= before.nextDialog());
    Map<String, AgentState> states = new java.util.HashMap<>();
    before.agents().values().forEach(a -> states.put(a.id(), a.state()));
    for (Event event : outcome.events()) {
      if (event.payload() instanceof Payload.UserChanged changed && before.inService()) {
        Agent agent = changed.user().agent();
        AgentState from = states.put(agent.id(), agent.state());
        if (from != null && from != agent.state()) {
          assertThat(MOVES.get(from)).as("%s to %s", from, agent.state()).contains(agent.state());
        }
        seen.add(agent.state());
      }
    }
  }

  private static Map<AgentState, Set<AgentState>> moves() {
    Map<AgentState, Set<AgentState>> all = new EnumMap<>(AgentState.class);
    Set<AgentState> rest = EnumSet.of(AgentState.READY, AgentState.NOT_READY, AgentState.LOGOUT);
    Arrays.stream(AgentState.values()).forEach(s -> all.put(s, EnumSet.copyOf(rest)));
    all.put(AgentState.LOGOUT, EnumSet.of(AgentState.NOT_READY));
    add(all, AgentState.NOT_READY, AgentState.TALKING);
    add(
        all,
        AgentState.READY,
        AgentState.RESERVED,
        AgentState.RESERVED_OUTBOUND,
        AgentState.RESERVED_OUTBOUND_PREVIEW,
        AgentState.TALKING);
    add(all, AgentState.RESERVED, AgentState.TALKING);
    add(all, AgentState.RESERVED_OUTBOUND, AgentState.TALKING);
    add(all, AgentState.RESERVED_OUTBOUND_PREVIEW, AgentState.TALKING);
    add(all, AgentState.TALKING, AgentState.HOLD, AgentState.WORK, AgentState.WORK_READY);
    add(all, AgentState.HOLD, AgentState.TALKING, AgentState.WORK, AgentState.WORK_READY);
    // A phone can be answered during wrap-up, which ends it.
    add(all, AgentState.WORK, AgentState.TALKING);
    add(all, AgentState.WORK_READY, AgentState.TALKING);
    return all;
  }

  private static void add(Map<AgentState, Set<AgentState>> all, AgentState from, AgentState... to) {
    all.computeIfAbsent(from, s -> EnumSet.noneOf(AgentState.class)).addAll(Arrays.asList(to));
  }
}

package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is true of every state, whatever has happened. */
final class Invariants {
  private Invariants() {}

  static void check(Sandbox sandbox) {
    Set<String> phones = new TreeSet<>();
    for (Agent agent : sandbox.agents().values()) {
      agent(sandbox, agent);
      if (agent.isSignedIn()) {
        assertThat(phones.add(agent.extension())).as("one agent at a phone: %s", agent).isTrue();
      }
    }
    sandbox.dialogs().values().forEach(d -> dialog(sandbox, d));
    phones(sandbox);
    for (Timers.Due due : sandbox.timers().queue()) {
      assertThat(sandbox.timers().alarms()).containsEntry(due.alarm(), due);
    }
    assertThat(sandbox.timers().alarms()).hasSameSizeAs(sandbox.timers().queue());
  }

  /** What is known of phones is what agents and dialogs say. */
  private static void phones(Sandbox sandbox) {
    Phones expected = Phones.NONE;
    for (Agent agent : sandbox.agents().values()) {
      expected = expected.with(null, agent);
    }
    for (Dialog dialog : sandbox.dialogs().values()) {
      expected = expected.with(null, dialog);
    }
    assertThat(sandbox.phones()).isEqualTo(expected);
  }

  private static void agent(Sandbox sandbox, Agent agent) {
    Line.Kind line = Line.of(sandbox, agent.extension()).kind();
    boolean express = sandbox.settings().isExpress();
    assertThat(agent.extension().isEmpty()).as("%s", agent).isEqualTo(!agent.isSignedIn());
    assertThat(sandbox.timers().has(new Alarm.WrapUpEnds(agent.id())))
        .as("wrap-up has its timer and nothing else has: %s", agent)
        .isEqualTo(agent.state().isWrapUp());
    assertThat(agent.state())
        .isNotIn(AgentState.LOGIN, AgentState.UNKNOWN)
        .isNotIn(express ? List.of(AgentState.HOLD, AgentState.WORK_READY) : List.of());
    boolean busy =
        agent.state().isOnCall() || agent.state().isReserved() || agent.state().isWrapUp();
    assertThat(agent.rest() != null).as("%s", agent).isEqualTo(busy);
    if (agent.rest() != null) {
      assertThat(agent.rest().state()).isIn(AgentState.READY, AgentState.NOT_READY);
    }
    if (agent.pending() != null) {
      assertThat(agent.state().isOnCall() || agent.state().isReserved()).as("%s", agent).isTrue();
    }
    assertThat(states(line, express)).as("%s at %s", agent, line).contains(agent.state());
    if (agent.reason() > 0) {
      assertThat(agent.state()).isIn(AgentState.NOT_READY, AgentState.LOGOUT);
      assertThat(sandbox.configuration().reasonCode(agent.reason()))
          .hasValueSatisfying(
              code -> assertThat(code.category().name()).isEqualTo(agent.state().name()));
    }
  }

  /** The states an agent may be in by what goes on at its phone. */
  private static List<AgentState> states(Line.Kind line, boolean express) {
    List<AgentState> rest =
        new ArrayList<>(
            List.of(
                AgentState.LOGOUT,
                AgentState.NOT_READY,
                AgentState.READY,
                AgentState.WORK,
                AgentState.WORK_READY));
    return switch (line) {
      case IDLE, RINGING -> rest;
      case ROUTED ->
          List.of(
              AgentState.RESERVED,
              AgentState.RESERVED_OUTBOUND,
              AgentState.RESERVED_OUTBOUND_PREVIEW);
      case HELD -> List.of(express ? AgentState.TALKING : AgentState.HOLD, AgentState.NOT_READY);
      case TALKING ->
          express
              ? List.of(AgentState.TALKING, AgentState.NOT_READY, AgentState.RESERVED)
              : List.of(AgentState.TALKING);
    };
  }

  private static void dialog(Sandbox sandbox, Dialog dialog) {
    assertThat(dialog.id()).isLessThan(sandbox.nextDialog());
    assertThat(dialog.participants()).isNotEmpty();
    assertThat(dialog.participants().stream().map(Participant::address)).doesNotHaveDuplicates();
    assertThat(dialog.participants())
        .as("a call nobody is on is over: %s", dialog)
        .anyMatch(p -> p.state() != Participant.State.DROPPED);
    boolean rings =
        dialog.isRouted()
            && dialog.participants().stream()
                .anyMatch(p -> p.state() == Participant.State.ALERTING);
    assertThat(sandbox.timers().has(new Alarm.RingsInVain(dialog.id())))
        .as("%s", dialog)
        .isEqualTo(rings);
  }
}

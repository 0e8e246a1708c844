package org.mcdewey.finesse.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pcollections.PSortedSet;

/** What is true of every state, whatever has happened. */
public final class Invariants {
  private Invariants() {}

  public static void check(Sandbox sandbox) {
    Set<String> phones = new TreeSet<>();
    for (Agent agent : sandbox.agents().values()) {
      agent(sandbox, agent);
      if (agent.isSignedIn()) {
        assertThat(phones.add(agent.extension())).as("one agent at a phone: %s", agent).isTrue();
      }
    }
    sandbox.dialogs().values().forEach(d -> dialog(sandbox, d));
    nothingWaitsForWhoIsReady(sandbox);
    indexes(sandbox);
    queues(sandbox);
    sandbox.desktop().media().values().forEach(m -> media(sandbox, m));
    sandbox.desktop().tasks().values().forEach(t -> task(sandbox, t));
    for (Timers.Due due : sandbox.timers().queue()) {
      assertThat(sandbox.timers().alarms()).containsEntry(due.alarm(), due);
    }
    assertThat(sandbox.timers().alarms()).hasSameSizeAs(sandbox.timers().queue());
  }

  /** What is known of phones and queues is what agents and dialogs say. */
  private static void indexes(Sandbox sandbox) {
    assertThat(sandbox.phones()).isEqualTo(Phones.of(sandbox));
    assertThat(sandbox.turns()).isEqualTo(Turns.of(sandbox));
    assertThat(sandbox.monitors())
        .isEqualTo(sandbox.dialogs().values().stream().filter(Dialog::isMonitor).toList());
    for (Queue queue : sandbox.configuration().queues().values()) {
      assertThat(sandbox.turns().ready(queue.id()))
          .extracting(Turns.Ready::agent)
          .isEqualTo(readyBySearch(sandbox, queue.id()));
      PSortedSet<Long> waiting = sandbox.turns().waiting().get(queue.id());
      assertThat(waiting == null ? List.of() : List.copyOf(waiting))
          .isEqualTo(
              sandbox.dialogs().values().stream()
                  .filter(d -> d.waitsFor().equals(queue.id()))
                  .map(Dialog::id)
                  .toList());
    }
  }

  private static List<String> readyBySearch(Sandbox sandbox, String queue) {
    return sandbox.configuration().users().values().stream()
        .filter(u -> u.queues().contains(queue))
        .map(u -> sandbox.agent(u.loginId()).orElseThrow())
        .filter(a -> a.state() == AgentState.READY)
        .sorted(Comparator.comparing(Agent::since).thenComparing(Agent::id))
        .map(Agent::id)
        .toList();
  }

  /** What is told of queues is right, or will be in a moment. */
  private static void queues(Sandbox sandbox) {
    if (!QueueStatistics.areCounted(sandbox) || !sandbox.inService()) {
      return;
    }
    QueueStatistics.all(sandbox)
        .forEach(
            (queue, statistics) -> {
              if (!sandbox.timers().has(new Alarm.QueuesAreCounted())) {
                assertThat(sandbox.desktop().queue(queue)).as("%s", queue).isEqualTo(statistics);
              }
              if (statistics.calls() >= 0) {
                assertThat(statistics.ready() + statistics.notReady() + statistics.busyOther())
                    .isLessThanOrEqualTo(statistics.loggedOn());
                assertThat(statistics.oldestCall() == null).isEqualTo(statistics.calls() == 0);
              }
            });
  }

  /** A user is at a medium what its tasks and its calls say. */
  private static void media(Sandbox sandbox, Media media) {
    List<Task> tasks = sandbox.desktop().tasks(media);
    String as = media + " with " + tasks;
    assertThat(media.asked()).isIn(Media.State.LOGOUT, Media.State.NOT_READY, Media.State.READY);
    assertThat(media.tasks()).as(as).doesNotHaveDuplicates();
    assertThat(tasks)
        .as(as)
        .hasSizeLessThanOrEqualTo(media.maxDialogLimit())
        .allMatch(t -> t.user().equals(media.user()) && t.domain() == media.domain());
    List<Task.State> states = tasks.stream().map(Task::state).toList();
    if (states.contains(Task.State.INTERRUPTED)) {
      assertThat(states).as(as).containsOnly(Task.State.INTERRUPTED);
    }
    switch (media.state()) {
      case LOGOUT, NOT_READY, READY -> {
        assertThat(tasks).as(as).isEmpty();
        assertThat(media.state()).isEqualTo(media.asked());
      }
      case RESERVED ->
          assertThat(states)
              .as(as)
              .isNotEmpty()
              .containsAnyOf(Task.State.OFFERED, Task.State.ACCEPTED)
              .doesNotContain(Task.State.ACTIVE, Task.State.PAUSED, Task.State.WRAPPING_UP);
      case ACTIVE -> assertThat(states).as(as).containsAnyOf(Task.State.ACTIVE, Task.State.PAUSED);
      case WORK -> assertThat(states).as(as).contains(Task.State.WRAPPING_UP);
      case INTERRUPTED -> {
        assertThat(states).as(as).contains(Task.State.INTERRUPTED);
        assertThat(isBusy(sandbox, media.user())).as(as).isTrue();
        assertThat(media.interruptAction()).as(as).isEqualTo("ACCEPT");
      }
    }
    if (media.reasonOfState() > 0) {
      assertThat(sandbox.configuration().reasonCode(media.reasonOfState())).as(as).isPresent();
    }
  }

  private static boolean isBusy(Sandbox sandbox, String user) {
    AgentState state = sandbox.agent(user).orElseThrow().state();
    return state.isOnCall() || state.isReserved() || state.isWrapUp();
  }

  private static void task(Sandbox sandbox, Task task) {
    assertThat(task.isWaiting()).as("%s", task).isEqualTo(task.user().isEmpty());
    assertThat(task.state()).isNotEqualTo(Task.State.CLOSED);
    assertThat(sandbox.timers().has(new Alarm.TaskIsNotAccepted(task.number())))
        .as("%s", task)
        .isEqualTo(task.state() == Task.State.OFFERED);
    if (!task.isWaiting()) {
      assertThat(sandbox.desktop().media(task.user(), task.domain()).tasks())
          .contains(task.number());
    } else if (sandbox.inService()) {
      assertThat(sandbox.desktop().media().values())
          .as("%s", task)
          .noneMatch(
              m ->
                  m.domain() == task.domain()
                      && Tasks.canTakeOne(m)
                      && !m.user().equals(task.notFor())
                      && !isBusy(sandbox, m.user()));
    }
  }

  private static void nothingWaitsForWhoIsReady(Sandbox sandbox) {
    if (sandbox.inService() && sandbox.dialogs().values().stream().anyMatch(Dialog::isWaiting)) {
      assertThat(sandbox.agents().values())
          .noneMatch(
              a ->
                  a.state() == AgentState.READY
                      && Line.of(sandbox, a.extension()).kind() == Line.Kind.IDLE);
    }
  }

  /** A phone talks on one call at most, and rings only where it does nothing else. */
  private static void phone(Sandbox sandbox, Agent agent) {
    List<Dialog> calls = CallsOf.phone(sandbox, agent.extension());
    List<Participant.State> states =
        calls.stream()
            .map(d -> d.participant(agent.extension()).orElseThrow().state())
            .filter(s -> s != Participant.State.HELD)
            .toList();
    assertThat(states).as("%s: %s", agent, calls).hasSizeLessThanOrEqualTo(1);
    if (states.contains(Participant.State.ALERTING)) {
      assertThat(calls).as("%s", agent).hasSize(1);
    }
  }

  private static void agent(Sandbox sandbox, Agent agent) {
    phone(sandbox, agent);
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
        dialog.callType().equals(CallData.ROUTED)
            && dialog.participants().stream()
                .anyMatch(p -> p.state() == Participant.State.ALERTING);
    assertThat(sandbox.timers().has(new Alarm.RingsInVain(dialog.id())))
        .as("%s", dialog)
        .isEqualTo(rings);
    for (Participant party : dialog.participants()) {
      party(sandbox, dialog, party);
    }
    parties(dialog);
    if (dialog.isMonitor()) {
      assertThat(sandbox.dialogs().values())
          .as("there is something to listen to: %s", dialog)
          .anyMatch(
              d ->
                  d.uri().equals(dialog.associatedUri())
                      && d.participant(dialog.to()).filter(Participant::isOn).isPresent());
    }
  }

  private static void party(Sandbox sandbox, Dialog dialog, Participant party) {
    assertThat(party.actions())
        .as("%s on %s", party, dialog)
        .isEqualTo(Actions.of(sandbox, dialog, party));
    if (party.isOn() && party.isAgent()) {
      assertThat(sandbox.agentAt(party.address())).as("%s on %s", party, dialog).isPresent();
    }
    if (party.isOn() && !party.isAgent()) {
      assertThat(sandbox.agentAt(party.address()))
          .as("a phone outside is no agent's: %s on %s", party, dialog)
          .isEmpty();
    }
    if (party.state() == Participant.State.WRAP_UP) {
      assertThat(sandbox.agentAt(party.address()))
          .as("%s on %s", party, dialog)
          .hasValueSatisfying(a -> assertThat(a.state().isWrapUp()).isTrue());
    }
    assertThat(party.state() == Participant.State.FAILED)
        .as("%s", dialog)
        .isEqualTo(dialog.state() == Dialog.State.FAILED && party.isOn());
  }

  /** How many parties of which states a call of this state has. */
  private static void parties(Dialog dialog) {
    List<Participant> on = dialog.on().toList();
    List<Participant.State> states = on.stream().map(Participant::state).toList();
    long ringing = states.stream().filter(Participant.State.ALERTING::equals).count();
    String as = dialog.toString();
    assertThat(dialog.isWaiting() && dialog.state() != Dialog.State.INITIATED).as(as).isFalse();
    switch (dialog.state()) {
      case INITIATING -> throw new AssertionError("nobody stops there: " + dialog);
      case INITIATED -> {
        assertThat(dialog.isWaiting()).as(as).isTrue();
        assertThat(states)
            .as(as)
            .isNotEmpty()
            .containsAnyOf(Participant.State.INITIATED, Participant.State.HELD)
            .doesNotContain(Participant.State.ACTIVE);
      }
      case ALERTING -> {
        assertThat(ringing).as(as).isEqualTo(1);
        assertThat(on).as(as).anyMatch(Participant::isAgent);
        assertThat(on.size()).as(as).isEqualTo(dialog.callType().equals(CallData.PREVIEW) ? 1 : 2);
      }
      case ACTIVE -> {
        assertThat(states)
            .as(as)
            .allMatch(s -> s == Participant.State.ACTIVE || s == Participant.State.HELD);
        assertThat(on.size()).as(as).isGreaterThanOrEqualTo(dialog.isMonitor() ? 1 : 2);
        assertThat(on.size()).as(as).isLessThanOrEqualTo(Conferences.MAX_PARTIES);
        assertThat(on.size() < 3 || dialog.isConference()).as(as).isTrue();
        assertThat(on).as(as).anyMatch(Participant::isAgent);
        if (dialog.isConference()) {
          assertThat(on).as(as).anyMatch(p -> p.address().equals(dialog.controller()));
        }
      }
      case FAILED -> assertThat(states).as(as).containsExactly(Participant.State.FAILED);
      case DROPPED -> {
        assertThat(on).as(as).isEmpty();
        assertThat(dialog.participants())
            .as(as)
            .anyMatch(p -> p.state() == Participant.State.WRAP_UP);
      }
      case ACCEPTED ->
          assertThat(states)
              .as(as)
              .containsExactly(Participant.State.ACCEPTED, Participant.State.ALERTING);
    }
  }
}

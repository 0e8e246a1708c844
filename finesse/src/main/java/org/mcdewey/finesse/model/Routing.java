package org.mcdewey.finesse.model;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.mcdewey.finesse.model.Participant.State;

/** The queues: who waits in them, and which agent gets the call. */
final class Routing {
  private Routing() {}

  /** Those that wait, the oldest call first, go to those who are ready. */
  static void serve(Step step) {
    Turns turns = step.sandbox().turns();
    if (!step.sandbox().inService() || !turns.areThere()) {
      return;
    }
    Set<String> nobodyReady = new HashSet<>();
    turns.waiting().values().stream()
        .flatMap(Set::stream)
        .sorted()
        .forEach(
            id -> {
              Dialog dialog = step.dialog(id);
              String queue = dialog.waitsFor();
              if (!nobodyReady.contains(queue)) {
                nextReady(step, queue)
                    .ifPresentOrElse(
                        agent -> deliver(step, dialog, agent), () -> nobodyReady.add(queue));
              }
            });
  }

  /** Who has been ready the longest. */
  static Optional<Agent> nextReady(Step step, String queue) {
    return step.sandbox().turns().ready(queue).stream()
        .map(ready -> step.agent(ready.agent()))
        .filter(agent -> isFree(step, agent.extension()))
        .findFirst();
  }

  /** A phone has one call at a time that rings; so a reserved agent never talks on another. */
  static boolean isFree(Step step, String extension) {
    return Line.of(step.sandbox(), extension).kind() == Line.Kind.IDLE;
  }

  private static void deliver(Step step, Dialog waiting, Agent agent) {
    String phone = agent.extension();
    Dialog dialog =
        step.put(
            waiting
                .waitingFor("")
                .with(
                    waiting.data().delivered(CallData.ROUTED, phone).withQueue(waiting.waitsFor()))
                .with(Participant.agent(phone, State.ALERTING, step.now()))
                .in(Dialog.State.ALERTING));
    step.set(new Alarm.RingsInVain(dialog.id()), step.sandbox().settings().ringTime());
    AgentMachine.follow(step, agent.id());
    CallEvents.posted(step, dialog, phone, "");
    CallEvents.changedExcept(step, dialog, Set.of(phone), "");
  }

  /** A routed call that nobody answered leaves the phone and waits for another agent. */
  static void ringsInVain(Step step, long id) {
    step.sandbox()
        .dialog(id)
        .ifPresent(
            dialog ->
                dialog.participants().stream()
                    .filter(p -> p.state() == State.ALERTING)
                    .findFirst()
                    .ifPresent(
                        party -> {
                          takenBack(step, dialog, party.address());
                          step.sandbox()
                              .agentAt(party.address())
                              .ifPresent(a -> AgentMachine.ringNoAnswer(step, a.id()));
                        }));
  }

  /**
   * From the phone back into the queue. Assumption: it keeps its id, and is shown to whoever called
   * as it was before it rang.
   */
  static void takenBack(Step step, Dialog dialog, String phone) {
    step.cancel(new Alarm.RingsInVain(dialog.id()));
    CallEvents.deleted(
        step,
        dialog.with(dialog.participant(phone).orElseThrow().in(State.DROPPED, step.now())),
        phone,
        "");
    waits(step, dialog.without(phone), dialog.queue());
  }

  /** The call waits in the queue from now on; who is on it hears music. */
  static void waits(Step step, Dialog dialog, String queue) {
    Dialog waiting =
        step.put(
            dialog
                .waitingFor(queue)
                .with(dialog.data().withQueue(queue))
                .withEach(p -> p.state() == State.ACTIVE ? p.in(State.INITIATED, step.now()) : p)
                .in(Dialog.State.INITIATED));
    CallEvents.changed(step, waiting, "");
  }
}

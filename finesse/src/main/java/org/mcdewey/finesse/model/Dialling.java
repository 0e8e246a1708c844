package org.mcdewey.finesse.model;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Participant.State;

/** How a call comes to be, and what becomes of it by the number that was dialled. */
final class Dialling {
  private static final LocalDate FIRST_DAY = LocalDate.of(1601, 1, 1);

  private Dialling() {}

  /** POST /User/{id}/Dialogs with MAKE_CALL. */
  static void makeCall(Step step, DialogRequest.Place request, Agent agent) {
    List<CallVariable> variables =
        CallVariables.checked(step.site(), request.data().variables(), false);
    if (step.sandbox().settings().isExpress() && !variables.isEmpty()) {
      throw Refusal.invalidInput("callvariables", variables.getFirst().name());
    }
    String to = Numbers.destination(request.to(), agent.extension());
    Line.Kind line = Line.of(step.sandbox(), agent.extension()).kind();
    // Assumption: a second call can be placed while the first is held, and none while a call rings
    // or is being wrapped up.
    boolean may =
        switch (agent.state()) {
          case READY, NOT_READY -> line == Line.Kind.IDLE || line == Line.Kind.HELD;
          case HOLD, TALKING -> line == Line.Kind.HELD;
          default -> false;
        };
    if (!may) {
      throw Refusal.of(
          401, "Invalid State", "No call can be made in the state " + agent.state(), "state");
    }
    if (agent.state() == AgentState.READY && !step.sandbox().settings().isExpress()) {
      AgentMachine.notReady(step, agent.id(), SystemReasonCodes.CALL_FROM_READY, "");
    }
    String type = step.site().extensions().contains(to) ? CallData.INSIDE : CallData.OUT;
    if (step.site().queueByNumber(to).isPresent()) {
      type = CallData.INSIDE;
    }
    place(step, agent, to, CallData.of(type, to, key(step), variables), "", request.requestId());
  }

  /** The agent dials; the call then does what the number says. */
  static void place(
      Step step, Agent agent, String to, CallData data, String associated, String requestId) {
    String from = agent.extension();
    Dialog begun =
        step.put(
            Dialog.of(
                    next(step),
                    from,
                    to,
                    data,
                    Participant.agent(from, State.INITIATING, step.now()))
                .withAssociated(associated));
    CallEvents.posted(step, begun, from, requestId);
    AgentMachine.follow(step, agent.id());
    Dialog dialled =
        step.put(begun.withEach(p -> p.in(State.INITIATED, step.now())).in(Dialog.State.INITIATED));
    CallEvents.changed(step, dialled, "");
    Optional<Queue> queue = step.site().queueByNumber(to);
    if (queue.isPresent()) {
      step.put(dialled.waitingFor(queue.get().id()));
      return;
    }
    String cause = Numbers.obstacle(step, to);
    if (cause != null) {
      fail(step, dialled, cause);
      return;
    }
    rings(step, dialled, to);
  }

  /** The other end rings. */
  private static void rings(Step step, Dialog dialled, String to) {
    Dialog ringing = step.put(dialled.with(called(step, to)).in(Dialog.State.ALERTING));
    CallEvents.changedExcept(step, ringing, Set.of(to), "");
    CallEvents.posted(step, ringing, to, "");
  }

  static Participant called(Step step, String to) {
    return step.sandbox().agentAt(to).isPresent()
        ? Participant.agent(to, State.ALERTING, step.now())
        : Participant.outside(to, State.ALERTING, step.now());
  }

  /** Nobody can be reached: who called hears why, until it hangs up. */
  static void fail(Step step, Dialog dialog, String cause) {
    Participant party = dialog.participant(dialog.from()).orElseThrow();
    Dialog failed =
        step.put(dialog.with(party.in(State.FAILED, cause, step.now())).in(Dialog.State.FAILED));
    CallEvents.changed(step, failed, "");
  }

  /** A customer calls a queue's number or an agent's phone. */
  static void customerCalls(Step step, Customer.Calls calls) {
    String from = calls.from();
    if (step.site().extensions().contains(from)) {
      throw Refusal.invalidState("A customer does not call from a phone of the site", from);
    }
    CallVariables.checked(step.site(), calls.variables(), true);
    Participant caller = Participant.outside(from, State.INITIATED, step.now());
    Queue queue = step.site().queueByNumber(calls.to()).orElse(null);
    if (queue == null && !canRing(step, calls.to()) || !step.sandbox().inService()) {
      throw Refusal.invalidState("Nobody can take this call", calls.to());
    }
    CallData data =
        CallData.of(
            queue == null ? CallData.DIRECT : CallData.ROUTED,
            calls.to(),
            key(step),
            calls.variables());
    Dialog dialog =
        Dialog.of(next(step), from, calls.to(), data, caller).in(Dialog.State.INITIATED);
    step.reply(new Reply.Created(dialog.uri()));
    if (queue != null) {
      step.put(dialog.waitingFor(queue.id()).with(data.withQueue(queue.id())));
      return;
    }
    rings(step, dialog, calls.to());
  }

  private static boolean canRing(Step step, String to) {
    return step.sandbox().agentAt(to).isPresent() && Numbers.obstacle(step, to) == null;
  }

  static long next(Step step) {
    long id = step.sandbox().nextDialog();
    step.become(step.sandbox().withNextDialog(id + 1));
    return id;
  }

  /** Assumption: every call has a key, counted as the calls are. */
  static @Nullable CallKey key(Step step) {
    if (step.sandbox().settings().isExpress()) {
      return null;
    }
    long day = ChronoUnit.DAYS.between(FIRST_DAY, step.now().atZone(ZoneOffset.UTC).toLocalDate());
    return new CallKey(day, step.sandbox().nextDialog() - Sandbox.FIRST_DIALOG + 1, 0);
  }
}

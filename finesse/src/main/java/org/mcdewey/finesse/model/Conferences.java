package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;
import org.mcdewey.finesse.model.Participant.State;

/** Calls of more than two. */
final class Conferences {
  /** Assumption: the bridge has room for so many. */
  static final int MAX_PARTIES = 8;

  private static final String TOO_MANY = "20700";

  private Conferences() {}

  /**
   * The agent's held call and the one it talks on become one, with it.
   *
   * @return whether there was such a pair
   */
  static boolean join(Step step, Dialog held, Agent agent, String requestId) {
    String phone = agent.extension();
    Optional<Dialog> active = CallsOf.active(step.sandbox(), phone);
    if (active.isEmpty()) {
      return false;
    }
    Dialog consult = active.get();
    List<Participant> joining = Transfers.joining(held, consult, phone);
    if (held.on().count() + joining.size() > MAX_PARTIES) {
      step.failed(
          CallEvents.node(agent),
          held.uri(),
          new ApiError("Call Operation Failure", "No room for another party", TOO_MANY),
          requestId);
      return true;
    }
    step.remove(consult);
    Dialog one =
        step.put(
            Transfers.joined(held, consult, joining, CallData.CONFERENCE)
                .with(held.participant(phone).orElseThrow().in(State.ACTIVE, step.now()))
                .controlledBy(phone));
    CallEvents.deleted(
        step,
        consult
            .with(consult.data().withType(CallData.CONFERENCE))
            .withEach(p -> p.in(State.DROPPED, Hangup.OTHER, step.now()))
            .in(Dialog.State.DROPPED),
        "");
    Transfers.tellJoined(step, one, joining, requestId);
    one.on().forEach(p -> Hangup.follow(step, p));
    Supervision.moved(step, consult, one);
    return true;
  }

  /** PARTICIPANT_DROP; the caller's own phone is on the call. */
  static boolean drop(Step step, Dialog dialog, Agent agent, String target, String requestId) {
    Participant self = dialog.participant(agent.extension()).orElseThrow();
    if (!self.isOn() || !mayDropOthers(step.sandbox(), dialog, self)) {
      return false;
    }
    Hangup.leave(step, dialog, target, requestId);
    return true;
  }

  /** The right is another than before: every conference shows who has it now. */
  static void rightChanged(Step step) {
    for (Dialog dialog : step.sandbox().dialogs().values()) {
      if (dialog.isConference()) {
        Dialog now = step.put(dialog);
        if (!now.equals(dialog)) {
          CallEvents.changed(step, now, "");
        }
      }
    }
  }

  static boolean mayDropOthers(Sandbox sandbox, Dialog dialog, Participant party) {
    if (sandbox.settings().isExpress() || !dialog.isConference() || dialog.on().count() < 3) {
      return false;
    }
    boolean supervisor =
        sandbox
            .agentAt(party.address())
            .flatMap(a -> sandbox.configuration().user(a.id()))
            .filter(User::isSupervisor)
            .isPresent();
    return switch (DropRight.of(sandbox.administered())) {
      case SUPERVISOR_ONLY -> supervisor;
      case CONFERENCE_CONTROLLER_AND_SUPERVISOR ->
          supervisor || dialog.controller().equals(party.address());
      case ALL -> true;
    };
  }
}

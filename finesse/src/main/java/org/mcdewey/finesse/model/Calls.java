package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Participant.State;

/** The doors to everything about calls; each family of actions has its own class. */
final class Calls {
  private Calls() {}

  static void request(Step step, DialogRequest request) {
    switch (request) {
      case DialogRequest.Act act -> act(step, act);
      case DialogRequest.Place place -> place(step, place);
    }
  }

  /** After every input and every alarm: what follows by itself from how things are now. */
  static void settle(Step step) {
    Supervision.endWhatIsOver(step);
    Routing.serve(step);
    CallEvents.heldRefreshed(step);
  }

  private static void place(Step step, DialogRequest.Place place) {
    User user = step.user(place.user());
    if (place.caller().is(Role.ADMINISTRATOR)) {
      throw Refusal.unauthorized(place.caller().id());
    }
    Rights.self(place.caller(), user.loginId());
    Action action = action(place.action());
    String from = place.from();
    if (from == null || from.isEmpty()) {
      throw Refusal.missing("fromAddress");
    }
    Agent agent = step.agent(user.loginId());
    if (!agent.isSignedIn()) {
      throw Refusal.of(
          401, "Invalid State", "No call can be made in the state " + agent.state(), "state");
    }
    if (!from.equals(agent.extension())) {
      throw Refusal.badRequest("This is not the extension of the user", from);
    }
    switch (action) {
      case MAKE_CALL -> Dialling.makeCall(step, place, agent);
      case SILENT_MONITOR -> Supervision.monitor(step, place, agent);
      case BARGE_CALL -> Supervision.barge(step, place, agent);
      default -> throw Refusal.invalidInput("requestedAction", action.name());
    }
  }

  private static Action action(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw Refusal.missing("requestedAction");
    }
    return Action.of(name).orElseThrow(() -> Refusal.invalidInput("requestedAction", name));
  }

  private static void act(Step step, DialogRequest.Act act) {
    Dialog dialog = step.dialog(act.dialog());
    Action action = action(act.action());
    Agent agent = step.agent(act.caller().id());
    check(step, dialog, action, agent, act);
    String own = agent.extension();
    boolean done =
        dialog
                .participant(own)
                .filter(p -> action == Action.PARTICIPANT_DROP || p.actions().contains(action))
                .isPresent()
            && act(step, dialog, action, agent, act);
    if (!done) {
      refused(step, dialog, agent, act);
    }
  }

  /** What is wrong in the request itself, or by what the server knows at once. */
  private static void check(
      Step step, Dialog dialog, Action action, Agent agent, DialogRequest.Act act) {
    boolean express = step.sandbox().settings().isExpress();
    switch (action) {
      case MAKE_CALL, SILENT_MONITOR, BARGE_CALL ->
          throw Refusal.invalidInput("requestedAction", action.name());
      case START_RECORDING -> {
        if (!express) {
          throw Refusal.notImplemented(action.name());
        }
      }
      case PARTICIPANT_DROP -> {
        if (express) {
          throw Refusal.notImplemented(action.name());
        }
      }
      default -> {}
    }
    String target = act.target();
    if (target == null || target.isEmpty()) {
      // Old clients leave it out when they set data.
      if (action != Action.UPDATE_CALL_DATA) {
        throw Refusal.missing("targetMediaAddress");
      }
    } else if (action == Action.PARTICIPANT_DROP) {
      if (dialog.participant(target).filter(Participant::isOn).isEmpty()) {
        throw Refusal.of(400, "Invalid Destination", "The party is not on the call", target);
      }
    } else if (!target.equals(agent.extension())) {
      throw Rights.otherUser(act.caller());
    }
    switch (action) {
      case SEND_DTMF -> {
        Handset.tones(step, act);
        Handset.notHeld(dialog, agent.extension(), action);
      }
      case START_RECORDING -> Handset.notHeld(dialog, agent.extension(), action);
      case RECLASSIFY -> Outbound.classification(act);
      case UPDATE_SCHEDULED_CALLBACK -> Outbound.callback(act);
      case CONSULT_CALL, TRANSFER_SST -> Numbers.destination(act.body().to(), agent.extension());
      default -> {}
    }
  }

  /** Whether it could be done. */
  private static boolean act(
      Step step, Dialog dialog, Action action, Agent agent, DialogRequest.Act act) {
    String own = agent.extension();
    String requestId = act.requestId();
    switch (action) {
      case ANSWER -> Handset.answer(step, dialog, requestId);
      case HOLD -> Handset.hold(step, dialog, own, requestId);
      case RETRIEVE -> {
        return Handset.retrieve(step, dialog, own, requestId);
      }
      case DROP -> Hangup.leave(step, dialog, own, requestId);
      case UPDATE_CALL_DATA -> CallVariables.update(step, dialog, act);
      case CONSULT_CALL -> Transfers.consult(step, dialog, agent, act);
      case TRANSFER -> {
        return Transfers.transfer(step, dialog, agent, requestId);
      }
      case CONFERENCE -> {
        return Conferences.join(step, dialog, agent, requestId);
      }
      case TRANSFER_SST -> Transfers.singleStep(step, dialog, agent, act);
      case PARTICIPANT_DROP -> {
        return Conferences.drop(step, dialog, agent, String.valueOf(act.target()), requestId);
      }
      case SEND_DTMF -> {
        // Heard by nobody here.
      }
      case START_RECORDING -> CallEvents.changed(step, dialog, requestId);
      case ACCEPT -> Outbound.accept(step, dialog, agent, requestId);
      case CLOSE, REJECT -> Hangup.abandon(step, dialog, requestId);
      case RECLASSIFY -> Outbound.reclassify(step, dialog, act);
      case UPDATE_SCHEDULED_CALLBACK -> Outbound.schedule(step, dialog, act);
      case CANCEL_SCHEDULED_CALLBACK -> Outbound.cancel(step, dialog, requestId);
      case MAKE_CALL, SILENT_MONITOR, BARGE_CALL -> {
        return false;
      }
    }
    return true;
  }

  /** As a real one says it when an action is not among the party's. */
  private static void refused(Step step, Dialog dialog, Agent agent, DialogRequest.Act act) {
    String extension = act.target() == null ? agent.extension() : act.target();
    step.failed(
        CallEvents.node(agent),
        dialog.uri(),
        new ApiError(
            "Generic Error",
            "INVALID_ACTION " + act.action() + " on extension " + extension,
            extension),
        act.requestId());
  }

  static void happening(Step step, Customer customer) {
    step.reply(new Reply.Done());
    switch (customer) {
      case Customer.Calls calls -> Dialling.customerCalls(step, calls);
      case Customer.Answers answers -> {
        Dialog dialog = ringing(step, answers.dialog());
        Handset.answer(step, Outbound.connected(dialog), "");
      }
      case Customer.Refuses refuses -> {
        Dialog dialog = ringing(step, refuses.dialog());
        if (dialog.state() == Dialog.State.ACCEPTED) {
          Hangup.abandon(step, dialog, "");
        } else {
          Participant customerParty =
              dialog.on().filter(p -> p.state() == State.ALERTING).findFirst().orElseThrow();
          Dialling.fail(step, dialog.without(customerParty.address()), Numbers.BUSY);
        }
      }
      case Customer.HangsUp gone -> hangsUp(step, gone);
      case Customer.IsOffered offer -> Outbound.offered(step, offer);
      case Customer.IsDialled dial -> Outbound.dialled(step, dial);
      case Customer.SendsTask task -> Tasks.arrives(step, task);
    }
  }

  /** The call that rings at a phone outside. */
  private static Dialog ringing(Step step, long id) {
    Dialog dialog = step.dialog(id);
    if (dialog.on().noneMatch(p -> !p.isAgent() && p.state() == State.ALERTING)) {
      throw Refusal.invalidState("This call does not ring at a customer's", Long.toString(id));
    }
    return dialog;
  }

  private static void hangsUp(Step step, Customer.HangsUp gone) {
    Dialog dialog = step.dialog(gone.dialog());
    Participant customer =
        dialog
            .on()
            .filter(p -> !p.isAgent())
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.invalidState(
                        "No customer is on this call", Long.toString(gone.dialog())));
    Hangup.leave(step, dialog, customer.address(), "");
  }
}

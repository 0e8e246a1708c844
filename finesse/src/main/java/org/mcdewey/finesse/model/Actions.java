package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a party may do, as a real contact center lists it. Phones outside have no actions, and an
 * agent who is listened to has none on the monitor's call.
 */
final class Actions {
  private static final List<Action> DIALLING = List.of(Action.UPDATE_CALL_DATA, Action.DROP);
  private static final List<Action> PREVIEWING =
      List.of(Action.ACCEPT, Action.CLOSE, Action.REJECT);

  private Actions() {}

  /** The call with everybody's actions as they are now. */
  static Dialog refreshed(Sandbox sandbox, Dialog dialog) {
    return dialog.withEach(p -> p.allowed(of(sandbox, dialog, p)));
  }

  static List<Action> of(Sandbox sandbox, Dialog dialog, Participant party) {
    if (!party.isAgent() || dialog.isPassive(party)) {
      return List.of();
    }
    return switch (party.state()) {
      case INITIATING, INITIATED -> DIALLING;
      case ALERTING ->
          dialog.callType().equals(CallData.PREVIEW) ? PREVIEWING : List.of(Action.ANSWER);
      case ACTIVE -> talking(sandbox, dialog, party);
      case HELD -> held(sandbox, dialog, party);
      case FAILED -> List.of(Action.DROP);
      case WRAP_UP -> List.of(Action.UPDATE_CALL_DATA);
      case ACCEPTED, DROPPED -> List.of();
    };
  }

  private static List<Action> talking(Sandbox sandbox, Dialog dialog, Participant party) {
    if (dialog.isMonitor()) {
      // Assumption: the supervisor can end listening; barging is a call of its own.
      return List.of(Action.DROP);
    }
    if (dialog.state() != Dialog.State.ACTIVE) {
      return DIALLING;
    }
    List<Action> all = new ArrayList<>();
    if (!dialog.isConference()) {
      all.add(Action.TRANSFER_SST);
    }
    if (!dialog.isConference() || dialog.controller().equals(party.address())) {
      all.add(Action.CONSULT_CALL);
    }
    all.add(Action.HOLD);
    all.add(Action.UPDATE_CALL_DATA);
    all.add(Action.SEND_DTMF);
    all.add(Action.DROP);
    if (Conferences.mayDropOthers(sandbox, dialog, party)) {
      // Assumption: facts do not say where in the list it stands.
      all.add(Action.PARTICIPANT_DROP);
    }
    if (sandbox.settings().isExpress()) {
      all.add(Action.START_RECORDING);
    }
    if (dialog.isOutbound()) {
      // Assumption: those of the dialer's calls come last.
      all.add(Action.RECLASSIFY);
      all.add(Action.UPDATE_SCHEDULED_CALLBACK);
      if (dialog.callback() != null) {
        all.add(Action.CANCEL_SCHEDULED_CALLBACK);
      }
    }
    return all;
  }

  private static List<Action> held(Sandbox sandbox, Dialog dialog, Participant party) {
    if (dialog.state() != Dialog.State.ACTIVE) {
      return DIALLING;
    }
    List<Action> all = new ArrayList<>(DIALLING);
    all.add(Action.RETRIEVE);
    if (CallsOf.active(sandbox, party.address()).isPresent()) {
      if (!dialog.isConference()) {
        all.add(Action.TRANSFER);
      }
      if (!dialog.isConference() || dialog.controller().equals(party.address())) {
        all.add(Action.CONFERENCE);
      }
    }
    return all;
  }
}

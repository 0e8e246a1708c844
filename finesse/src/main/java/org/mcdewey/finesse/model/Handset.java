package org.mcdewey.finesse.model;

import org.mcdewey.finesse.model.Participant.State;

/** What a phone does alone: answer, hold, retrieve, touch tones, recording. */
final class Handset {
  private Handset() {}

  /** Somebody picks up: everybody who waited for it talks. */
  static void answer(Step step, Dialog dialog, String requestId) {
    step.cancel(new Alarm.RingsInVain(dialog.id()));
    Dialog active =
        step.put(
            dialog
                .withEach(
                    p ->
                        p.state() == State.ALERTING
                                || p.state() == State.INITIATED
                                || p.state() == State.ACCEPTED
                            ? p.in(State.ACTIVE, step.now())
                            : p)
                .in(Dialog.State.ACTIVE));
    active.on().forEach(p -> Hangup.follow(step, p));
    CallEvents.changed(step, active, requestId);
  }

  static void hold(Step step, Dialog dialog, String address, String requestId) {
    Dialog held = step.put(dialog.with(at(dialog, address).in(State.HELD, step.now())));
    Hangup.follow(step, at(held, address));
    CallEvents.changed(step, held, requestId);
  }

  /**
   * Assumption: like the phones of such a site, one that retrieves a call holds the one it is
   * talking on.
   *
   * @return whether the phone could
   */
  static boolean retrieve(Step step, Dialog dialog, String address, String requestId) {
    for (Dialog other : CallsOf.phone(step.sandbox(), address)) {
      if (other.id() == dialog.id() || other.has(address, State.HELD)) {
        continue;
      }
      if (CallsOf.active(step.sandbox(), address).filter(other::equals).isEmpty()) {
        return false;
      }
      Dialog held = step.put(other.with(at(other, address).in(State.HELD, step.now())));
      CallEvents.changed(step, held, "");
    }
    Dialog active = step.put(dialog.with(at(dialog, address).in(State.ACTIVE, step.now())));
    Hangup.follow(step, at(active, address));
    CallEvents.changed(step, active, requestId);
    return true;
  }

  /** The tones are heard by nobody here; what is checked is that they can be sent. */
  static void tones(Step step, DialogRequest.Act act) {
    String tones = act.body().param("dtmfString");
    if (tones == null || tones.isEmpty()) {
      throw Refusal.missing("dtmfString");
    }
    boolean express = step.sandbox().settings().isExpress();
    if (!tones.matches(express ? "[0-9*#]+" : "[0-9*#A-D]+")) {
      throw Refusal.invalidInput("dtmfString", tones);
    }
  }

  /** While held there is nothing to hear. */
  static void notHeld(Dialog dialog, String address, Action action) {
    if (dialog.has(address, State.HELD)) {
      throw Refusal.of(
          401, "Invalid State", action + " is not supported while the call is held", address);
    }
  }

  private static Participant at(Dialog dialog, String address) {
    return dialog.participant(address).orElseThrow();
  }
}

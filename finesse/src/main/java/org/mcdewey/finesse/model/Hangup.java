package org.mcdewey.finesse.model;

import java.util.List;
import org.mcdewey.finesse.model.Participant.State;

/** How parties leave a call, and how it ends. */
final class Hangup {
  /** Why a party is gone that did not hang up itself. */
  static final String OTHER = "OTHER";

  private Hangup() {}

  /**
   * One party leaves. Where nobody is left to talk to, or no agent, the others go with it: calls
   * between outside phones are not the contact center's.
   */
  static void leave(Step step, Dialog dialog, String address, String requestId) {
    if (dialog.isMonitor()) {
      Supervision.end(step, dialog, requestId);
    } else if (dialog.state() != Dialog.State.ACTIVE) {
      abandon(step, dialog, requestId);
    } else {
      leaveActive(step, dialog, dialog.participant(address).orElseThrow(), requestId);
    }
  }

  private static void leaveActive(Step step, Dialog dialog, Participant party, String requestId) {
    Dialog left = step.put(dialog.with(gone(step, dialog, party, "")));
    if (goesOn(left)) {
      goOnWithout(step, left, party.address(), requestId);
      return;
    }
    CallEvents.changed(step, left, requestId);
    follow(step, party);
    Dialog over =
        step.put(
            left.withEach(p -> p.isOn() ? gone(step, left, p, "") : p).in(Dialog.State.DROPPED));
    CallEvents.changed(step, over, "");
    left.on().forEach(p -> follow(step, p));
    endIfOver(step, over, "");
  }

  /**
   * The party has been marked as gone: who has no notes to write has nothing to do with the call
   * any more.
   */
  private static void goOnWithout(Step step, Dialog left, String address, String requestId) {
    Participant gone = left.participant(address).orElseThrow();
    Dialog rest = left;
    if (gone.state() == State.DROPPED) {
      CallEvents.deleted(step, left.in(Dialog.State.DROPPED), address, requestId);
      rest = left.without(address);
    }
    rest = step.put(handedOver(rest, address));
    CallEvents.changed(step, rest, gone.state() == State.DROPPED ? "" : requestId);
    follow(step, gone);
  }

  /** Assumption: when the controller leaves a conference, the agent longest on it takes over. */
  private static Dialog handedOver(Dialog dialog, String address) {
    if (!dialog.controller().equals(address)) {
      return dialog;
    }
    return dialog.controlledBy(
        dialog.on().filter(Participant::isAgent).map(Participant::address).findFirst().orElse(""));
  }

  static boolean goesOn(Dialog dialog) {
    return dialog.on().count() > 1 && dialog.on().anyMatch(Participant::isAgent);
  }

  /** The party after it left: an agent whose last call this was may have notes to write. */
  static Participant gone(Step step, Dialog dialog, Participant party, String cause) {
    boolean others =
        CallsOf.phone(step.sandbox(), party.address()).stream()
            .anyMatch(d -> d.id() != dialog.id());
    boolean notes =
        party.isAgent()
            && !others
            && step.sandbox()
                .agentAt(party.address())
                .filter(AgentMachine::wrapUpFollows)
                .isPresent();
    return notes ? party.in(State.WRAP_UP, step.now()) : party.in(State.DROPPED, cause, step.now());
  }

  /**
   * A call that nobody has answered yet is given up. One that rang is shown as it was, as a real
   * contact center does.
   */
  static void abandon(Step step, Dialog dialog, String requestId) {
    step.cancel(new Alarm.RingsInVain(dialog.id()));
    boolean rang = dialog.state() == Dialog.State.ALERTING;
    Dialog shown =
        dialog
            .waitingFor("")
            .withEach(p -> p.isAgent() && p.isOn() ? p.in(State.DROPPED, step.now()) : p)
            .in(rang ? Dialog.State.ALERTING : Dialog.State.DROPPED);
    List<Participant> agents = dialog.on().filter(Participant::isAgent).toList();
    Dialog notes = dialog.waitingFor("").in(Dialog.State.DROPPED);
    for (Participant agent : agents) {
      notes = notes.without(agent.address());
    }
    notes = notes.withEach(p -> p.isOn() ? p.in(State.DROPPED, step.now()) : p);
    boolean unfinished = notes.participants().stream().anyMatch(p -> p.state() == State.WRAP_UP);
    if (unfinished) {
      step.put(notes);
    } else {
      step.remove(dialog);
    }
    for (Participant agent : agents) {
      CallEvents.deleted(step, shown, agent.address(), requestId);
      nothingToWrapUp(step, agent.address());
      follow(step, agent);
    }
    if (unfinished) {
      CallEvents.changed(step, step.dialog(dialog.id()), "");
    }
  }

  /** Assumption: a call that nobody answered is not followed by wrap-up, whatever the mode. */
  static void nothingToWrapUp(Step step, String address) {
    step.sandbox()
        .agentAt(address)
        .filter(a -> a.state().isOnCall() && CallsOf.phone(step.sandbox(), address).isEmpty())
        .ifPresent(a -> step.put(a.withWrapUp(WrapUpMode.NOT_ALLOWED)));
  }

  /** Nobody is on it and nobody writes notes: it is gone. */
  static void endIfOver(Step step, Dialog dialog, String requestId) {
    if (dialog.participants().stream().allMatch(p -> p.state() == State.DROPPED)) {
      step.remove(dialog);
      CallEvents.deleted(step, dialog, requestId);
    }
  }

  static void follow(Step step, Participant party) {
    if (party.isAgent()) {
      step.sandbox()
          .agentAt(party.address())
          .ifPresent(agent -> AgentMachine.follow(step, agent.id()));
    }
  }

  /** The agent at this phone has finished its notes: its calls in wrap-up are over for it. */
  static void wrapUpEnded(Step step, String address) {
    for (Dialog dialog : step.sandbox().dialogsAt(address)) {
      if (dialog.has(address, State.WRAP_UP)) {
        Participant party = dialog.participant(address).orElseThrow();
        Dialog done = step.put(dialog.with(party.in(State.DROPPED, step.now())));
        boolean over =
            done.participants().stream()
                .allMatch(p -> p.state() == State.DROPPED || p.state() == State.WRAP_UP);
        if (over) {
          boolean others = done.participants().stream().anyMatch(p -> p.state() == State.WRAP_UP);
          if (others) {
            CallEvents.changed(step, done, "");
          }
          endIfOver(step, done, "");
        } else {
          CallEvents.deleted(step, done.in(Dialog.State.DROPPED), address, "");
          CallEvents.changed(step, step.put(done.without(address)), "");
        }
      }
    }
  }

  /** A phone has gone: it drops off all its calls; one that was routed to it waits again. */
  static void phoneLost(Step step, String address) {
    for (Dialog before : step.sandbox().dialogsAt(address)) {
      // One call's end can end another: a monitor's, say.
      Dialog dialog = step.sandbox().dialog(before.id()).orElse(null);
      if (dialog == null || dialog.participant(address).filter(Participant::isOn).isEmpty()) {
        continue;
      }
      if (dialog.callType().equals(CallData.ROUTED) && dialog.has(address, State.ALERTING)) {
        Routing.takenBack(step, dialog, address);
        follow(step, dialog.participant(address).orElseThrow());
      } else {
        leave(step, dialog, address, "");
      }
    }
  }
}

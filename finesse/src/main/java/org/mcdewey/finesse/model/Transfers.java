package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcdewey.finesse.model.Participant.State;

/** Consulting a third party, and handing the call over to it. */
final class Transfers {
  private Transfers() {}

  /** The call is held, and a new one placed. */
  static void consult(Step step, Dialog dialog, Agent agent, DialogRequest.Act act) {
    String to = Numbers.destination(act.body().to(), agent.extension());
    Dialog held =
        step.put(
            dialog.with(
                dialog.participant(agent.extension()).orElseThrow().in(State.HELD, step.now())));
    AgentMachine.follow(step, agent.id());
    CallEvents.changed(step, held, "");
    CallData data = CallData.of(CallData.CONSULT, to, Dialling.key(step), held.data().variables());
    Dialling.place(step, agent, to, data, held.uri(), act.requestId());
  }

  /**
   * The agent's held call and the one it talks on become one, without it.
   *
   * @return whether there was such a pair
   */
  static boolean transfer(Step step, Dialog held, Agent agent, String requestId) {
    String phone = agent.extension();
    Optional<Dialog> active = CallsOf.active(step.sandbox(), phone);
    if (active.isEmpty()) {
      return false;
    }
    Dialog consult = active.get();
    step.remove(consult);
    Participant gone = Hangup.gone(step, held, held.participant(phone).orElseThrow(), Hangup.OTHER);
    List<Participant> joining = joining(held, consult, phone);
    Dialog one = joined(held, consult, joining, CallData.TRANSFER).with(gone);
    if (one.on().count() > 2) {
      one =
          one.controlledBy(
              one.on()
                  .filter(Participant::isAgent)
                  .map(Participant::address)
                  .findFirst()
                  .orElse(""));
    }
    Dialog over =
        consult
            .with(consult.data().withType(CallData.TRANSFER))
            .withEach(p -> p.in(State.DROPPED, Hangup.OTHER, step.now()))
            .in(Dialog.State.DROPPED);
    if (!Hangup.goesOn(one)) {
      // No agent is left on it: it is no longer the contact center's.
      one =
          one.withEach(p -> p.isOn() ? p.in(State.DROPPED, step.now()) : p)
              .in(Dialog.State.DROPPED);
    }
    boolean notes = gone.state() == State.WRAP_UP;
    if (!notes) {
      CallEvents.deleted(step, one.in(Dialog.State.DROPPED), phone, requestId);
      one = one.without(phone);
    }
    CallEvents.deleted(step, over, "");
    if (one.participants().stream().allMatch(p -> p.state() == State.DROPPED)) {
      step.remove(one);
    } else {
      one = step.put(one);
      tellJoined(step, one, joining, notes ? requestId : "");
    }
    settle(step, one, agent);
    return true;
  }

  /** Those of the consult call who are not on the other already. */
  static List<Participant> joining(Dialog held, Dialog consult, String phone) {
    return consult
        .on()
        .filter(p -> !p.address().equals(phone))
        .filter(p -> held.participant(p.address()).filter(Participant::isOn).isEmpty())
        .toList();
  }

  static Dialog joined(Dialog held, Dialog consult, List<Participant> joining, String type) {
    Dialog one =
        held.with(held.data().delivered(type, held.data().dnis())).withSecondaryId(consult.id());
    for (Participant party : joining) {
      one = one.with(party);
    }
    return one;
  }

  /** POST to those who are new on it, PUT to the others. */
  static void tellJoined(Step step, Dialog one, List<Participant> joining, String requestId) {
    Set<String> fresh = Set.copyOf(joining.stream().map(Participant::address).toList());
    joining.forEach(p -> CallEvents.posted(step, one, p.address(), ""));
    CallEvents.changedExcept(step, one, fresh, requestId);
  }

  private static void settle(Step step, Dialog one, Agent agent) {
    one.on().forEach(p -> Hangup.follow(step, p));
    AgentMachine.follow(step, agent.id());
  }

  /** Hands the call over to a number without talking to it. */
  static void singleStep(Step step, Dialog dialog, Agent agent, DialogRequest.Act act) {
    String phone = agent.extension();
    String to = Numbers.destination(act.body().to(), phone);
    if (dialog.participant(to).filter(Participant::isOn).isPresent()) {
      throw Refusal.of(400, "Invalid Destination", "The number is on the call", to);
    }
    Optional<Queue> queue = step.site().queueByNumber(to);
    String obstacle = queue.isPresent() ? null : Numbers.obstacle(step, to);
    if (obstacle != null) {
      notReached(step, dialog, agent, obstacle, act);
      return;
    }
    Participant gone =
        Hangup.gone(step, dialog, dialog.participant(phone).orElseThrow(), Hangup.OTHER);
    boolean notes = gone.state() == State.WRAP_UP;
    Dialog left =
        dialog.with(gone).with(dialog.data().delivered(CallData.TRANSFER, to).withQueue(""));
    if (queue.isPresent()) {
      intoQueue(step, left, phone, queue.get(), act.requestId());
    } else {
      toPhone(step, left, phone, to, notes, act.requestId());
    }
    AgentMachine.follow(step, agent.id());
  }

  /** Assumption: the call stays as it is, and the agent hears why later. */
  private static void notReached(
      Step step, Dialog dialog, Agent agent, String obstacle, DialogRequest.Act act) {
    if (obstacle.equals(Numbers.BAD_DESTINATION)) {
      throw Refusal.of(
          400, "Invalid Destination", "This cannot be dialled", String.valueOf(act.body().to()));
    }
    boolean busy = obstacle.equals(Numbers.BUSY);
    step.failed(
        CallEvents.node(agent),
        dialog.uri(),
        new ApiError(
            "Call Operation Failure",
            busy ? "CF_RESOURCE_BUSY" : "CF_RESOURCE_OUT_OF_SERVICE",
            busy ? "33" : "34"),
        act.requestId());
  }

  private static void intoQueue(
      Step step, Dialog left, String phone, Queue queue, String requestId) {
    Dialog rest = left;
    if (left.has(phone, State.DROPPED)) {
      step.put(left.without(phone));
      CallEvents.deleted(step, left.in(Dialog.State.DROPPED), phone, requestId);
      rest = left.without(phone);
    }
    Routing.waits(step, rest, queue.id());
  }

  private static void toPhone(
      Step step, Dialog left, String phone, String to, boolean notes, String requestId) {
    Participant called = Dialling.called(step, to);
    Dialog ringing = left.with(called).in(Dialog.State.ALERTING);
    if (ringing.on().noneMatch(Participant::isAgent)) {
      // No agent is left on it: it is no longer the contact center's.
      Dialog over =
          left.withEach(p -> p.isOn() ? p.in(State.DROPPED, step.now()) : p)
              .in(Dialog.State.DROPPED);
      if (notes) {
        CallEvents.changed(step, step.put(over), requestId);
      } else {
        step.remove(over);
        CallEvents.deleted(step, over, requestId);
      }
      return;
    }
    Dialog shown = step.put(ringing);
    CallEvents.posted(step, shown, to, "");
    if (!notes) {
      CallEvents.deleted(step, shown.in(Dialog.State.DROPPED), phone, requestId);
      shown = step.put(shown.without(phone));
    }
    CallEvents.changed(step, shown, notes ? requestId : "");
  }
}

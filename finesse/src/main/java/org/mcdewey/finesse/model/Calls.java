package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;
import org.mcdewey.finesse.model.Event.Kind;

/** How a call moves, and whom it tells. */
final class Calls {
  private static final List<Action> RINGING = List.of(Action.ANSWER);
  private static final List<Action> TALKING =
      List.of(
          Action.TRANSFER_SST,
          Action.CONSULT_CALL,
          Action.HOLD,
          Action.UPDATE_CALL_DATA,
          Action.SEND_DTMF,
          Action.DROP);
  private static final List<Action> WRAPPING_UP = List.of(Action.UPDATE_CALL_DATA);

  private Calls() {}

  static void request(Step step, DialogRequest request) {
    switch (request) {
      case DialogRequest.Act act -> act(step, act);
    }
  }

  static void happening(Step step, Customer customer) {
    switch (customer) {
      case Customer.Calls calls -> customerCalls(step, calls);
      case Customer.HangsUp gone -> customerHangsUp(step, gone);
    }
    step.reply(new Reply.Done());
  }

  private static void act(Step step, DialogRequest.Act act) {
    Dialog dialog = step.dialog(act.dialog());
    String name = act.action();
    if (name == null || name.isEmpty()) {
      throw Refusal.missing("requestedAction");
    }
    Action action =
        Action.of(name).orElseThrow(() -> Refusal.invalidInput("requestedAction", name));
    if (act.target() == null || act.target().isEmpty()) {
      throw Refusal.missing("targetMediaAddress");
    }
    Agent agent = step.agent(act.caller().id());
    if (!act.target().equals(agent.extension())) {
      throw Rights.otherUser(act.caller());
    }
    Optional<Participant> party = dialog.participant(act.target());
    if (party.filter(p -> p.actions().contains(action)).isEmpty()) {
      refused(step, dialog, agent, act);
      return;
    }
    switch (action) {
      case ANSWER -> answer(step, dialog, agent, act.requestId());
      case DROP -> drop(step, dialog, party.get(), act.requestId());
      default -> refused(step, dialog, agent, act);
    }
  }

  /** As a real one says it when an action is not among the party's. */
  private static void refused(Step step, Dialog dialog, Agent agent, DialogRequest.Act act) {
    step.failed(
        node(agent),
        dialog.uri(),
        new ApiError(
            "Generic Error",
            "INVALID_ACTION " + act.action() + " on extension " + act.target(),
            String.valueOf(act.target())),
        act.requestId());
  }

  private static void customerCalls(Step step, Customer.Calls calls) {
    Queue queue = step.site().queueByNumber(calls.to()).orElse(null);
    Agent agent =
        queue == null
            ? step.sandbox().agentAt(calls.to()).filter(a -> isFree(step, a)).orElse(null)
            : nextReady(step, queue).orElse(null);
    if (agent == null || !step.sandbox().inService()) {
      throw Refusal.invalidState("Nobody can take this call", calls.to());
    }
    Participant caller =
        new Participant(
            calls.from(), "", Participant.State.INITIATED, "", step.now(), step.now(), List.of());
    Participant called =
        new Participant(
            agent.extension(),
            Participant.AGENT_DEVICE,
            Participant.State.ALERTING,
            "",
            step.now(),
            step.now(),
            RINGING);
    long id = step.sandbox().nextDialog();
    step.become(step.sandbox().withNextDialog(id + 1));
    Dialog dialog =
        new Dialog(
            id,
            "",
            "",
            queue == null ? "OTHER_IN" : "PREROUTE_ACD_IN",
            calls.from(),
            calls.to(),
            agent.extension(),
            queue == null ? "" : queue.id(),
            "",
            calls.variables(),
            List.of(caller, called),
            Dialog.State.ALERTING);
    step.put(dialog);
    if (queue != null) {
      step.set(new Alarm.RingsInVain(id), step.sandbox().settings().ringTime());
    }
    AgentMachine.follow(step, agent.id());
    listed(step, dialog, agent, Kind.POST, "");
  }

  /** Who has been ready the longest. */
  private static Optional<Agent> nextReady(Step step, Queue queue) {
    return step.site().users().values().stream()
        .filter(u -> u.queues().contains(queue.id()))
        .map(u -> step.agent(u.loginId()))
        .filter(a -> a.state() == AgentState.READY)
        .filter(a -> isFree(step, a))
        .min(
            java.util.Comparator.comparing((Agent a) -> java.util.Objects.requireNonNull(a.since()))
                .thenComparing(Agent::id));
  }

  /** A phone has one call at a time that rings; so a reserved agent never talks on another. */
  private static boolean isFree(Step step, Agent agent) {
    return Line.of(step.sandbox(), agent.extension()).kind() == Line.Kind.IDLE;
  }

  private static void answer(Step step, Dialog dialog, Agent agent, String requestId) {
    step.cancel(new Alarm.RingsInVain(dialog.id()));
    Dialog active =
        dialog
            .with(
                dialog.participants().stream()
                    .map(p -> p.in(Participant.State.ACTIVE, actions(p), step.now()))
                    .toList())
            .in(Dialog.State.ACTIVE);
    step.put(active);
    AgentMachine.follow(step, agent.id());
    changed(step, active, requestId);
  }

  private static List<Action> actions(Participant party) {
    return party.isAgent() ? TALKING : List.of();
  }

  private static void drop(Step step, Dialog dialog, Participant party, String requestId) {
    leave(step, dialog, party, requestId);
    dialog.participants().stream()
        .filter(p -> !p.address().equals(party.address()) && p.isOn())
        .findFirst()
        .ifPresent(p -> leave(step, step.dialog(dialog.id()), p, ""));
  }

  private static void customerHangsUp(Step step, Customer.HangsUp gone) {
    Dialog dialog = step.dialog(gone.dialog());
    Participant customer =
        dialog.participants().stream()
            .filter(p -> !p.isAgent() && p.isOn())
            .findFirst()
            .orElseThrow(
                () ->
                    Refusal.invalidState(
                        "No customer is on this call", Long.toString(gone.dialog())));
    if (dialog.state() == Dialog.State.ALERTING) {
      abandoned(step, dialog);
      return;
    }
    leave(step, dialog, customer, "");
    dialog.participants().stream()
        .filter(p -> p.isAgent() && p.isOn())
        .forEach(p -> leave(step, step.dialog(dialog.id()), p, ""));
  }

  private static void abandoned(Step step, Dialog dialog) {
    step.cancel(new Alarm.RingsInVain(dialog.id()));
    step.remove(dialog);
    Dialog over =
        dialog.with(
            dialog.participants().stream()
                .map(p -> p.isAgent() ? p.in(Participant.State.DROPPED, List.of(), step.now()) : p)
                .toList());
    for (Participant party : over.participants()) {
      step.sandbox()
          .agentAt(party.address())
          .ifPresent(
              agent -> {
                listed(step, over, agent, Kind.DELETE, "");
                AgentMachine.follow(step, agent.id());
              });
    }
  }

  /** One party goes; with the last one the call is over. */
  private static void leave(Step step, Dialog dialog, Participant party, String requestId) {
    Optional<Agent> agent = step.sandbox().agentAt(party.address());
    boolean wrapUp = agent.filter(AgentMachine::wrapUpFollows).isPresent();
    Participant left =
        wrapUp
            ? party.in(Participant.State.WRAP_UP, WRAPPING_UP, step.now())
            : party.in(Participant.State.DROPPED, List.of(), step.now());
    Dialog changed = dialog.with(left);
    boolean over = changed.participants().stream().noneMatch(Participant::isOn);
    changed = over ? changed.in(Dialog.State.DROPPED) : changed;
    step.put(changed);
    changed(step, changed, requestId);
    agent.ifPresent(a -> AgentMachine.follow(step, a.id()));
    endIfOver(step, changed);
  }

  private static void endIfOver(Step step, Dialog dialog) {
    boolean over =
        dialog.participants().stream().allMatch(p -> p.state() == Participant.State.DROPPED);
    if (over) {
      step.remove(dialog);
      for (Participant party : dialog.participants()) {
        step.sandbox()
            .agentAt(party.address())
            .ifPresent(a -> listed(step, dialog, a, Kind.DELETE, ""));
      }
    }
  }

  /** A routed call that nobody answered leaves the phone. */
  static void ringsInVain(Step step, long id) {
    step.sandbox()
        .dialog(id)
        .ifPresent(
            dialog -> {
              List<Agent> agents =
                  dialog.participants().stream()
                      .filter(p -> p.state() == Participant.State.ALERTING)
                      .flatMap(p -> step.sandbox().agentAt(p.address()).stream())
                      .toList();
              step.remove(dialog);
              for (Agent agent : agents) {
                listed(step, dialog, agent, Kind.DELETE, "");
                AgentMachine.ringNoAnswer(step, agent.id());
              }
            });
  }

  /** The agent at this phone has finished its notes: its calls in wrap-up are over for it. */
  static void wrapUpEnded(Step step, String extension) {
    for (Dialog dialog : step.sandbox().dialogsAt(extension)) {
      dialog
          .participant(extension)
          .filter(p -> p.state() == Participant.State.WRAP_UP)
          .ifPresent(
              p -> {
                Dialog changed =
                    dialog.with(p.in(Participant.State.DROPPED, List.of(), step.now()));
                step.put(changed);
                changed(step, changed, "");
                endIfOver(step, changed);
              });
    }
  }

  /** A phone has gone: it drops off all its calls. */
  static void phoneLost(Step step, String extension) {
    for (Dialog dialog : step.sandbox().dialogsAt(extension)) {
      dialog
          .participant(extension)
          .filter(Participant::isOn)
          .ifPresent(
              p -> {
                if (dialog.state() == Dialog.State.ALERTING) {
                  abandoned(step, dialog);
                } else {
                  leave(step, dialog, p, "");
                  dialog.participants().stream()
                      .filter(o -> !o.address().equals(extension) && o.isOn())
                      .forEach(o -> leave(step, step.dialog(dialog.id()), o, ""));
                }
              });
    }
  }

  static String node(Agent agent) {
    return agent.uri() + "/Dialogs";
  }

  /** POST or DELETE to one agent. */
  static void listed(Step step, Dialog dialog, Agent agent, Kind kind, String requestId) {
    step.event(
        new Event(
            node(agent),
            node(agent),
            kind,
            new Payload.DialogListed(dialog, queueName(step, dialog)),
            requestId));
  }

  /** PUT to every agent on the call. */
  static void changed(Step step, Dialog dialog, String requestId) {
    for (Participant party : dialog.participants()) {
      step.sandbox()
          .agentAt(party.address())
          .ifPresent(
              agent ->
                  step.event(
                      new Event(
                          node(agent),
                          dialog.uri(),
                          Kind.PUT,
                          new Payload.DialogChanged(dialog, queueName(step, dialog)),
                          requestId)));
    }
  }

  private static String queueName(Step step, Dialog dialog) {
    Queue queue = step.site().queues().get(dialog.queue());
    return queue == null ? "" : queue.name();
  }
}

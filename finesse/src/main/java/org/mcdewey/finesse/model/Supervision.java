package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mcdewey.finesse.model.Participant.State;

/** A supervisor listens to an agent's call, or joins it. */
final class Supervision {
  private static final Pattern DIALOG = Pattern.compile("/finesse/api/Dialog/(\\d{1,18})");
  private static final String NO_ROOM = "20700";
  private static final String NOT_THE_CONTROLLER = "20999";

  private Supervision() {}

  /** SILENT_MONITOR: a call of its own between the supervisor and the agent it listens to. */
  static void monitor(Step step, DialogRequest.Place request, Agent supervisor) {
    String to = Numbers.destination(request.to(), supervisor.extension());
    mayBe(request.caller());
    Agent agent = monitored(step, request.caller(), to);
    if (Line.of(step.sandbox(), supervisor.extension()).kind() != Line.Kind.IDLE) {
      throw Refusal.invalidState("The supervisor is on a call", supervisor.id());
    }
    Dialog call = CallsOf.active(step.sandbox(), to).orElse(null);
    boolean express = step.sandbox().settings().isExpress();
    boolean talks = express || agent.state() == AgentState.TALKING;
    if (call == null
        || !talks
        || supervisor.state() != AgentState.NOT_READY
        || CallsOf.monitoring(step.sandbox(), to).isPresent()) {
      // Assumption: type and message; facts have the code. One supervisor at a time listens.
      step.failed(
          CallEvents.node(supervisor),
          CallEvents.node(supervisor),
          new ApiError(
              "Call Operation Failure",
              "SILENT_MONITOR refused on extension " + to,
              express ? "88049" : "13145"),
          request.requestId());
      return;
    }
    listen(step, supervisor, to, call, request.requestId());
  }

  private static void listen(
      Step step, Agent supervisor, String to, Dialog call, String requestId) {
    String from = supervisor.extension();
    CallData data = CallData.of(CallData.MONITOR, to, Dialling.key(step), List.of());
    Dialog begun =
        step.put(
            Dialog.of(
                    Dialling.next(step),
                    from,
                    to,
                    data,
                    Participant.agent(from, State.INITIATING, step.now()))
                .withAssociated(call.uri()));
    CallEvents.posted(step, begun, from, requestId);
    AgentMachine.follow(step, supervisor.id());
    Dialog dialled =
        step.put(begun.withEach(p -> p.in(State.INITIATED, step.now())).in(Dialog.State.INITIATED));
    CallEvents.changed(step, dialled, "");
    Dialog active =
        step.put(
            dialled
                .withEach(p -> p.in(State.ACTIVE, step.now()))
                .with(Participant.agent(to, State.ACTIVE, step.now()))
                .in(Dialog.State.ACTIVE));
    CallEvents.changedExcept(step, active, Set.of(to), "");
    CallEvents.posted(step, active, to, "");
  }

  private static void mayBe(Caller caller) {
    if (!caller.is(Role.SUPERVISOR)) {
      throw Refusal.unauthorized(caller.id());
    }
  }

  private static Agent monitored(Step step, Caller supervisor, String to) {
    Agent agent =
        step.sandbox()
            .agentAt(to)
            .orElseThrow(
                () ->
                    Refusal.of(
                        400, "Invalid Destination", "No agent is signed in at this phone", to));
    Rights.supervisorOf(supervisor, step.site(), step.user(agent.id()));
    return agent;
  }

  /**
   * BARGE_CALL: the monitor's call ends, and the supervisor is a party of the other. Assumption: in
   * this order, and the agent is the controller of the conference.
   */
  static void barge(Step step, DialogRequest.Place request, Agent supervisor) {
    String to = Numbers.destination(request.to(), supervisor.extension());
    mayBe(request.caller());
    String associated = request.associated();
    if (associated == null || associated.isEmpty()) {
      throw Refusal.missing("associatedDialogUri");
    }
    Agent agent = monitored(step, request.caller(), to);
    Dialog monitor = monitor(step, associated, supervisor);
    if (monitor.participant(to).isEmpty()) {
      throw Refusal.of(400, "Invalid Destination", "This agent is not monitored", to);
    }
    Dialog call = monitor(step, monitor.associatedUri());
    if (call.has(to, State.HELD)) {
      throw Refusal.of(400, "Invalid Destination", "The agent holds the call", to);
    }
    boolean controller = !call.isConference() || call.controller().equals(to);
    if (!controller || CallsOf.phone(step.sandbox(), to).size() > 1) {
      throw Refusal.of(
          400,
          NOT_THE_CONTROLLER,
          "The agent is not the controller of the conference, or consults somebody",
          to);
    }
    if (call.on().count() >= Conferences.MAX_PARTIES) {
      throw Refusal.of(400, NO_ROOM, "No room for another party", to);
    }
    step.remove(monitor);
    Dialog one =
        step.put(
            call.with(call.data().delivered(CallData.CONFERENCE, call.data().dnis()))
                .withSecondaryId(monitor.id())
                .with(Participant.agent(supervisor.extension(), State.ACTIVE, step.now()))
                .controlledBy(agent.extension()));
    CallEvents.deleted(step, over(step, monitor), "");
    CallEvents.posted(step, one, supervisor.extension(), request.requestId());
    CallEvents.changedExcept(step, one, Set.of(supervisor.extension()), "");
    one.on().forEach(p -> Hangup.follow(step, p));
  }

  private static Dialog monitor(Step step, String uri, Agent supervisor) {
    Dialog dialog = monitor(step, uri);
    if (!dialog.isMonitor() || !dialog.from().equals(supervisor.extension())) {
      throw Refusal.invalidInput("associatedDialogUri", uri);
    }
    return dialog;
  }

  private static Dialog monitor(Step step, String uri) {
    Matcher matcher = DIALOG.matcher(uri);
    if (!matcher.matches()) {
      throw Refusal.invalidInput("associatedDialogUri", uri);
    }
    return step.dialog(Long.parseLong(matcher.group(1)));
  }

  private static Dialog over(Step step, Dialog monitor) {
    return monitor.withEach(p -> p.in(State.DROPPED, step.now())).in(Dialog.State.DROPPED);
  }

  /** The supervisor has heard enough, or there is nothing to hear any more. */
  static void end(Step step, Dialog monitor, String requestId) {
    step.remove(monitor);
    CallEvents.deleted(step, over(step, monitor), requestId);
    Hangup.nothingToWrapUp(step, monitor.from());
    Hangup.follow(step, monitor.participant(monitor.from()).orElseThrow());
  }

  /** Whoever listened to a call that became part of another listens to that. */
  static void moved(Step step, Dialog from, Dialog to) {
    for (Dialog monitor : step.sandbox().monitors()) {
      if (monitor.associatedUri().equals(from.uri())) {
        CallEvents.changed(step, step.put(monitor.withAssociated(to.uri())), "");
      }
    }
  }

  /** Listening ends where the agent has left the call. */
  static void endWhatIsOver(Step step) {
    for (Dialog monitor : step.sandbox().monitors()) {
      if (!isHeard(step, monitor)) {
        end(step, monitor, "");
      }
    }
  }

  private static boolean isHeard(Step step, Dialog monitor) {
    return monitor.participants().stream()
        .filter(monitor::isPassive)
        .allMatch(
            agent ->
                CallsOf.phone(step.sandbox(), agent.address()).stream()
                    .anyMatch(d -> d.uri().equals(monitor.associatedUri())));
  }
}

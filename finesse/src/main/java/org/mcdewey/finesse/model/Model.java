package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.List;

/** The one door: what an input makes of the sandbox. */
public final class Model {
  private Model() {}

  /**
   * The new state, what the caller hears at once, and the events in order. A request that is
   * refused leaves the state as it was.
   *
   * @param now not before the moment of the input before
   */
  public static Outcome apply(Sandbox sandbox, Input input, Instant now) {
    Step step = new Step(sandbox, now);
    try {
      switch (input) {
        case Input.Request request -> request(step, request);
        case Input.Tick tick -> tick(step);
        case Customer customer -> Calls.happening(step, customer);
        case Fault fault -> Outages.happening(step, fault);
        case Input.Typed typed -> TypedCommands.handle(step, typed.line());
      }
      settle(step);
      return step.outcome();
    } catch (Refusal refusal) {
      return new Outcome(sandbox, new Reply.Refused(refusal.status(), refusal.errors()), List.of());
    }
  }

  private static void settle(Step step) {
    Calls.settle(step);
    Tasks.settle(step);
    if (step.queuesChanged()) {
      QueueWatch.somethingChanged(step);
    }
  }

  private static void request(Step step, Input.Request request) {
    // An administrator has to be able to say where the contact center is.
    if (!step.sandbox().inService() && !(request instanceof ConfigRequest)) {
      throw Refusal.outOfService();
    }
    switch (request) {
      case MessageRequest message -> TeamMessages.handle(step, message);
      case MediaRequest media -> MediaRequests.handle(step, media);
      case TaskRequest task -> Tasks.handle(step, task);
      case ConfigRequest config -> ConfigRequests.handle(step, config);
      case AgentRequest agent -> AgentRequests.handle(step, agent);
      case DialogRequest dialog -> Calls.request(step, dialog);
    }
  }

  /** Each alarm at its own moment, those it sets among them. */
  private static void tick(Step step) {
    Instant end = step.now();
    while (true) {
      Timers.Due due = step.sandbox().timers().next().orElse(null);
      if (due == null || due.at().isAfter(end)) {
        step.at(end);
        return;
      }
      step.cancel(due.alarm());
      step.at(due.at());
      switch (due.alarm()) {
        case Alarm.WrapUpEnds wrapUp -> AgentMachine.endWrapUp(step, wrapUp.agent(), "");
        case Alarm.ClientStaysAway away -> Outages.presenceLost(step, away.user());
        case Alarm.MessageEnds message -> TeamMessages.end(step, message.message());
        case Alarm.TaskIsNotAccepted task -> Tasks.notAccepted(step, task.task());
        case Alarm.QueuesAreCounted count -> QueueWatch.count(step);
        case Alarm.RingsInVain ring -> Routing.ringsInVain(step, ring.dialog());
      }
      settle(step);
    }
  }
}

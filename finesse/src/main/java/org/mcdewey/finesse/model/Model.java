package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.List;
import org.mcdewey.finesse.console.Console;
import org.mcdewey.finesse.console.Said;

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
        case Input.Typed typed -> typed(step, typed.line());
      }
      Calls.settle(step);
      return step.outcome();
    } catch (Refusal refusal) {
      return new Outcome(sandbox, new Reply.Refused(refusal.status(), refusal.errors()), List.of());
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
      case ConfigRequest config -> ConfigRequests.handle(step, config);
      case AgentRequest agent -> AgentRequests.handle(step, agent);
      case DialogRequest dialog -> Calls.request(step, dialog);
    }
  }

  private static void typed(Step step, String line) {
    Said said = Console.run(step.sandbox().administered(), line);
    step.become(step.sandbox().with(said.after()));
    step.reply(new Reply.Said(said.lines(), said.done()));
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
        case Alarm.RingsInVain ring -> Routing.ringsInVain(step, ring.dialog());
      }
      Calls.settle(step);
    }
  }
}

package org.mcdewey.finesse.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Agent.Rest;
import org.mcdewey.finesse.model.ReasonCode.Category;

/**
 * How an agent moves from state to state. Whoever changes a call calls {@link #follow} for each
 * agent on it afterwards: the agent's state is what its calls say, and nobody else sets TALKING,
 * HOLD or RESERVED.
 */
final class AgentMachine {
  private AgentMachine() {}

  /** Brings the agent's state in line with its calls. */
  static void follow(Step step, String id) {
    Agent agent = step.agent(id);
    if (!agent.isSignedIn()) {
      return;
    }
    Line line = Line.of(step.sandbox(), agent.extension());
    boolean express = step.sandbox().settings().isExpress();
    switch (line.kind()) {
      case TALKING, HELD -> {
        Dialog dialog = java.util.Objects.requireNonNull(line.dialog());
        if (express && !agent.state().isOnCall() && !dialog.isRouted()) {
          offHook(step, agent);
          return;
        }
        talk(
            step,
            agent,
            dialog,
            line.kind() == Line.Kind.HELD && !express ? AgentState.HOLD : AgentState.TALKING);
      }
      case ROUTED -> ring(step, agent, java.util.Objects.requireNonNull(line.dialog()));
      case RINGING, IDLE -> {
        if (agent.state().isOnCall()) {
          callOver(step, agent);
        } else if (agent.state().isReserved()) {
          rest(step, agent, agent.pending() != null ? agent.pending() : restOf(agent));
        }
      }
    }
  }

  private static void talk(Step step, Agent agent, Dialog dialog, AgentState state) {
    if (agent.state() == state) {
      return;
    }
    Agent on = agent;
    if (!agent.state().isOnCall()) {
      if (agent.state().isWrapUp()) {
        step.cancel(new Alarm.WrapUpEnds(agent.id()));
        Hangup.wrapUpEnded(step, agent.extension());
      }
      User user = step.user(agent.id());
      on =
          agent
              .withRest(restOf(agent))
              .withWrapUp(
                  isOutgoing(dialog, agent) ? user.wrapUpOnOutgoing() : user.wrapUpOnIncoming())
              .withMissed(0);
    }
    step.changed(on.in(state, Agent.NO_REASON, step.now()), "");
  }

  private static boolean isOutgoing(Dialog dialog, Agent agent) {
    return !dialog.isRouted() && dialog.from().equals(agent.extension());
  }

  private static void ring(Step step, Agent agent, Dialog dialog) {
    if (agent.state() != AgentState.READY) {
      return;
    }
    AgentState reserved =
        switch (dialog.callType()) {
          case CallData.PREVIEW -> AgentState.RESERVED_OUTBOUND_PREVIEW;
          case CallData.AUTO_OUT -> AgentState.RESERVED_OUTBOUND;
          default -> AgentState.RESERVED;
        };
    step.changed(agent.withRest(Rest.READY).in(reserved, Agent.NO_REASON, step.now()), "");
  }

  /** Express does not follow calls that it did not route: the agent is just not ready. */
  private static void offHook(Step step, Agent agent) {
    if (agent.state() == AgentState.READY || agent.state().isWrapUp()) {
      notReady(step, agent.id(), SystemReasonCodes.OFF_HOOK_EXPRESS, "");
    }
  }

  /** Whether the agent will be in wrap-up when the call it is on is over. */
  static boolean wrapUpFollows(Agent agent) {
    WrapUpMode mode = agent.wrapUp();
    Rest pending = agent.pending();
    if (mode == null || (pending != null && pending.state() == AgentState.LOGOUT)) {
      return false;
    }
    return mode.isRequired()
        || (mode == WrapUpMode.OPTIONAL && pending != null && pending.state().isWrapUp());
  }

  private static void callOver(Step step, Agent agent) {
    Rest next = agent.pending() != null ? agent.pending() : restOf(agent);
    if (!wrapUpFollows(agent)) {
      rest(step, agent, next);
      return;
    }
    boolean ready = next.state() == AgentState.READY || next.state() == AgentState.WORK_READY;
    AgentState state =
        ready && !step.sandbox().settings().isExpress() ? AgentState.WORK_READY : AgentState.WORK;
    Rest after =
        ready
            ? Rest.READY
            : new Rest(
                AgentState.NOT_READY,
                next.state() == AgentState.NOT_READY ? next.reason() : Agent.UNSET_REASON);
    step.set(
        new Alarm.WrapUpEnds(agent.id()),
        Duration.ofSeconds(step.user(agent.id()).wrapUpSeconds()));
    step.changed(
        agent.withPending(null).withRest(after).in(state, Agent.NO_REASON, step.now()), "");
  }

  /** The timer is over, or the agent says so. */
  static void endWrapUp(Step step, String id, String requestId) {
    Agent agent = step.agent(id);
    leaveWrapUp(step, agent, restOf(agent), requestId);
  }

  /** From wrap-up to a state that was asked for. */
  static void leaveWrapUp(Step step, Agent agent, Rest next, String requestId) {
    step.cancel(new Alarm.WrapUpEnds(agent.id()));
    Hangup.wrapUpEnded(step, agent.extension());
    step.changed(agent.at(next, step.now()), requestId);
  }

  /** What the agent goes back to. */
  static Rest restOf(Agent agent) {
    if (agent.rest() != null) {
      return agent.rest();
    }
    return agent.state() == AgentState.READY
        ? Rest.READY
        : new Rest(AgentState.NOT_READY, agent.reason());
  }

  private static void rest(Step step, Agent agent, Rest next) {
    if (next.state() == AgentState.LOGOUT) {
      logout(step, agent, next.reason(), "");
    } else if (next.state() == AgentState.WORK || next.state() == AgentState.WORK_READY) {
      // Wrap-up was asked for and there was no call to wrap up.
      step.changed(agent.at(restOf(agent), step.now()), "");
    } else {
      step.changed(agent.at(next, step.now()), "");
    }
  }

  /** Signs in; the phone has been found fit for it. */
  static void login(
      Step step, Agent agent, String extension, @Nullable MobileAgent mobile, String requestId) {
    step.changed(
        agent
            .withPhone(extension, mobile)
            .withMissed(0)
            .at(new Rest(AgentState.NOT_READY, Agent.UNSET_REASON), step.now()),
        requestId);
  }

  static void logout(Step step, Agent agent, int reason, String requestId) {
    String extension = agent.extension();
    step.cancel(new Alarm.WrapUpEnds(agent.id()));
    if (agent.state().isWrapUp()) {
      Hangup.wrapUpEnded(step, extension);
    }
    // Assumption: a call that still rings at the phone, or that Express does not follow, is over.
    Hangup.phoneLost(step, extension);
    step.changed(
        agent.withPhone("", null).withMissed(0).at(new Rest(AgentState.LOGOUT, reason), step.now()),
        requestId);
  }

  /** The contact center makes the agent not ready; on a call, afterwards. */
  static void notReady(Step step, String id, int systemCode, String requestId) {
    Agent agent = step.agent(id);
    Rest next =
        new Rest(
            AgentState.NOT_READY,
            SystemReasonCodes.id(step.site(), Category.NOT_READY, systemCode));
    if (agent.state().isOnCall() || agent.state().isReserved()) {
      step.changed(agent.withPending(next), requestId);
    } else if (agent.state().isWrapUp()) {
      leaveWrapUp(step, agent, next, requestId);
    } else if (agent.isSignedIn()) {
      step.changed(agent.at(next, step.now()), requestId);
    }
  }

  /** The contact center signs the agent out; on a call, afterwards. */
  static void forceLogout(Step step, String id, int systemCode, String requestId) {
    Agent agent = step.agent(id);
    int reason = SystemReasonCodes.id(step.site(), Category.LOGOUT, systemCode);
    if (agent.state().isOnCall() || agent.state().isReserved()) {
      step.changed(agent.withPending(new Rest(AgentState.LOGOUT, reason)), requestId);
    } else if (agent.isSignedIn()) {
      logout(step, agent, reason, requestId);
    }
  }

  /**
   * The contact center signs the agent out, on a call too. Assumption: the call at the phone is
   * over then, as nobody is there whom it would follow.
   */
  static void logoutAtOnce(Step step, String id, int systemCode) {
    if (!step.agent(id).isSignedIn()) {
      return;
    }
    Hangup.phoneLost(step, step.agent(id).extension());
    Agent agent = step.agent(id);
    // Where it was to be signed out after the call, that has just happened.
    if (agent.isSignedIn()) {
      logout(step, agent, SystemReasonCodes.id(step.site(), Category.LOGOUT, systemCode), "");
    }
  }

  /**
   * A routed call rang in vain and has been taken from the phone: the agent is not ready, and after
   * the second in a row with another code. To be called before {@link #follow} would make it ready.
   */
  static void ringNoAnswer(Step step, String id) {
    Agent agent = step.agent(id);
    if (!agent.state().isReserved()) {
      // It was busy with another call meanwhile.
      follow(step, id);
      return;
    }
    int missed = agent.missed() + 1;
    int code =
        missed >= 2 && !step.sandbox().settings().isExpress()
            ? SystemReasonCodes.MISSED_TWICE
            : SystemReasonCodes.RING_NO_ANSWER;
    Rest next =
        agent.pending() != null && agent.pending().state() == AgentState.LOGOUT
            ? agent.pending()
            : new Rest(
                AgentState.NOT_READY, SystemReasonCodes.id(step.site(), Category.NOT_READY, code));
    rest(step, agent.withMissed(missed), next);
  }
}

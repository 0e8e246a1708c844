package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a queue: its calls, and its agents by what they do. Each number is -1 where
 * the deployment does not count.
 *
 * @param oldestCall since when the call waits that has waited longest, or null
 */
public record QueueStatistics(
    int calls,
    @Nullable Instant oldestCall,
    int ready,
    int notReady,
    int busyOther,
    int loggedOn,
    int talkingInbound,
    int talkingOutbound,
    int talkingInternal,
    int wrapUpNotReady,
    int wrapUpReady) {
  private static final QueueStatistics UNKNOWN =
      new QueueStatistics(-1, null, -1, -1, -1, -1, -1, -1, -1, -1, -1);

  /** As it is at this moment. */
  public static QueueStatistics of(Sandbox sandbox, Queue queue) {
    // A queue nobody serves is not counted.
    List<Agent> agents =
        sandbox.configuration().users().values().stream()
            .filter(u -> u.queues().contains(queue.id()))
            .flatMap(u -> sandbox.agent(u.loginId()).stream())
            .toList();
    if (sandbox.settings().isExpress() || agents.isEmpty()) {
      return UNKNOWN;
    }
    List<Agent> signedIn = agents.stream().filter(Agent::isSignedIn).toList();
    return new QueueStatistics(
        0,
        null,
        in(signedIn, AgentState.READY),
        in(signedIn, AgentState.NOT_READY),
        0,
        signedIn.size(),
        0,
        0,
        0,
        in(signedIn, AgentState.WORK),
        in(signedIn, AgentState.WORK_READY));
  }

  private static int in(List<Agent> agents, AgentState state) {
    return (int) agents.stream().filter(a -> a.state() == state).count();
  }
}

package org.mcdewey.finesse.xml;

import org.mcdewey.finesse.model.Queue;
import org.mcdewey.finesse.model.QueueStatistics;

/** Queues with their statistics. */
public final class QueueXml {
  private QueueXml() {}

  public static Element queue(Queue queue, QueueStatistics now) {
    return Element.of("Queue")
        .with("uri", queue.uri())
        .with("name", queue.name())
        .with(
            Element.of("statistics")
                .with("callsInQueue", number(now.calls()))
                .with("startTimeOfLongestCallInQueue", Stamps.of(now.oldestCall()))
                .with("agentsReady", number(now.ready()))
                .with("agentsNotReady", number(now.notReady()))
                .with("agentsBusyOther", number(now.busyOther()))
                .with("agentsLoggedOn", number(now.loggedOn()))
                .with("agentsTalkingInbound", number(now.talkingInbound()))
                .with("agentsTalkingOutbound", number(now.talkingOutbound()))
                .with("agentsTalkingInternal", number(now.talkingInternal()))
                .with("agentsWrapUpNotReady", number(now.wrapUpNotReady()))
                .with("agentsWrapUpReady", number(now.wrapUpReady())));
  }

  private static String number(int value) {
    return Integer.toString(value);
  }
}

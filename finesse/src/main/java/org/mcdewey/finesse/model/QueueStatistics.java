package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.console.Administered.Knob;

/**
 * How it stands with a queue: its calls, and its agents by what they do. Each number is -1 where
 * nothing is counted: on Express, where nobody serves the queue, and while a command has switched
 * statistics off.
 *
 * <p>Assumptions: an agent that a call of another queue occupies is busy otherwise; one that a call
 * of no queue occupies is so in each of its queues; one for whom a call of the queue rings is only
 * signed in.
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
  static final QueueStatistics UNKNOWN =
      new QueueStatistics(-1, null, -1, -1, -1, -1, -1, -1, -1, -1, -1);

  /** Nobody is signed in and nobody waits. */
  static final QueueStatistics NOTHING = new QueueStatistics(0, null, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** As it is at this moment. */
  public static QueueStatistics of(Sandbox sandbox, Queue queue) {
    Count count = new Count();
    if (areCounted(sandbox)) {
      for (User user : sandbox.configuration().users().values()) {
        if (user.queues().contains(queue.id())) {
          count.member(work(sandbox, user), queue.id());
        }
      }
      sandbox.dialogs().values().stream()
          .filter(d -> d.waitsFor().equals(queue.id()))
          .forEach(count::waiting);
    }
    return count.result();
  }

  /** Of all queues, by id, in one pass over the agents and the calls. */
  static Map<String, QueueStatistics> all(Sandbox sandbox) {
    Map<String, Count> counts = new HashMap<>();
    sandbox.configuration().queues().keySet().forEach(q -> counts.put(q, new Count()));
    if (areCounted(sandbox)) {
      for (User user : sandbox.configuration().users().values()) {
        Work work = work(sandbox, user);
        for (String queue : user.queues()) {
          Optional.ofNullable(counts.get(queue)).ifPresent(c -> c.member(work, queue));
        }
      }
      for (Dialog dialog : sandbox.dialogs().values()) {
        Optional.ofNullable(counts.get(dialog.waitsFor())).ifPresent(c -> c.waiting(dialog));
      }
    }
    Map<String, QueueStatistics> all = new HashMap<>();
    counts.forEach((queue, count) -> all.put(queue, count.result()));
    return all;
  }

  static boolean areCounted(Sandbox sandbox) {
    return !sandbox.settings().isExpress()
        && sandbox.administered().value(Knob.QUEUE_STATISTICS).equals("true");
  }

  private enum Doing {
    SIGNED_OUT,
    READY,
    NOT_READY,
    RESERVED,
    INBOUND,
    OUTBOUND,
    INTERNAL,
    WRAP_UP_NOT_READY,
    WRAP_UP_READY,
    BUSY_OTHER
  }

  /**
   * What occupies an agent.
   *
   * @param queue whose call it is, or empty
   */
  private record Work(Doing doing, String queue) {}

  private static Work work(Sandbox sandbox, User user) {
    Agent agent = sandbox.agent(user.loginId()).orElseThrow();
    return switch (agent.state()) {
      case LOGOUT, LOGIN, UNKNOWN -> new Work(Doing.SIGNED_OUT, "");
      case READY -> new Work(Doing.READY, "");
      case NOT_READY -> new Work(Doing.NOT_READY, "");
      case RESERVED, RESERVED_OUTBOUND, RESERVED_OUTBOUND_PREVIEW, TALKING, HOLD -> {
        Dialog dialog = Line.of(sandbox, agent.extension()).dialog();
        Doing doing = agent.state().isReserved() ? Doing.RESERVED : talking(dialog);
        yield new Work(doing, dialog == null ? "" : dialog.queue());
      }
      case WORK -> new Work(Doing.WRAP_UP_NOT_READY, wrappedUp(sandbox, agent));
      case WORK_READY -> new Work(Doing.WRAP_UP_READY, wrappedUp(sandbox, agent));
    };
  }

  private static Doing talking(@Nullable Dialog dialog) {
    return switch (dialog == null ? "" : dialog.callType()) {
      case CallData.OUT, CallData.PREVIEW, CallData.AGENT_OUT, CallData.AUTO_OUT -> Doing.OUTBOUND;
      case CallData.INSIDE, CallData.CONSULT, CallData.MONITOR -> Doing.INTERNAL;
      default -> Doing.INBOUND;
    };
  }

  private static String wrappedUp(Sandbox sandbox, Agent agent) {
    return sandbox.dialogsAt(agent.extension()).stream()
        .filter(d -> d.has(agent.extension(), Participant.State.WRAP_UP))
        .map(Dialog::queue)
        .findFirst()
        .orElse("");
  }

  private static final class Count {
    private final Map<Doing, Integer> members = new EnumMap<>(Doing.class);
    private int calls;
    private @Nullable Instant oldest;

    void member(Work work, String queue) {
      boolean here = work.queue().isEmpty() || work.queue().equals(queue);
      members.merge(here ? work.doing() : Doing.BUSY_OTHER, 1, Integer::sum);
    }

    /** It waits since it came. */
    void waiting(Dialog dialog) {
      calls++;
      List<Participant> parties = dialog.participants();
      Instant came =
          parties.stream()
              .map(Participant::start)
              .min(Comparator.naturalOrder())
              .orElse(Instant.EPOCH);
      if (oldest == null || came.isBefore(oldest)) {
        oldest = came;
      }
    }

    private int of(Doing doing) {
      return members.getOrDefault(doing, 0);
    }

    QueueStatistics result() {
      if (members.isEmpty()) {
        return UNKNOWN;
      }
      int all = members.values().stream().mapToInt(Integer::intValue).sum();
      return new QueueStatistics(
          calls,
          oldest,
          of(Doing.READY),
          of(Doing.NOT_READY),
          of(Doing.BUSY_OTHER),
          all - of(Doing.SIGNED_OUT),
          of(Doing.INBOUND),
          of(Doing.OUTBOUND),
          of(Doing.INTERNAL),
          of(Doing.WRAP_UP_NOT_READY),
          of(Doing.WRAP_UP_READY));
    }
  }
}

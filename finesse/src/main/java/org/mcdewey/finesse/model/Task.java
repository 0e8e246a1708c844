package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something to do that comes over a medium, such as a chat: a dialog that is no call.
 *
 * @param number rising from dialog to dialog, calls among them
 * @param id as the vendor writes it, with two underscores
 * @param domain of the medium
 * @param user login id of who has it; empty while it waits
 * @param before what it was before it was interrupted; null while it is not
 * @param disposition how it ended for the user, or empty
 * @param start when it came to the user
 * @param since when the state began
 * @param notFor login id of who has just given it away, or empty
 */
public record Task(
    long number,
    String id,
    int domain,
    String user,
    State state,
    @Nullable State before,
    String disposition,
    List<CallVariable> variables,
    Instant start,
    Instant since,
    String notFor) {
  static final String ENDED = "CD_NORMAL_END_TASK";
  static final String TRANSFERRED = "CD_TASK_TRANSFER";
  static final String NOT_ANSWERED = "CD_RING_NO_ANSWER";

  /** In the vendor's words, but for the first. */
  public enum State {
    /** It has no user yet; nobody sees it then. */
    WAITING,
    OFFERED,
    ACCEPTED,
    ACTIVE,
    PAUSED,
    WRAPPING_UP,
    INTERRUPTED,
    CLOSED
  }

  public Task {
    variables = List.copyOf(variables);
  }

  public String uri() {
    return "/finesse/api/Dialog/" + id;
  }

  public boolean isWaiting() {
    return state == State.WAITING;
  }

  /**
   * What its user may do with it. Assumption: the vendor's page names the actions and not when each
   * is allowed.
   */
  public List<TaskAction> actions() {
    return switch (state) {
      case WAITING, INTERRUPTED, CLOSED -> List.of();
      case OFFERED -> List.of(TaskAction.ACCEPT);
      case ACCEPTED -> List.of(TaskAction.START, TaskAction.TRANSFER, TaskAction.CLOSE);
      case ACTIVE ->
          List.of(TaskAction.PAUSE, TaskAction.WRAP_UP, TaskAction.TRANSFER, TaskAction.CLOSE);
      case PAUSED ->
          List.of(TaskAction.RESUME, TaskAction.WRAP_UP, TaskAction.TRANSFER, TaskAction.CLOSE);
      case WRAPPING_UP -> List.of(TaskAction.CLOSE);
    };
  }

  Task in(State next, Instant now) {
    return new Task(
        number, id, domain, user, next, null, disposition, variables, start, now, notFor);
  }

  Task interrupted(Instant now) {
    return new Task(
        number,
        id,
        domain,
        user,
        State.INTERRUPTED,
        state,
        disposition,
        variables,
        start,
        now,
        notFor);
  }

  Task offeredTo(String who, Instant now) {
    return new Task(number, id, domain, who, State.OFFERED, null, "", variables, now, now, "");
  }

  /** Without a user again. */
  Task waiting(String giver, Instant now) {
    return new Task(number, id, domain, "", State.WAITING, null, "", variables, now, now, giver);
  }

  /** As its user sees it for the last time. */
  Task closed(String how, Instant now) {
    return new Task(
        number, id, domain, user, State.CLOSED, null, how, variables, start, now, notFor);
  }
}

package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a user is at one of the media that tasks come over.
 *
 * @param asked LOGOUT, NOT_READY or READY: what the user wants to be
 * @param state what it is, its tasks and its calls being what they are
 * @param since null before the first change
 * @param maxDialogLimit how many tasks at once
 * @param routable whether tasks are sent at all
 * @param reason id of the reason code of what was asked, or those of {@link Agent}
 * @param tasks numbers of the tasks the user has, the oldest first
 */
public record Media(
    String user,
    int domain,
    State asked,
    State state,
    @Nullable Instant since,
    int maxDialogLimit,
    String interruptAction,
    String dialogLogoutAction,
    boolean routable,
    int reason,
    List<Long> tasks) {
  /** What a user does at a medium, in the vendor's words. */
  public enum State {
    LOGOUT,
    NOT_READY,
    READY,
    RESERVED,
    ACTIVE,
    INTERRUPTED,
    WORK
  }

  /** A user at a medium. */
  public record Key(String user, int domain) {}

  public Media {
    tasks = List.copyOf(tasks);
  }

  static Media signedOut(String user, int domain) {
    return new Media(
        user,
        domain,
        State.LOGOUT,
        State.LOGOUT,
        null,
        1,
        "ACCEPT",
        "CLOSE",
        false,
        Agent.NO_REASON,
        List.of());
  }

  Key key() {
    return new Key(user, domain);
  }

  public String uri() {
    return "/finesse/api/User/" + user + "/Media/" + domain;
  }

  boolean isSignedIn() {
    return asked != State.LOGOUT;
  }

  /** The reason of the state; {@link Agent#NO_REASON} where it has none. */
  public int reasonOfState() {
    return state == State.NOT_READY || state == State.LOGOUT ? reason : Agent.NO_REASON;
  }

  /** Signed in, with everything as it was asked for. */
  Media signedIn(int limit, String onInterrupt, String onLogout) {
    return new Media(
        user,
        domain,
        State.NOT_READY,
        state,
        since,
        limit,
        onInterrupt,
        onLogout,
        true,
        Agent.UNSET_REASON,
        tasks);
  }

  Media asked(State next, int because) {
    return new Media(
        user,
        domain,
        next,
        state,
        since,
        maxDialogLimit,
        interruptAction,
        dialogLogoutAction,
        next != State.LOGOUT && routable,
        because,
        tasks);
  }

  Media in(State next, Instant now) {
    return new Media(
        user,
        domain,
        asked,
        next,
        now,
        maxDialogLimit,
        interruptAction,
        dialogLogoutAction,
        routable,
        reason,
        tasks);
  }

  Media routable(boolean next) {
    return new Media(
        user,
        domain,
        asked,
        state,
        since,
        maxDialogLimit,
        interruptAction,
        dialogLogoutAction,
        next,
        reason,
        tasks);
  }

  Media plus(Task task) {
    List<Long> more = new ArrayList<>(tasks);
    more.add(task.number());
    return withTasks(more);
  }

  Media minus(Task task) {
    return withTasks(tasks.stream().filter(t -> t != task.number()).toList());
  }

  private Media withTasks(List<Long> other) {
    return new Media(
        user,
        domain,
        asked,
        state,
        since,
        maxDialogLimit,
        interruptAction,
        dialogLogoutAction,
        routable,
        reason,
        other);
  }
}

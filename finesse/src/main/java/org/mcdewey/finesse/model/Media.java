package org.mcdewey.finesse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a user is at one of the media that tasks come over.
 *
 * @param since null before the first change
 * @param maxDialogLimit how many tasks at once
 * @param routable whether tasks are sent at all
 * @param reason id of the reason code, or those of {@link Agent}
 */
public record Media(
    String user,
    int domain,
    State state,
    @Nullable Instant since,
    int maxDialogLimit,
    String interruptAction,
    String dialogLogoutAction,
    boolean routable,
    int reason) {
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

  static Media signedOut(String user, int domain) {
    return new Media(user, domain, State.LOGOUT, null, 1, "ACCEPT", "CLOSE", false, 0);
  }

  Key key() {
    return new Key(user, domain);
  }

  public String uri() {
    return "/finesse/api/User/" + user + "/Media/" + domain;
  }

  Media at(State next, int because, Instant now) {
    return new Media(
        user,
        domain,
        next,
        now,
        maxDialogLimit,
        interruptAction,
        dialogLogoutAction,
        next != State.LOGOUT && routable,
        because);
  }

  Media routable(boolean next) {
    return new Media(
        user,
        domain,
        state,
        since,
        maxDialogLimit,
        interruptAction,
        dialogLogoutAction,
        next,
        reason);
  }
}

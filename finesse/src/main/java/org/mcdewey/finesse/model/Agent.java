package org.mcdewey.finesse.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is doing; who it is, is a {@link User}.
 *
 * @param id login id
 * @param since when the state began; null before the first one
 * @param extension empty when signed out
 * @param reason id of a {@link ReasonCode}, {@link #NO_REASON} or {@link #UNSET_REASON}
 * @param pending what was asked for during a call, for afterwards
 * @param rest what the agent goes back to after the call, its ringing or wrap-up; null where there
 *     is none of them
 * @param wrapUp what holds for the call the agent is on; null on none
 * @param missed routed calls in a row that the agent did not answer
 */
public record Agent(
    String id,
    AgentState state,
    @Nullable Instant since,
    String extension,
    @Nullable MobileAgent mobile,
    int reason,
    @Nullable Rest pending,
    @Nullable Rest rest,
    @Nullable WrapUpMode wrapUp,
    int missed) {
  /** The state has no reason. */
  public static final int NO_REASON = 0;

  /** The state could have a reason and none was given. */
  public static final int UNSET_REASON = -1;

  /**
   * A state to be in when no call is in the way.
   *
   * @param reason as {@link Agent#reason}
   */
  public record Rest(AgentState state, int reason) {
    static final Rest READY = new Rest(AgentState.READY, NO_REASON);
  }

  public static Agent signedOut(String id) {
    return new Agent(id, AgentState.LOGOUT, null, "", null, UNSET_REASON, null, null, null, 0);
  }

  public boolean isSignedIn() {
    return state != AgentState.LOGOUT;
  }

  public String uri() {
    return uri(id);
  }

  public static String uri(String id) {
    return "/finesse/api/User/" + id;
  }

  /** In another state; from a rest nothing is remembered. */
  Agent in(AgentState changed, int why, Instant now) {
    return new Agent(id, changed, now, extension, mobile, why, pending, rest, wrapUp, missed);
  }

  /** At rest: no call, nothing pending. */
  Agent at(Rest given, Instant now) {
    return new Agent(
        id, given.state(), now, extension, mobile, given.reason(), null, null, null, missed);
  }

  Agent withPhone(String number, @Nullable MobileAgent phone) {
    return new Agent(id, state, since, number, phone, reason, pending, rest, wrapUp, missed);
  }

  Agent withPending(@Nullable Rest given) {
    return new Agent(id, state, since, extension, mobile, reason, given, rest, wrapUp, missed);
  }

  Agent withRest(@Nullable Rest given) {
    return new Agent(id, state, since, extension, mobile, reason, pending, given, wrapUp, missed);
  }

  Agent withWrapUp(@Nullable WrapUpMode given) {
    return new Agent(id, state, since, extension, mobile, reason, pending, rest, given, missed);
  }

  Agent withMissed(int calls) {
    return new Agent(id, state, since, extension, mobile, reason, pending, rest, wrapUp, calls);
  }
}

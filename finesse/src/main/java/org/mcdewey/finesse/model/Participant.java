package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.List;

/**
 * A party of a call.
 *
 * @param address the phone's number
 * @param type {@code AGENT_DEVICE} for an agent's phone, empty for an outside one
 * @param cause why the state is {@link State#FAILED} or {@link State#DROPPED}, mostly empty
 * @param actions what the party may do now, in the order it is shown
 */
public record Participant(
    String address,
    String type,
    State state,
    String cause,
    Instant start,
    Instant since,
    List<Action> actions) {
  public static final String AGENT_DEVICE = "AGENT_DEVICE";

  /** Of one party; the call's own is {@link Dialog.State}. */
  public enum State {
    INITIATING,
    INITIATED,
    ALERTING,
    ACTIVE,
    HELD,
    FAILED,
    DROPPED,
    WRAP_UP,
    ACCEPTED
  }

  public Participant {
    actions = List.copyOf(actions);
  }

  public boolean isAgent() {
    return type.equals(AGENT_DEVICE);
  }

  /** Whether the party is still on the call. */
  public boolean isOn() {
    return state != State.DROPPED && state != State.WRAP_UP;
  }

  /** Such a phone is an agent's. */
  static Participant agent(String address, State state, Instant now) {
    return new Participant(address, AGENT_DEVICE, state, "", now, now, List.of());
  }

  /** A phone nobody is signed in at, here or outside. */
  static Participant outside(String address, State state, Instant now) {
    return new Participant(address, "", state, "", now, now, List.of());
  }

  Participant in(State changed, Instant now) {
    return new Participant(address, type, changed, "", start, now, List.of());
  }

  Participant in(State changed, String why, Instant now) {
    return new Participant(address, type, changed, why, start, now, List.of());
  }

  Participant allowed(List<Action> given) {
    return new Participant(address, type, state, cause, start, since, given);
  }
}

package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A call.
 *
 * @param id rising from call to call
 * @param secondaryId of the call that a transfer or conference made disappear into this one, or
 *     empty
 * @param associatedUri of the call a consult or monitor call belongs to, or empty
 * @param callType in the vendor's words, such as {@code PREROUTE_ACD_IN}
 * @param from the original caller
 * @param to what was dialled
 * @param dnis the number the call was delivered to
 * @param queue id of the queue that routed it, or empty
 * @param wrapUpReason as the agent chose it, or empty
 */
public record Dialog(
    long id,
    String secondaryId,
    String associatedUri,
    String callType,
    String from,
    String to,
    String dnis,
    String queue,
    String wrapUpReason,
    List<CallVariable> variables,
    List<Participant> participants,
    State state) {
  /** Of the call as a whole. */
  public enum State {
    INITIATING,
    INITIATED,
    ALERTING,
    ACTIVE,
    FAILED,
    DROPPED,
    ACCEPTED
  }

  public Dialog {
    variables = List.copyOf(variables);
    participants = List.copyOf(participants);
  }

  public String uri() {
    return "/finesse/api/Dialog/" + id;
  }

  /** Whether the contact center chose the agent. */
  public boolean isRouted() {
    return !queue.isEmpty();
  }

  public Optional<Participant> participant(String address) {
    return participants.stream().filter(p -> p.address().equals(address)).findFirst();
  }

  Dialog in(State changed) {
    return new Dialog(
        id,
        secondaryId,
        associatedUri,
        callType,
        from,
        to,
        dnis,
        queue,
        wrapUpReason,
        variables,
        participants,
        changed);
  }

  /** With this party in place of the one of its address, or as a further one. */
  Dialog with(Participant party) {
    List<Participant> all = new ArrayList<>(participants);
    all.replaceAll(p -> p.address().equals(party.address()) ? party : p);
    if (participant(party.address()).isEmpty()) {
      all.add(party);
    }
    return with(all);
  }

  Dialog with(List<Participant> parties) {
    return new Dialog(
        id,
        secondaryId,
        associatedUri,
        callType,
        from,
        to,
        dnis,
        queue,
        wrapUpReason,
        variables,
        parties,
        state);
  }
}

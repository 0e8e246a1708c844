package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A call.
 *
 * @param id rising from call to call
 * @param secondaryId of the call that a transfer or conference made disappear into this one, or
 *     empty
 * @param associatedUri of the call a consult or monitor call belongs to, or empty
 * @param from the original caller
 * @param to what was dialled
 * @param callback what was agreed with an outbound call's customer; null where nothing was
 * @param waitsFor id of the queue in which the call waits for an agent, or empty
 * @param controller address of who made it a conference, or empty
 */
public record Dialog(
    long id,
    String secondaryId,
    String associatedUri,
    String from,
    String to,
    CallData data,
    List<Participant> participants,
    State state,
    @Nullable ScheduledCallback callback,
    String waitsFor,
    String controller) {
  private static final Set<String> ROUTED_TYPES =
      Set.of(CallData.ROUTED, CallData.PREVIEW, CallData.AGENT_OUT, CallData.AUTO_OUT);

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
    participants = List.copyOf(participants);
  }

  static Dialog of(long id, String from, String to, CallData data, Participant caller) {
    return new Dialog(id, "", "", from, to, data, List.of(caller), State.INITIATING, null, "", "");
  }

  public String uri() {
    return "/finesse/api/Dialog/" + id;
  }

  public String callType() {
    return data.callType();
  }

  /** Id of the queue that routed it, or empty. */
  public String queue() {
    return data.queue();
  }

  /** Whether the contact center chose the agent; a transfer ends that. */
  public boolean isRouted() {
    return ROUTED_TYPES.contains(callType());
  }

  public boolean isMonitor() {
    return callType().equals(CallData.MONITOR);
  }

  public boolean isConference() {
    return !controller.isEmpty();
  }

  public boolean isWaiting() {
    return !waitsFor.isEmpty();
  }

  /** Whether the dialer placed it. */
  public boolean isOutbound() {
    return data.variables().stream().anyMatch(v -> v.name().equals("BACampaign"));
  }

  public Optional<Participant> participant(String address) {
    return participants.stream().filter(p -> p.address().equals(address)).findFirst();
  }

  boolean has(String address, Participant.State party) {
    return participant(address).filter(p -> p.state() == party).isPresent();
  }

  /** Who has neither hung up nor is being monitored without a say. */
  Stream<Participant> on() {
    return participants.stream().filter(p -> p.isOn() && !isPassive(p));
  }

  /** Whether it is the agent who is listened to. */
  boolean isPassive(Participant party) {
    return isMonitor() && !party.address().equals(from);
  }

  Dialog in(State changed) {
    return new Dialog(
        id,
        secondaryId,
        associatedUri,
        from,
        to,
        data,
        participants,
        changed,
        callback,
        waitsFor,
        controller);
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
        from,
        to,
        data,
        parties,
        state,
        callback,
        waitsFor,
        controller);
  }

  Dialog withEach(UnaryOperator<Participant> change) {
    return with(participants.stream().map(change).toList());
  }

  Dialog without(String address) {
    return with(participants.stream().filter(p -> !p.address().equals(address)).toList());
  }

  Dialog with(CallData changed) {
    return new Dialog(
        id,
        secondaryId,
        associatedUri,
        from,
        to,
        changed,
        participants,
        state,
        callback,
        waitsFor,
        controller);
  }

  Dialog withSecondaryId(long other) {
    return new Dialog(
        id,
        Long.toString(other),
        associatedUri,
        from,
        to,
        data,
        participants,
        state,
        callback,
        waitsFor,
        controller);
  }

  Dialog withAssociated(String other) {
    return new Dialog(
        id,
        secondaryId,
        other,
        from,
        to,
        data,
        participants,
        state,
        callback,
        waitsFor,
        controller);
  }

  Dialog withCallback(@Nullable ScheduledCallback given) {
    return new Dialog(
        id,
        secondaryId,
        associatedUri,
        from,
        to,
        data,
        participants,
        state,
        given,
        waitsFor,
        controller);
  }

  Dialog waitingFor(String queue) {
    return new Dialog(
        id,
        secondaryId,
        associatedUri,
        from,
        to,
        data,
        participants,
        state,
        callback,
        queue,
        controller);
  }

  Dialog controlledBy(String address) {
    return new Dialog(
        id,
        secondaryId,
        associatedUri,
        from,
        to,
        data,
        participants,
        state,
        callback,
        waitsFor,
        address);
  }
}

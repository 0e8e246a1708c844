package org.mcdewey.finesse.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call besides its parties: the vendor's {@code mediaProperties}.
 *
 * @param callType in the vendor's words, such as {@code PREROUTE_ACD_IN}
 * @param dnis the number the call was delivered to
 * @param dialled the number that was dialled
 * @param queue id of the queue that routed it, or empty
 * @param key null on Express
 * @param wrapUpReason as the agent chose it, or empty
 * @param wrapUpItems the reasons chosen on Express, where there can be several
 * @param classification of an outbound call's customer, or empty
 */
public record CallData(
    String callType,
    String dnis,
    String dialled,
    String queue,
    @Nullable CallKey key,
    String wrapUpReason,
    List<String> wrapUpItems,
    String classification,
    List<CallVariable> variables) {
  static final String ROUTED = "PREROUTE_ACD_IN";
  static final String DIRECT = "OTHER_IN";
  static final String INSIDE = "AGENT_INSIDE";
  static final String OUT = "OUT";
  static final String CONSULT = "CONSULT";
  static final String TRANSFER = "TRANSFER";
  static final String CONFERENCE = "CONFERENCE";
  static final String MONITOR = "SUPERVISOR_MONITOR";
  static final String PREVIEW = "OUTBOUND_PREVIEW";
  static final String AUTO_OUT = "AUTO_OUT";
  static final String AGENT_OUT = "AGENT_OUT";

  public CallData {
    wrapUpItems = List.copyOf(wrapUpItems);
    variables = List.copyOf(variables);
  }

  static CallData of(
      String callType, String number, @Nullable CallKey key, List<CallVariable> variables) {
    return new CallData(callType, number, number, "", key, "", List.of(), "", variables);
  }

  CallData withType(String type) {
    return new CallData(
        type, dnis, dialled, queue, key, wrapUpReason, wrapUpItems, classification, variables);
  }

  /** Delivered once more, to this number. */
  CallData delivered(String type, String number) {
    return new CallData(
        type,
        number,
        dialled,
        queue,
        key == null ? null : key.next(),
        wrapUpReason,
        wrapUpItems,
        classification,
        variables);
  }

  CallData withQueue(String id) {
    return new CallData(
        callType, dnis, dialled, id, key, wrapUpReason, wrapUpItems, classification, variables);
  }

  CallData withWrapUp(String reason, List<String> items) {
    return new CallData(
        callType, dnis, dialled, queue, key, reason, items, classification, variables);
  }

  CallData withClassification(String given) {
    return new CallData(
        callType, dnis, dialled, queue, key, wrapUpReason, wrapUpItems, given, variables);
  }

  CallData withVariables(List<CallVariable> given) {
    return new CallData(
        callType, dnis, dialled, queue, key, wrapUpReason, wrapUpItems, classification, given);
  }
}

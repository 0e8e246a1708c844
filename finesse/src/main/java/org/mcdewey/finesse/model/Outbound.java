package org.mcdewey.finesse.model;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mcdewey.finesse.model.Participant.State;

/** The dialer's calls: the agent sees the customer first, and decides. */
final class Outbound {
  private static final Set<String> CLASSES =
      Set.of("VOICE", "FAX", "ANS_MACHINE", "INVALID", "DO_NOT_CALL", "BUSY");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withResolverStyle(ResolverStyle.STRICT);

  private Outbound() {}

  /** The dialer reserves an agent of the queue and shows it a customer. */
  static void offered(Step step, Customer.IsOffered offer) {
    begins(step, CallData.PREVIEW, offer.number(), offer.queue(), offer.variables());
  }

  /**
   * The dialer reserves an agent of the queue and calls the customer at once, whom the agent is
   * connected to when it answers. Assumption: the agent sees the call from the beginning and has no
   * say in it.
   */
  static void dialled(Step step, Customer.IsDialled dial) {
    begins(step, CallData.AUTO_OUT, dial.number(), dial.queue(), dial.variables());
  }

  private static void begins(
      Step step, String type, String number, String queueNumber, List<CallVariable> given) {
    Queue queue =
        step.site()
            .queueByNumber(queueNumber)
            .orElseThrow(() -> Refusal.notFound("There is no queue of this number", queueNumber));
    List<CallVariable> variables = new ArrayList<>(CallVariables.checked(step.site(), given, true));
    if (variables.stream().noneMatch(v -> v.name().equals("BACampaign"))) {
      variables.add(new CallVariable("BACampaign", queue.name()));
    }
    Agent agent = Routing.nextReady(step, queue.id()).orElse(null);
    if (agent == null || !step.sandbox().inService()) {
      throw Refusal.invalidState("Nobody is ready for this customer", queueNumber);
    }
    String phone = agent.extension();
    CallData data = CallData.of(type, number, Dialling.key(step), variables).withQueue(queue.id());
    boolean preview = type.equals(CallData.PREVIEW);
    Dialog begun =
        Dialog.of(
                Dialling.next(step),
                phone,
                number,
                data,
                Participant.agent(phone, preview ? State.ALERTING : State.ACCEPTED, step.now()))
            .in(preview ? Dialog.State.ALERTING : Dialog.State.ACCEPTED);
    Dialog dialog =
        step.put(
            preview ? begun : begun.with(Participant.outside(number, State.ALERTING, step.now())));
    step.reply(new Reply.Created(dialog.uri()));
    AgentMachine.follow(step, agent.id());
    CallEvents.posted(step, dialog, phone, "");
  }

  /** ACCEPT: the dialer calls the customer, who is connected when it answers. */
  static void accept(Step step, Dialog dialog, Agent agent, String requestId) {
    Participant party = dialog.participant(agent.extension()).orElseThrow();
    Dialog accepted =
        step.put(
            dialog
                .with(party.in(State.ACCEPTED, step.now()))
                .with(Participant.outside(dialog.to(), State.ALERTING, step.now()))
                .in(Dialog.State.ACCEPTED));
    CallEvents.changed(step, accepted, requestId);
  }

  /** The customer has answered the dialer. */
  static Dialog connected(Dialog dialog) {
    return dialog.callType().equals(CallData.PREVIEW)
        ? dialog.with(dialog.data().delivered(CallData.AGENT_OUT, dialog.to()))
        : dialog;
  }

  /** RECLASSIFY: what the dialer took the customer for was wrong. */
  static void reclassify(Step step, Dialog dialog, DialogRequest.Act act) {
    String given = classification(act);
    CallData data = dialog.data();
    Dialog changed =
        step.put(
            dialog.with(
                data.withClassification(given)
                    .withVariables(
                        CallVariables.merged(
                            data.variables(), List.of(new CallVariable("BAResponse", given))))));
    CallEvents.changed(step, changed, act.requestId());
  }

  static String classification(DialogRequest.Act act) {
    String given = act.body().param("outboundClassification");
    if (given == null || given.isEmpty()) {
      throw Refusal.missing("outboundClassification");
    }
    if (!CLASSES.contains(given)) {
      throw Refusal.invalidInput("outboundClassification", given);
    }
    return given;
  }

  /** UPDATE_SCHEDULED_CALLBACK: what is not given stays. */
  static void schedule(Step step, Dialog dialog, DialogRequest.Act act) {
    ScheduledCallback given = callback(act);
    ScheduledCallback before = dialog.callback();
    ScheduledCallback callback =
        before == null
            ? given
            : new ScheduledCallback(
                given.time().isEmpty() ? before.time() : given.time(),
                given.number().isEmpty() ? before.number() : given.number());
    CallEvents.changed(step, step.put(dialog.withCallback(callback)), act.requestId());
  }

  static ScheduledCallback callback(DialogRequest.Act act) {
    String time = act.body().params().getOrDefault("callbackTime", "");
    String number = act.body().params().getOrDefault("callbackNumber", "");
    if (time.isEmpty() && number.isEmpty()) {
      throw Refusal.missing("callbackTime");
    }
    if (!time.isEmpty()) {
      try {
        LocalDateTime.parse(time, TIME);
      } catch (DateTimeParseException e) {
        throw Refusal.invalidInput("callbackTime", time);
      }
    }
    if (!number.isEmpty() && !number.matches("\\+?[0-9*#]{1,32}")) {
      throw Refusal.invalidInput("callbackNumber", number);
    }
    return new ScheduledCallback(time, number);
  }

  static void cancel(Step step, Dialog dialog, String requestId) {
    CallEvents.changed(step, step.put(dialog.withCallback(null)), requestId);
  }
}

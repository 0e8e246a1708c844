package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mcdewey.finesse.model.Event.Kind;

/** Who is told what of a call. Only phones at which an agent is signed in hear of it. */
final class CallEvents {
  private CallEvents() {}

  static String node(Agent agent) {
    return agent.uri() + "/Dialogs";
  }

  /** POST: the call came to the phone. */
  static void posted(Step step, Dialog dialog, String address, String requestId) {
    listed(step, dialog, address, Kind.POST, requestId);
  }

  /** DELETE: the call left the phone. */
  static void deleted(Step step, Dialog dialog, String address, String requestId) {
    listed(step, dialog, address, Kind.DELETE, requestId);
  }

  private static void listed(
      Step step, Dialog dialog, String address, Kind kind, String requestId) {
    agent(step, dialog, address)
        .ifPresent(
            agent ->
                step.event(
                    new Event(
                        node(agent),
                        node(agent),
                        kind,
                        new Payload.DialogListed(dialog, queueName(step, dialog)),
                        requestId)));
  }

  /** DELETE to every agent on it. */
  static void deleted(Step step, Dialog dialog, String requestId) {
    dialog.participants().forEach(p -> deleted(step, dialog, p.address(), requestId));
  }

  /** PUT to every agent on it. */
  static void changed(Step step, Dialog dialog, String requestId) {
    changedFor(step, dialog, dialog.participants(), requestId);
  }

  /** PUT to every agent on it but those at these phones. */
  static void changedExcept(Step step, Dialog dialog, Set<String> phones, String requestId) {
    changedFor(
        step,
        dialog,
        dialog.participants().stream().filter(p -> !phones.contains(p.address())).toList(),
        requestId);
  }

  private static void changedFor(
      Step step, Dialog dialog, List<Participant> parties, String requestId) {
    for (Participant party : parties) {
      agent(step, dialog, party.address())
          .ifPresent(
              agent ->
                  step.event(
                      new Event(
                          node(agent),
                          dialog.uri(),
                          Kind.PUT,
                          new Payload.DialogChanged(dialog, queueName(step, dialog)),
                          requestId)));
    }
  }

  private static Optional<Agent> agent(Step step, Dialog dialog, String address) {
    return dialog
        .participant(address)
        .filter(Participant::isAgent)
        .flatMap(p -> step.sandbox().agentAt(address));
  }

  private static String queueName(Step step, Dialog dialog) {
    Queue queue = step.site().queues().get(dialog.queue());
    return queue == null ? "" : queue.name();
  }

  /** What a held call allows depends on the phone's other calls: tells of those that changed. */
  static void heldRefreshed(Step step) {
    for (String phone : step.touchedPhones()) {
      for (Dialog dialog : CallsOf.phone(step.sandbox(), phone)) {
        Dialog now = Actions.refreshed(step.sandbox(), dialog);
        if (!now.equals(dialog)) {
          step.put(now);
          changed(step, now, "");
        }
      }
    }
  }
}

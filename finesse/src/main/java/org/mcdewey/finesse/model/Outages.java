package org.mcdewey.finesse.model;

import java.time.Duration;

/** What happens when something breaks, and when it is mended. */
final class Outages {
  private static final String SYSTEM = "/finesse/api/SystemInfo";

  /** How long a client may be away before its agent is taken for gone. */
  private static final Duration AWAY = Duration.ofSeconds(60);

  private Outages() {}

  static void happening(Step step, Fault fault) {
    switch (fault) {
      case Fault.PhoneFails phone -> phoneFails(step, phone.extension());
      case Fault.PhoneReturns phone ->
          step.become(
              step.sandbox().withPhonesOut(step.sandbox().phonesOut().minus(phone.extension())));
      case Fault.ContactCenterLost lost -> inService(step, false);
      case Fault.ContactCenterReturns back -> inService(step, true);
      case Fault.PresenceLost gone -> presenceLost(step, gone.user());
      case Fault.ClientLeaves gone -> {
        if (step.agent(gone.user()).isSignedIn()) {
          step.set(new Alarm.ClientStaysAway(gone.user()), AWAY);
        }
      }
      case Fault.ClientArrives back -> step.cancel(new Alarm.ClientStaysAway(back.user()));
    }
    step.reply(new Reply.Done());
  }

  private static void phoneFails(Step step, String extension) {
    if (!step.site().extensions().contains(extension)) {
      throw Refusal.notFound("There is no phone with this number", extension);
    }
    Sandbox sandbox = step.sandbox();
    step.become(sandbox.withPhonesOut(sandbox.phonesOut().plus(extension)));
    Hangup.phoneLost(step, extension);
    sandbox
        .agentAt(extension)
        .ifPresent(a -> AgentMachine.forceLogout(step, a.id(), SystemReasonCodes.DEVICE_ERROR, ""));
  }

  private static void inService(Step step, boolean connected) {
    if (step.sandbox().inService() == connected) {
      return;
    }
    step.become(step.sandbox().withInService(connected));
    step.event(
        new Event(
            SYSTEM,
            SYSTEM,
            Event.Kind.PUT,
            new Payload.SystemChanged(new SystemSnapshot(step.site(), connected, step.now())),
            ""));
    if (connected) {
      step.lookAnew();
      // What happened meanwhile was told to nobody: everybody hears how things are now.
      step.sandbox().configuration().users().values().stream()
          .filter(u -> step.agent(u.loginId()).isSignedIn())
          .forEach(u -> step.tell(u.loginId(), ""));
      step.sandbox().dialogs().values().forEach(d -> CallEvents.changed(step, d, ""));
    }
  }

  static void presenceLost(Step step, String user) {
    step.user(user);
    if (step.sandbox().settings().isExpress()) {
      AgentMachine.forceLogout(step, user, SystemReasonCodes.PRESENCE_LOST, "");
    } else if (step.sandbox().settings().load() == 1) {
      AgentMachine.logoutAtOnce(step, user, SystemReasonCodes.PRESENCE_LOST);
    } else {
      AgentMachine.notReady(step, user, SystemReasonCodes.PRESENCE_LOST, "");
    }
  }
}

package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Media.State;

/** What may be asked of users at their media, and when: sign-in, states, whether tasks come. */
final class MediaRequests {
  private MediaRequests() {}

  static void handle(Step step, MediaRequest request) {
    switch (request) {
      case MediaRequest.Change change -> change(step, change);
    }
  }

  private static void change(Step step, MediaRequest.Change request) {
    if (step.sandbox().settings().isExpress()) {
      throw Refusal.notImplemented("Media");
    }
    User user = step.user(request.user());
    Rights.self(request.caller(), user.loginId());
    MediaDomain domain = Tasks.domain(step, request.domain());
    Media media = step.sandbox().desktop().media(user.loginId(), domain.id());
    Media after =
        request.state() == null
            ? routable(request, media)
            : state(step, request, user, media, request.state());
    MediaMachine.changed(step, after);
  }

  /** Signs the user out of everything it is signed in to, whatever it does there. */
  static void logoutAll(Step step, String user) {
    for (int domain : Kinds.MEDIA_DOMAIN.read(step.site()).keySet()) {
      Media media = step.sandbox().desktop().media(user, domain);
      if (media.isSignedIn()) {
        MediaMachine.changed(
            step, Tasks.signedOut(step, media).asked(State.LOGOUT, Agent.UNSET_REASON));
      }
    }
  }

  static boolean isSignedInAnywhere(Step step, String user) {
    return Kinds.MEDIA_DOMAIN.read(step.site()).keySet().stream()
        .anyMatch(d -> step.sandbox().desktop().media(user, d).isSignedIn());
  }

  private static Media routable(MediaRequest.Change request, Media media) {
    String wanted = request.routable();
    if (wanted == null) {
      throw Refusal.missing("state");
    }
    if (!wanted.equals("true") && !wanted.equals("false")) {
      throw Refusal.invalidInput("routable", wanted);
    }
    if (!media.isSignedIn()) {
      throw Refusal.invalidState("The user is not signed in to the medium", "routable");
    }
    boolean next = wanted.equals("true");
    if (media.routable() == next) {
      throw Refusal.of(
          400,
          "Agent already in requested mode",
          "E_ARM_STAT_ALREADY_IN_REQUESTED_AGENT_MODE",
          "1");
    }
    return media.routable(next);
  }

  private static Media state(
      Step step, MediaRequest.Change request, User user, Media media, String wanted) {
    switch (wanted) {
      case "LOGIN" -> {
        if (media.isSignedIn()) {
          throw Refusal.of(
              400, "Agent already logged into MRD", "E_ARM_STAT_AGENT_ALREADY_LOGGED_IN", "1");
        }
        String limit = request.maxDialogLimit() == null ? "1" : request.maxDialogLimit();
        if (!limit.matches("[1-9]|10")) {
          throw Refusal.invalidInput("maxDialogLimit", limit);
        }
        return media.signedIn(
            Integer.parseInt(limit),
            choice("interruptAction", request.interruptAction(), List.of("ACCEPT", "IGNORE")),
            choice(
                "dialogLogoutAction", request.dialogLogoutAction(), List.of("CLOSE", "TRANSFER")));
      }
      case "READY", "NOT_READY", "LOGOUT" -> {
        State next = State.valueOf(wanted);
        // Assumption: a state that makes no sense is refused at once.
        if (!media.isSignedIn()) {
          throw Refusal.invalidState("The user is not signed in to the medium", wanted);
        }
        if (media.state() == State.INTERRUPTED) {
          throw Refusal.invalidState("The user is interrupted by a call", wanted);
        }
        if (wanted.equals("LOGOUT") && media.asked() != State.NOT_READY) {
          throw Refusal.invalidState("A user signs out from NOT_READY", wanted);
        }
        int reason =
            wanted.equals("READY")
                ? Agent.NO_REASON
                : reason(step.site(), user, request.reasonCodeId(), wanted);
        return (wanted.equals("LOGOUT") ? Tasks.signedOut(step, media) : media).asked(next, reason);
      }
      default -> throw Refusal.invalidInput("state", wanted);
    }
  }

  private static int reason(
      Configuration site, User user, @Nullable String given, String category) {
    if (given == null || given.isEmpty()) {
      return Agent.UNSET_REASON;
    }
    Optional<ReasonCode> code =
        given.matches("\\d{1,9}") ? site.reasonCode(Integer.parseInt(given)) : Optional.empty();
    return code.filter(c -> c.category().name().equals(category))
        .filter(c -> site.mayChoose(user.teamId(), c))
        .orElseThrow(() -> Refusal.invalidInput("reasonCodeId", given))
        .id();
  }

  private static String choice(String name, @Nullable String given, List<String> words) {
    if (given == null) {
      return words.getFirst();
    }
    if (!words.contains(given)) {
      throw Refusal.invalidInput(name, given);
    }
    return given;
  }
}

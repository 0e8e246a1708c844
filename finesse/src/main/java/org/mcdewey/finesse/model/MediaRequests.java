package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Media.State;

/**
 * Users at their media: sign-in, states, whether tasks are routed. There are no tasks yet, so the
 * states that only a task brings are never reached.
 */
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
    MediaDomain domain =
        MediaDomain.of(step.site(), request.domain())
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        "There is no such medium", Integer.toString(request.domain())));
    Media media = step.sandbox().desktop().media(user.loginId(), request.domain());
    Media after =
        request.state() == null
            ? routable(request, media)
            : state(step, request, user, media, request.state());
    become(step, domain, after);
  }

  /** Assumption: from whatever state, as a sign-out of voice that asks for it is not refused. */
  static void signOutOfAll(Step step, String user) {
    for (Item item : Kinds.MEDIA_DOMAIN.all(step.site())) {
      Media media = step.sandbox().desktop().media(user, item.id());
      if (media.state() != State.LOGOUT) {
        become(step, MediaDomain.of(item), media.at(State.LOGOUT, Agent.UNSET_REASON, step.now()));
      }
    }
  }

  private static void become(Step step, MediaDomain domain, Media after) {
    step.become(step.sandbox().with(step.sandbox().desktop().with(after)));
    step.event(
        new Event(
            "/finesse/api/User/" + after.user() + "/Media",
            after.uri(),
            Event.Kind.PUT,
            new Payload.MediaChanged(
                after, domain, step.site().reasonCode(after.reason()).orElse(null)),
            // The request id is not implemented for media.
            ""));
  }

  private static Media routable(MediaRequest.Change request, Media media) {
    String wanted = request.routable();
    if (wanted == null) {
      throw Refusal.missing("state");
    }
    if (!wanted.equals("true") && !wanted.equals("false")) {
      throw Refusal.invalidInput("routable", wanted);
    }
    if (media.state() == State.LOGOUT) {
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
        if (media.state() != State.LOGOUT) {
          throw Refusal.of(
              400, "Agent already logged into MRD", "E_ARM_STAT_AGENT_ALREADY_LOGGED_IN", "1");
        }
        String limit = request.maxDialogLimit() == null ? "1" : request.maxDialogLimit();
        if (!limit.matches("[1-9]|10")) {
          throw Refusal.invalidInput("maxDialogLimit", limit);
        }
        return new Media(
            media.user(),
            media.domain(),
            State.NOT_READY,
            step.now(),
            Integer.parseInt(limit),
            choice("interruptAction", request.interruptAction(), List.of("ACCEPT", "IGNORE")),
            choice(
                "dialogLogoutAction", request.dialogLogoutAction(), List.of("CLOSE", "TRANSFER")),
            true,
            Agent.UNSET_REASON);
      }
      case "READY", "NOT_READY", "LOGOUT" -> {
        State next = State.valueOf(wanted);
        // Assumption: a state that makes no sense is refused at once.
        if (media.state() == State.LOGOUT) {
          throw Refusal.invalidState("The user is not signed in to the medium", wanted);
        }
        if (wanted.equals("LOGOUT") && media.state() != State.NOT_READY) {
          throw Refusal.invalidState("A user signs out from NOT_READY", wanted);
        }
        return media.at(
            next,
            wanted.equals("READY")
                ? Agent.NO_REASON
                : reason(step.site(), user, request.reasonCodeId(), wanted),
            step.now());
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

package org.mcdewey.finesse.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Messages to teams: who may write and withdraw them, and when they end. */
final class TeamMessages {
  /** Assumption: at most so many are shown at once. */
  private static final int MOST = 100;

  private static final int LONGEST = 255;

  /** Assumption: a day at most. */
  private static final int MOST_SECONDS = 86_400;

  private TeamMessages() {}

  static void handle(Step step, MessageRequest request) {
    switch (request) {
      case MessageRequest.Post post -> post(step, post);
      case MessageRequest.Withdraw withdraw -> withdraw(step, withdraw);
    }
  }

  private static void post(Step step, MessageRequest.Post request) {
    Caller caller = request.caller();
    if (!caller.is(Role.SUPERVISOR) && !caller.is(Role.ADMINISTRATOR)) {
      throw Refusal.unauthorized(caller.id());
    }
    String duration = request.duration();
    if (duration == null || duration.isEmpty()) {
      throw Refusal.missing("duration");
    }
    if (!duration.matches("\\d{1,6}")
        || Integer.parseInt(duration) < 1
        || Integer.parseInt(duration) > MOST_SECONDS) {
      throw Refusal.invalidInput("duration", duration);
    }
    String content = request.content();
    if (content == null || content.isEmpty()) {
      throw Refusal.missing("content");
    }
    if (content.codePointCount(0, content.length()) > LONGEST) {
      throw Refusal.invalidInput("content", content.length() + " characters");
    }
    if (request.teams().isEmpty()) {
      throw Refusal.missing("teams");
    }
    Optional<User> author = step.site().user(caller.id());
    for (String team : request.teams()) {
      if (step.site().team(team).isEmpty()) {
        throw Refusal.notFound("There is no such team", team);
      }
      // Assumption: a supervisor writes to the teams it supervises.
      if (!caller.is(Role.ADMINISTRATOR)
          && author.filter(u -> u.supervises().contains(team)).isEmpty()) {
        throw Refusal.unauthorized(caller.id());
      }
    }
    if (step.sandbox().desktop().messages().size() >= MOST) {
      throw Refusal.of(
          400,
          "System Resource Limit Exceeded",
          "MAX_ACTIVE_MESSAGE_LIMIT_EXCEEDED",
          "teammessage.max.limit.exceeded");
    }
    TeamMessage message =
        new TeamMessage(
            request.id(),
            author
                .map(u -> new TeamMessage.Author(u.loginId(), u.firstName(), u.lastName()))
                .orElseGet(() -> new TeamMessage.Author(caller.id(), "", "")),
            step.now(),
            Integer.parseInt(duration),
            content,
            List.copyOf(request.teams()));
    step.become(step.sandbox().with(step.sandbox().desktop().with(message)));
    step.set(new Alarm.MessageEnds(message.id()), Duration.ofSeconds(message.duration()));
    tell(step, message, Event.Kind.POST, request.requestId());
    step.reply(new Reply.Created(message.uri()));
  }

  private static void withdraw(Step step, MessageRequest.Withdraw request) {
    TeamMessage message =
        step.sandbox()
            .desktop()
            .message(request.id())
            .orElseThrow(() -> Refusal.notFound("There is no such message", request.id()));
    Caller caller = request.caller();
    if (!caller.is(Role.ADMINISTRATOR) && !caller.id().equals(message.author().id())) {
      throw Refusal.unauthorized(caller.id());
    }
    step.cancel(new Alarm.MessageEnds(message.id()));
    remove(step, message, request.requestId());
    step.reply(new Reply.Done());
  }

  /** It has been shown long enough. */
  static void end(Step step, String id) {
    step.sandbox().desktop().message(id).ifPresent(m -> remove(step, m, ""));
  }

  private static void remove(Step step, TeamMessage message, String requestId) {
    step.become(step.sandbox().with(step.sandbox().desktop().without(message)));
    tell(step, message, Event.Kind.DELETE, requestId);
  }

  /** Assumption: each team has a node of its own, and hears of the message as a whole. */
  private static void tell(Step step, TeamMessage message, Event.Kind kind, String requestId) {
    for (String team : message.teams()) {
      step.event(
          new Event(
              "/finesse/api/Team/" + team + "/TeamMessages",
              message.uri(),
              kind,
              new Payload.MessageChanged(message),
              requestId));
    }
  }
}

package org.mcdewey.finesse.api;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.mcdewey.finesse.model.MessageRequest;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.Team;
import org.mcdewey.finesse.model.TeamMessage;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.TeamMessageXml;

/** TeamMessage. The peer node is always told, there being none: 207 never comes. */
final class TeamMessageObject {
  static final List<Route> ROUTES =
      List.of(
          Route.post("/TeamMessage", Access.USER, TeamMessageObject::post),
          Route.post("/TeamMessages", Access.USER, TeamMessageObject::post),
          Route.get("/TeamMessage/{id}", Access.USER, TeamMessageObject::get),
          Route.delete("/TeamMessage/{id}", Access.USER, TeamMessageObject::delete),
          Route.get("/Team/{id}/TeamMessages", Access.USER, TeamMessageObject::ofTeam),
          Route.get("/User/{id}/TeamMessages", Access.USER, TeamMessageObject::ofUser));

  private TeamMessageObject() {}

  private static Answer post(Call call) {
    Element body = call.body("TeamMessage");
    return call.apply(
        new MessageRequest.Post(
            call.caller(),
            call.requestId(),
            UUID.randomUUID().toString(),
            body.textOf("duration").orElse(null),
            body.textOf("content").orElse(null),
            body.child("teams").stream()
                .flatMap(t -> t.children("team").stream())
                .map(t -> t.text().strip())
                .toList()));
  }

  private static Answer get(Call call) {
    String id = call.path("id");
    return Answer.ok(
        TeamMessageXml.message(
            call.sandbox()
                .desktop()
                .message(id)
                .orElseThrow(() -> Refusal.notFound("There is no such message", id))));
  }

  private static Answer delete(Call call) {
    return call.apply(
        new MessageRequest.Withdraw(call.caller(), call.requestId(), call.path("id")));
  }

  private static Answer ofTeam(Call call) {
    String id = call.path("id");
    Team team =
        call.sandbox()
            .configuration()
            .team(id)
            .orElseThrow(() -> Refusal.notFound("There is no such team", id));
    Rights.memberOf(call.caller(), call.sandbox().configuration(), team);
    return list(call, m -> m.teams().contains(id));
  }

  private static Answer ofUser(Call call) {
    User user = call.user();
    Rights.selfOrAdministrator(call.caller(), user.loginId());
    return list(call, m -> m.author().id().equals(user.loginId()));
  }

  private static Answer list(Call call, Predicate<TeamMessage> wanted) {
    return Answer.ok(
        Element.of(
            "TeamMessages",
            call.sandbox().desktop().messages().values().stream()
                .filter(wanted)
                .map(TeamMessageXml::message)
                .toList()));
  }
}

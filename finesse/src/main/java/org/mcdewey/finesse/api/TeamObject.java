package org.mcdewey.finesse.api;

import java.util.ArrayList;
import java.util.List;
import org.mcdewey.finesse.model.ConfigRequest;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Item;
import org.mcdewey.finesse.model.Kind;
import org.mcdewey.finesse.model.Kinds;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.Team;
import org.mcdewey.finesse.model.UserSnapshot;
import org.mcdewey.finesse.xml.ConfigXml;
import org.mcdewey.finesse.xml.Element;
import org.mcdewey.finesse.xml.UserXml;

/** Team: who is in it, and what an administrator gives it. */
final class TeamObject {
  static final List<Route> ROUTES = routes();

  private TeamObject() {}

  private static List<Route> routes() {
    List<Route> all = new ArrayList<>();
    all.add(Route.get("/Teams", Access.ADMINISTRATOR, TeamObject::list));
    all.add(Route.get("/Team/{id}", Access.USER, TeamObject::get));
    all.add(Route.get("/Team/{id}/Users", Access.USER, TeamObject::users));
    for (Kind kind : Kinds.ASSIGNED) {
      String path = "/Team/{id}/" + kind.plural();
      all.add(Route.get(path, Access.ADMINISTRATOR, call -> assigned(call, kind)));
      all.add(Route.put(path, Access.ADMINISTRATOR, call -> assign(call, kind)));
    }
    for (String path : List.of("/Team/{id}/LayoutConfig", "/Team/{id}/Layout")) {
      all.add(Route.get(path, Access.ADMINISTRATOR, TeamObject::layout));
      all.add(Route.put(path, Access.ADMINISTRATOR, TeamObject::changeLayout));
    }
    return List.copyOf(all);
  }

  private static Answer list(Call call) {
    Configuration site = call.sandbox().configuration();
    Rights.readsConfiguration(site);
    return Paging.list(
        call,
        Element.of("Teams"),
        site.teams().values().stream().map(TeamObject::element).toList());
  }

  private static Element element(Team team) {
    return Element.of("Team")
        .with("uri", team.uri())
        .with("id", team.id())
        .with("name", team.name());
  }

  private static Answer get(Call call) {
    Team team = team(call);
    return Answer.ok(element(team).with(Element.of("users", members(call, team))));
  }

  /** Assumption: the collection that events name as their node can be read too. */
  private static Answer users(Call call) {
    return Answer.ok(Element.of("Users", members(call, team(call))));
  }

  private static Team team(Call call) {
    Configuration site = call.sandbox().configuration();
    String id = call.path("id");
    Team team = site.team(id).orElseThrow(() -> Refusal.notFound("There is no such team", id));
    Rights.memberOf(call.caller(), site, team);
    return team;
  }

  /**
   * Assumption: who does not ask gets those too who are signed out, as before there was a choice.
   */
  private static List<Element> members(Call call, Team team) {
    Sandbox sandbox = call.sandbox();
    String all = call.query("includeLoggedOutAgents").orElse("true");
    if (!all.equals("true") && !all.equals("false")) {
      throw Refusal.invalidInput("includeLoggedOutAgents", all);
    }
    return sandbox.configuration().users().values().stream()
        .filter(u -> u.teamId().equals(team.id()))
        .map(u -> UserSnapshot.of(sandbox, u))
        .filter(s -> all.equals("true") || s.agent().isSignedIn())
        .map(UserXml::summary)
        .toList();
  }

  private static Team configured(Call call) {
    Configuration site = call.sandbox().configuration();
    Rights.readsConfiguration(site);
    return Rights.team(site, call.path("id"));
  }

  /** What was given to the team; what is for all is not among it. */
  private static Answer assigned(Call call, Kind kind) {
    Team team = configured(call);
    Configuration site = call.sandbox().configuration();
    List<Item> items =
        kind.all(site).stream().filter(i -> team.assigned(kind).contains(i.id())).toList();
    Element root = Element.of(kind.plural());
    if (kind == Kinds.REASON_CODE) {
      String category = ReasonCategory.of(call);
      root = root.withAttribute("category", category);
      items = ReasonCategory.of(category, items);
    }
    return Paging.list(call, root, items.stream().map(i -> ConfigXml.item(site, kind, i)).toList());
  }

  private static Answer assign(Call call, Kind kind) {
    Element body = call.body(kind.plural());
    List<String> uris = new ArrayList<>();
    for (Element child : body.children()) {
      if (!child.name().equals(kind.name())) {
        throw Refusal.badRequest("There are only " + kind.name() + " here", child.name());
      }
      uris.add(child.textOf("uri").orElseThrow(() -> Refusal.missing("uri")));
    }
    return call.apply(
        new ConfigRequest.Assign(
            call.caller(),
            call.requestId(),
            call.path("id"),
            kind,
            kind == Kinds.REASON_CODE ? ReasonCategory.of(call) : null,
            uris));
  }

  private static Answer layout(Call call) {
    Team team = configured(call);
    Item standard = Kinds.LAYOUT_CONFIG.only(call.sandbox().configuration());
    return Answer.ok(
        Element.of("TeamLayoutConfig")
            .with("uri", team.uri() + "/LayoutConfig")
            .with("useDefault", Boolean.toString(team.layout() == null))
            .with("layoutxml", team.layout() == null ? standard.text("layoutxml") : team.layout()));
  }

  private static Answer changeLayout(Call call) {
    Element body = call.body("TeamLayoutConfig");
    return call.apply(
        new ConfigRequest.ChangeTeamLayout(
            call.caller(),
            call.requestId(),
            call.path("id"),
            body.textOf("useDefault").orElse(null),
            body.child("layoutxml").map(ConfigXml::layout).orElse(null)));
  }
}

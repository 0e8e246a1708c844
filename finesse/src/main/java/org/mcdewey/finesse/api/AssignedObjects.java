package org.mcdewey.finesse.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Item;
import org.mcdewey.finesse.model.Kind;
import org.mcdewey.finesse.model.Kinds;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Rights;
import org.mcdewey.finesse.model.Team;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.xml.ConfigXml;
import org.mcdewey.finesse.xml.Element;

/**
 * The configuration as agents have it: under the user, as old clients ask for it, and as {@code
 * TeamResource}. Both give what is for all and what was given to the team.
 */
final class AssignedObjects {
  static final List<Route> ROUTES = routes();

  private AssignedObjects() {}

  private static List<Route> routes() {
    List<Route> all = new ArrayList<>();
    for (Kind kind : Kinds.ASSIGNED) {
      all.add(
          Route.get(
              "/User/{id}/" + kind.plural(), Access.USER, call -> list(call, kind, ofUser(call))));
      all.add(
          Route.get(
              "/TeamResource/{id}/" + kind.plural(),
              Access.USER,
              call -> list(call, kind, ofTeam(call))));
    }
    for (Kind kind : List.of(Kinds.REASON_CODE, Kinds.WRAP_UP_REASON)) {
      all.add(
          Route.get("/User/{id}/" + kind.name() + "/{item}", Access.USER, call -> one(call, kind)));
    }
    all.add(
        Route.get(
            "/User/{id}/MediaPropertiesLayout", Access.USER, AssignedObjects::standardLayout));
    return List.copyOf(all);
  }

  /** The team of the user itself; nobody else's but for an administrator. */
  private static Team ofUser(Call call) {
    User user = call.user();
    Rights.selfOrAdministrator(call.caller(), user.loginId());
    return Rights.team(call.sandbox().configuration(), user.teamId());
  }

  private static Team ofTeam(Call call) {
    Configuration site = call.sandbox().configuration();
    Team team =
        site.team(call.path("id"))
            .orElseThrow(() -> Refusal.notFound("There is no such team", call.path("id")));
    Rights.memberOf(call.caller(), site, team);
    return team;
  }

  private static Answer list(Call call, Kind kind, Team team) {
    Configuration site = call.sandbox().configuration();
    List<Item> items = team.has(kind, kind.all(site));
    if (kind == Kinds.PHONE_BOOK) {
      return phoneBooks(call, site, items);
    }
    Element root = Element.of(kind.plural());
    if (kind == Kinds.REASON_CODE) {
      String category = ReasonCategory.of(call);
      root = root.withAttribute("category", category);
      items = ReasonCategory.of(category, items);
    }
    return Paging.list(call, root, items.stream().map(i -> ConfigXml.item(site, kind, i)).toList());
  }

  /**
   * Books with their contacts, those for all first; the range counts contacts, and a book is shown
   * when one of its contacts is, or when it has none.
   */
  private static Answer phoneBooks(Call call, Configuration site, List<Item> books) {
    List<Item> ordered = new ArrayList<>();
    books.stream().filter(b -> b.text("type").equals("GLOBAL")).forEach(ordered::add);
    books.stream().filter(b -> !b.text("type").equals("GLOBAL")).forEach(ordered::add);
    List<List<Item>> contacts = ordered.stream().map(b -> Kinds.CONTACT.all(site, b.id())).toList();
    Paging paging = Paging.of(call.header("Range"), contacts.stream().mapToInt(List::size).sum());
    Element root = Element.of("PhoneBooks");
    int before = 0;
    for (int i = 0; i < ordered.size(); i++) {
      List<Item> all = contacts.get(i);
      int from = Math.clamp((long) paging.from() - before, 0, all.size());
      int to = Math.clamp((long) paging.to() - before, 0, all.size());
      before += all.size();
      if (from < to || all.isEmpty()) {
        Item book = ordered.get(i);
        root =
            root.with(
                Element.of("PhoneBook")
                    .with("name", book.text("name"))
                    .with("type", book.text("type"))
                    .with(
                        Element.of(
                            "Contacts",
                            all.subList(from, to).stream()
                                .map(c -> ConfigXml.item(site, Kinds.CONTACT, c))
                                .toList())));
      }
    }
    return paging.answer(root);
  }

  private static Answer one(Call call, Kind kind) {
    Team team = ofUser(call);
    Configuration site = call.sandbox().configuration();
    String id = call.path("item");
    Optional<Item> item =
        team.has(kind, kind.all(site)).stream()
            .filter(i -> Integer.toString(i.id()).equals(id))
            .findFirst();
    return Answer.ok(
        ConfigXml.item(site, kind, item.orElseThrow(() -> ConfigObjects.missing(kind, id))));
  }

  private static Answer standardLayout(Call call) {
    Team team = ofUser(call);
    Configuration site = call.sandbox().configuration();
    Kind kind = Kinds.MEDIA_PROPERTIES_LAYOUT;
    return Answer.ok(
        ConfigXml.item(
            site,
            kind,
            team.has(kind, kind.all(site)).stream()
                .filter(i -> i.text("type").equals("DEFAULT"))
                .findFirst()
                .orElseThrow(() -> ConfigObjects.missing(kind, "default"))));
  }
}

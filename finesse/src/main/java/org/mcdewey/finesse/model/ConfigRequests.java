package org.mcdewey.finesse.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pcollections.PSortedMap;

/**
 * Lets an administrator create, change and delete configuration objects of any kind. It happens at
 * once, and nobody is told.
 */
final class ConfigRequests {
  private static final String TYPE = "Finesse API Error";

  private ConfigRequests() {}

  static void handle(Step step, ConfigRequest request) {
    if (!request.caller().is(Role.ADMINISTRATOR)) {
      throw Refusal.unauthorized(request.caller().id());
    }
    if (step.site().installation().secondary()) {
      throw Rights.secondary();
    }
    switch (request) {
      case ConfigRequest.Create create -> create(step, create);
      case ConfigRequest.Change change -> change(step, change);
      case ConfigRequest.Delete delete -> delete(step, delete);
      case ConfigRequest.Assign assign -> assign(step, assign);
      case ConfigRequest.ChangeTeamLayout layout -> layout(step, layout);
    }
  }

  private static void create(Step step, ConfigRequest.Create request) {
    Kind.Addition created = create(step.site(), request.kind(), request.parent(), request.given());
    step.become(step.sandbox().with(created.site()));
    step.reply(new Reply.Created(request.kind().uri(created.item())));
  }

  /**
   * @throws Refusal where there may be no such object
   */
  static Kind.Addition create(Configuration site, Kind kind, int parent, List<Part> given) {
    Rights.available(site, kind);
    kind.parent().ifPresent(p -> existing(site, p, 0, parent));
    List<Shape.Field> fields = Kinds.fields(kind, site);
    Item item = new Item(0, parent, Shape.whole(fields, given));
    for (Shape.Field field : fields) {
      // A new object cannot be what only the system's own are.
      if (kind.fixed().contains(field.name())
          && !item.text(field.name()).equals(field.standard())) {
        throw Refusal.invalidInput(field.name(), item.text(field.name()));
      }
    }
    int id = site.items().next();
    PSortedMap<Integer, Item> there = kind.read(site);
    while (there.containsKey(id)) {
      id++;
    }
    Item created = new Item(id, parent, item.parts());
    check(site, kind, created, there);
    return new Kind.Addition(
        kind.plus(site.withItems(site.items().withNext(id + 1)), created), created);
  }

  private static void change(Step step, ConfigRequest.Change request) {
    Kind kind = request.kind();
    Rights.available(step.site(), kind);
    boolean only = kind.plural().isEmpty();
    Item before =
        only ? kind.only(step.site()) : existing(step.site(), kind, request.parent(), request.id());
    own(before);
    List<Part> given = new ArrayList<>();
    for (Shape.Field field : Kinds.fields(kind, step.site())) {
      given.addAll(Shape.given(field, overlaid(field, before, request.given())));
    }
    if (given.isEmpty()) {
      throw Refusal.badRequest("At least one value has to be given", kind.name());
    }
    for (Part part : given) {
      if (kind.fixed().contains(part.name()) && !before.text(part.name()).equals(part.text())) {
        throw Refusal.invalidInput(part.name(), part.text());
      }
    }
    Item after = before.with(Kinds.fields(kind, step.site()), given);
    for (String wanted : kind.wanted()) {
      if (after.text(wanted).isEmpty()) {
        throw Refusal.missing(wanted);
      }
    }
    if (!only) {
      check(step.site(), kind, after, kind.read(step.site()));
    }
    step.become(step.sandbox().with(kind.plus(step.site(), after)));
    step.reply(new Reply.Done());
  }

  /** Of a block that has standards, what is not given stays as it was. */
  private static List<Part> overlaid(Shape.Field field, Item before, List<Part> given) {
    if (!(field.shape() instanceof Shape.Block) || field.standard() == null) {
      return given;
    }
    return given.stream()
        .map(
            part -> {
              if (!part.name().equals(field.name())) {
                return part;
              }
              List<Part> all = new ArrayList<>(part.parts());
              before.part(field.name()).map(Part::parts).orElse(List.of()).stream()
                  .filter(p -> part.part(p.name()).isEmpty())
                  .forEach(all::add);
              return Part.of(part.name(), all);
            })
        .toList();
  }

  private static void delete(Step step, ConfigRequest.Delete request) {
    Kind kind = request.kind();
    Rights.available(step.site(), kind);
    if (kind.plural().isEmpty()) {
      // Assumption: what was never set may be deleted.
      step.become(step.sandbox().with(kind.minus(step.site(), Kind.ONLY)));
      step.reply(new Reply.Done());
      return;
    }
    Item item = existing(step.site(), kind, request.parent(), request.id());
    own(item);
    if (item.text("type").equals("DEFAULT")) {
      throw Refusal.of(405, "Method Not Allowed", "The default one stays", kind.name());
    }
    Configuration site = kind.minus(step.site(), item.id());
    for (Kind other : Kinds.COLLECTIONS) {
      if (other.parent().filter(kind::equals).isPresent()) {
        site = other.keep(site, i -> i.parent() != item.id());
      }
      for (String value : other.references().keySet()) {
        if (other.references().get(value) == kind) {
          site = withoutReference(site, other, value, kind.uri(item));
        }
      }
    }
    PSortedMap<String, Team> teams = site.teams();
    for (Team team : site.teams().values()) {
      teams = teams.plus(team.id(), team.minus(kind, item.id()));
    }
    step.become(step.sandbox().with(site.withTeams(teams)));
    step.reply(new Reply.Done());
  }

  /** Assumption: what names a deleted object no longer does, instead of keeping it from going. */
  private static Configuration withoutReference(
      Configuration site, Kind kind, String value, String uri) {
    Configuration changed = site;
    for (Item item : kind.all(site)) {
      List<Part> parts =
          item.parts().stream()
              .map(
                  part ->
                      part.name().equals(value)
                          ? Part.of(
                              value,
                              part.parts().stream()
                                  .filter(p -> !p.textOf("uri").equals(uri))
                                  .toList())
                          : part)
              .toList();
      if (!parts.equals(item.parts())) {
        changed = kind.plus(changed, new Item(item.id(), item.parent(), parts));
      }
    }
    return changed;
  }

  private static void assign(Step step, ConfigRequest.Assign request) {
    Team team = Rights.team(step.site(), request.team());
    Kind kind = request.kind();
    String category = request.category();
    Set<Integer> ids = new HashSet<>();
    for (String uri : request.uris()) {
      Item item =
          kind.all(step.site()).stream()
              .filter(i -> kind.uri(i).equals(uri.strip()))
              .findFirst()
              .orElseThrow(
                  () -> Refusal.of(400, TYPE, "There is no such " + kind.name(), uri.strip()));
      boolean forAll =
          item.text("forAll").equals("true")
              || item.text("type").equals("GLOBAL")
              || item.text("type").equals("DEFAULT");
      if (forAll || Kinds.isSystem(item)) {
        throw Refusal.of(400, TYPE, "It is for all teams and is not given to one", uri.strip());
      }
      if (category != null && !item.text("category").equals(category)) {
        throw Refusal.of(400, TYPE, "It is of another category", uri.strip());
      }
      ids.add(item.id());
    }
    int most = kind == Kinds.WORKFLOW ? 20 : 100;
    if (ids.size() > most) {
      throw exceeded("A team may have " + most, kind);
    }
    if (category != null) {
      // Reason codes of the other category stay.
      for (int id : team.assigned(kind)) {
        kind.get(step.site(), id)
            .filter(i -> !i.text("category").equals(category))
            .ifPresent(i -> ids.add(i.id()));
      }
    }
    put(step, team.with(kind, ids));
  }

  private static void layout(Step step, ConfigRequest.ChangeTeamLayout request) {
    Team team = Rights.team(step.site(), request.team());
    String useDefault = request.useDefault();
    String layout = request.layout();
    if (useDefault == null && layout == null) {
      throw Refusal.badRequest("At least one value has to be given", "TeamLayoutConfig");
    }
    if (useDefault != null && !useDefault.equals("true") && !useDefault.equals("false")) {
      throw Refusal.invalidInput("useDefault", useDefault);
    }
    if ("true".equals(useDefault)) {
      put(step, team.withLayout(null));
      return;
    }
    if (layout == null || layout.isEmpty()) {
      if (team.layout() == null) {
        throw Refusal.missing("layoutxml");
      }
      put(step, team);
      return;
    }
    put(step, team.withLayout(layout));
  }

  private static void put(Step step, Team team) {
    step.become(
        step.sandbox().with(step.site().withTeams(step.site().teams().plus(team.id(), team))));
    step.reply(new Reply.Done());
  }

  private static Item existing(Configuration site, Kind kind, int parent, int id) {
    return kind.get(site, id)
        .filter(i -> i.parent() == parent)
        .orElseThrow(
            () -> Refusal.notFound("There is no such " + kind.name(), Integer.toString(id)));
  }

  /** The contact center's own are not an administrator's. */
  private static void own(Item item) {
    if (Kinds.isSystem(item)) {
      throw Refusal.of(400, TYPE, "A system code cannot be changed", Integer.toString(item.id()));
    }
  }

  /** Whether it may stand beside the others. */
  private static void check(
      Configuration site, Kind kind, Item item, PSortedMap<Integer, Item> there) {
    for (String value : kind.references().keySet()) {
      Kind other = kind.references().get(value);
      List<String> known = other.all(site).stream().map(other::uri).toList();
      for (Part part : item.part(value).map(Part::parts).orElse(List.of())) {
        if (!known.contains(part.textOf("uri"))) {
          throw Refusal.of(400, TYPE, "There is no such " + other.name(), part.textOf("uri"));
        }
      }
    }
    for (Item other : there.values()) {
      if (other.id() == item.id() || other.parent() != item.parent()) {
        continue;
      }
      for (List<String> names : kind.unique()) {
        // Assumption: in labels and names, capitals make a difference.
        if (names.stream().allMatch(n -> other.text(n).equals(item.text(n)))) {
          String name = names.getLast();
          throw Refusal.of(
              400, TYPE, "Another " + kind.name() + " has the same " + name, item.text(name));
        }
      }
    }
    for (Kind.Limit limit : kind.limits()) {
      if (!limit.counts(item)) {
        continue;
      }
      long others =
          there.values().stream()
              .filter(i -> i.id() != item.id())
              .filter(i -> !limit.perParent() || i.parent() == item.parent())
              .filter(limit::counts)
              .count();
      if (others >= limit.most()) {
        throw exceeded("There may be " + limit.most(), kind);
      }
    }
  }

  private static Refusal exceeded(String message, Kind kind) {
    return Refusal.of(
        400, "Maximum Exceeded", message + " of " + kind.name() + " at most", kind.name());
  }
}

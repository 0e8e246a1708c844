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
import org.mcdewey.finesse.xml.ConfigXml;
import org.mcdewey.finesse.xml.Element;

/** All configuration objects: the routes follow from their {@link Kind}s. */
final class ConfigObjects {
  static final List<Route> ROUTES = routes();

  private ConfigObjects() {}

  private static List<Route> routes() {
    List<Route> all = new ArrayList<>();
    for (Kind kind : Kinds.COLLECTIONS) {
      String prefix = kind.parent().map(p -> "/" + p.name() + "/{parent}").orElse("");
      String one = prefix + "/" + kind.name() + "/{id}";
      // Agents may look up a reason code they see at another agent.
      Access reads = kind == Kinds.REASON_CODE ? Access.USER : Access.ADMINISTRATOR;
      all.add(
          Route.get(prefix + "/" + kind.plural(), Access.ADMINISTRATOR, call -> list(call, kind)));
      all.add(
          Route.post(prefix + "/" + kind.name(), Access.ADMINISTRATOR, call -> create(call, kind)));
      all.add(Route.get(one, reads, call -> get(call, kind)));
      all.add(Route.put(one, Access.ADMINISTRATOR, call -> change(call, kind)));
      all.add(Route.delete(one, Access.ADMINISTRATOR, call -> delete(call, kind)));
    }
    for (Kind kind : Kinds.SINGLES) {
      single(all, "/" + kind.name(), kind);
    }
    single(all, "/LayoutConfig/default", Kinds.LAYOUT_CONFIG);
    cloudConnect(all);
    all.add(Route.get("/ECCVariableConfig", Access.USER, ConfigObjects::eccVariables));
    all.add(Route.get("/MediaDomain", Access.USER, ConfigObjects::mediaDomains));
    all.add(Route.get("/ConfigInfo", Access.ADMINISTRATOR, ConfigObjects::info));
    return List.copyOf(all);
  }

  private static void single(List<Route> all, String path, Kind kind) {
    all.add(
        Route.get(
            path,
            Access.ADMINISTRATOR,
            call -> {
              Configuration site = readable(call, kind);
              return Answer.ok(shown(site, kind, kind.only(site), path));
            }));
    all.add(Route.put(path, Access.ADMINISTRATOR, call -> changeOnly(call, kind)));
  }

  /** It is documented without a {@code uri}, and alone among those of which there is one goes. */
  private static void cloudConnect(List<Route> all) {
    Kind kind = Kinds.CLOUD_CONNECT_CONFIG;
    String path = "/" + kind.name();
    all.add(
        Route.get(
            path,
            Access.ADMINISTRATOR,
            call -> {
              Configuration site = readable(call, kind);
              return Answer.ok(values(Element.of(kind.name()), site, kind, kind.only(site)));
            }));
    all.add(Route.put(path, Access.ADMINISTRATOR, call -> changeOnly(call, kind)));
    all.add(
        Route.delete(
            path,
            Access.ADMINISTRATOR,
            call ->
                call.apply(
                    new ConfigRequest.Delete(
                        call.caller(), call.requestId(), kind, 0, Kind.ONLY))));
  }

  private static Answer changeOnly(Call call, Kind kind) {
    return call.apply(
        new ConfigRequest.Change(
            call.caller(),
            call.requestId(),
            kind,
            0,
            Kind.ONLY,
            ConfigXml.parts(call.body(kind.name()))));
  }

  private static Element shown(Configuration site, Kind kind, Item item, String path) {
    return values(Element.of(kind.name()).with("uri", "/finesse/api" + path), site, kind, item);
  }

  private static Element values(Element start, Configuration site, Kind kind, Item item) {
    Element out = start;
    for (Element child : ConfigXml.item(site, kind, item).children()) {
      if (!child.name().equals("uri")) {
        out = out.with(child);
      }
    }
    return out;
  }

  private static Configuration readable(Call call, Kind kind) {
    Configuration site = call.sandbox().configuration();
    Rights.readsConfiguration(site);
    Rights.available(site, kind);
    return site;
  }

  private static Answer list(Call call, Kind kind) {
    Configuration site = readable(call, kind);
    Element root = Element.of(kind.plural());
    List<Item> items = kind.all(site, parent(call, kind));
    if (kind == Kinds.REASON_CODE) {
      String category = ReasonCategory.orAll(call);
      root = root.withAttribute("category", category);
      items = ReasonCategory.of(category, items);
    }
    return Paging.list(call, root, items.stream().map(i -> ConfigXml.item(site, kind, i)).toList());
  }

  private static Answer create(Call call, Kind kind) {
    return call.apply(
        new ConfigRequest.Create(
            call.caller(),
            call.requestId(),
            kind,
            parent(call, kind),
            ConfigXml.parts(call.body(kind.name()))));
  }

  private static Answer get(Call call, Kind kind) {
    Configuration site = call.sandbox().configuration();
    if (kind != Kinds.REASON_CODE) {
      readable(call, kind);
    }
    int parent = parent(call, kind);
    return Answer.ok(
        ConfigXml.item(
            site,
            kind,
            kind.get(site, id(call, kind))
                .filter(i -> i.parent() == parent)
                .orElseThrow(() -> missing(kind, call.path("id")))));
  }

  private static Answer change(Call call, Kind kind) {
    return call.apply(
        new ConfigRequest.Change(
            call.caller(),
            call.requestId(),
            kind,
            parent(call, kind),
            id(call, kind),
            ConfigXml.parts(call.body(kind.name()))));
  }

  private static Answer delete(Call call, Kind kind) {
    return call.apply(
        new ConfigRequest.Delete(
            call.caller(), call.requestId(), kind, parent(call, kind), id(call, kind)));
  }

  private static Answer eccVariables(Call call) {
    Configuration site = call.sandbox().configuration();
    Rights.available(site, Kinds.ECC_VARIABLE);
    Element out = Element.of("ECCVariableConfig").with("uri", "/finesse/api/ECCVariableConfig");
    for (Item item : Kinds.ECC_VARIABLE.all(site)) {
      out =
          out.with(
              Element.of("ECCVariable")
                  .with("name", item.text("name"))
                  .with("length", item.text("length")));
    }
    return Answer.ok(out);
  }

  private static Answer mediaDomains(Call call) {
    Configuration site = call.sandbox().configuration();
    Rights.available(site, Kinds.MEDIA_DOMAIN);
    // Assumption: the elements of one.
    return Answer.ok(
        Element.of(
            "MediaDomains",
            Kinds.MEDIA_DOMAIN.all(site).stream()
                .map(
                    i ->
                        Element.of("MediaDomain")
                            .with("uri", Kinds.MEDIA_DOMAIN.uri(i))
                            .with("id", Integer.toString(i.id()))
                            .with("name", i.text("name"))
                            .with("description", i.text("description"))
                            .with("interruptible", i.text("interruptible")))
                .toList()));
  }

  private static Answer info(Call call) {
    Configuration site = call.sandbox().configuration();
    Rights.readsConfiguration(site);
    long supervisors = site.users().values().stream().filter(u -> u.isSupervisor()).count();
    return Answer.ok(
        Element.of("ConfigInfo")
            .with("totalSkillGroups", Integer.toString(site.queues().size()))
            .with("totalSupervisors", Long.toString(supervisors))
            .with("totalTeams", Integer.toString(site.teams().size()))
            .with("totalUsers", Integer.toString(site.users().size()))
            .with("uri", "/finesse/api/ConfigInfo")
            // Assumption: the version alone.
            .with("versionInfo", "12.5(1)"));
  }

  private static int parent(Call call, Kind kind) {
    if (kind.parent().isEmpty()) {
      return 0;
    }
    Kind of = kind.parent().get();
    int parent = number(of, call.path("parent"));
    if (of.get(call.sandbox().configuration(), parent).isEmpty()) {
      throw missing(of, call.path("parent"));
    }
    return parent;
  }

  /** The layout for everybody has a name besides its id. */
  private static int id(Call call, Kind kind) {
    String id = call.path("id");
    if (kind == Kinds.MEDIA_PROPERTIES_LAYOUT && id.equals("default")) {
      return kind.all(call.sandbox().configuration()).stream()
          .filter(i -> i.text("type").equals("DEFAULT"))
          .findFirst()
          .orElseThrow(() -> missing(kind, id))
          .id();
    }
    return number(kind, id);
  }

  private static int number(Kind kind, String id) {
    if (!id.matches("\\d{1,9}")) {
      throw missing(kind, id);
    }
    return Integer.parseInt(id);
  }

  static Refusal missing(Kind kind, String id) {
    return Refusal.notFound("There is no such " + kind.name(), id);
  }
}

package org.mcdewey.finesse.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Installation;
import org.mcdewey.finesse.model.Item;
import org.mcdewey.finesse.model.Kind;
import org.mcdewey.finesse.model.Kinds;
import org.mcdewey.finesse.model.Part;
import org.mcdewey.finesse.model.Refusal;
import org.mcdewey.finesse.model.Team;

/**
 * The keys of {@code site.yaml} for configuration objects. Each is made as an administrator would
 * make it over the API, so that the same rules hold.
 */
final class SiteObjects {
  static final List<String> KEYS =
      List.of(
          "node",
          "secondaryNode",
          "authMode",
          "singleSignOn",
          "timezoneOffset",
          "phoneBooks",
          "layouts",
          "workflowActions",
          "workflows",
          "eccVariables",
          "mediaDomains",
          "chat",
          "desktopLayout");

  private static final List<String> ENTRY_KEYS = List.of("displayName", "mediaProperty");

  private Configuration site;

  private SiteObjects(Configuration site) {
    this.site = site;
  }

  static Configuration read(Entry root, Configuration site) {
    SiteObjects objects = new SiteObjects(site);
    objects.installation(root);
    objects.defaultLayout();
    root.entries("phoneBooks", List.of("name", "teams", "contacts")).forEach(objects::phoneBook);
    root.entries(
            "layouts",
            List.of("name", "description", "default", "header", "left", "right", "teams"))
        .forEach(objects::layout);
    root.entries("workflowActions", List.of("name", "type", "handledBy", "params"))
        .forEach(objects::workflowAction);
    root.entries(
            "workflows",
            List.of(
                "name", "description", "trigger", "applyMethod", "conditions", "actions", "teams"))
        .forEach(objects::workflow);
    root.entries("eccVariables", List.of("name", "length"))
        .forEach(e -> objects.add(Kinds.ECC_VARIABLE, 0, texts(e, "name", "length"), e));
    root.entries("mediaDomains", List.of("id", "name", "description", "interruptible"))
        .forEach(objects::mediaDomain);
    return objects.site;
  }

  private void installation(Entry root) {
    List<String> tokens = root.texts("singleSignOn");
    for (String id : tokens) {
      if (site.user(id).isEmpty()) {
        throw root.error(
            "singleSignOn", "names the agent " + id + ", and the file has none of that id");
      }
    }
    boolean secondary =
        switch (root.text("node", "primary")) {
          case "primary" -> false;
          case "secondary" -> true;
          default -> throw root.error("node", "has to be primary or secondary");
        };
    site =
        site.with(
            new Installation(
                secondary,
                root.choice("authMode", Installation.AuthMode.NON_SSO),
                new HashSet<>(tokens),
                root.number("timezoneOffset", 0, -840, 840)));
    root.text("secondaryNode")
        .ifPresent(
            host ->
                set(
                    Kinds.CLUSTER_CONFIG,
                    Kind.ONLY,
                    List.of(Part.of("secondaryNode", List.of(Part.of("host", host)))),
                    root));
    Entry chat = root.entry("chat", List.of("primaryNode", "secondaryNode"));
    set(Kinds.CHAT_CONFIG, Kind.ONLY, texts(chat, "primaryNode", "secondaryNode"), chat);
    root.text("desktopLayout")
        .ifPresent(
            xml -> set(Kinds.LAYOUT_CONFIG, Kind.ONLY, List.of(Part.of("layoutxml", xml)), root));
  }

  /** The layout that is there from the start; its id is the first. */
  private void defaultLayout() {
    site =
        Kinds.MEDIA_PROPERTIES_LAYOUT.set(
            site,
            1,
            List.of(
                Part.of("name", "Default Layout"),
                Part.of("description", "For all without another"),
                Part.of("type", "DEFAULT"),
                block("header", List.of(entry("Call Variable 1", "callVariable1"))),
                block(
                    "column",
                    List.of(
                        entry("Queue Name", "queueName"),
                        entry("DNIS", "DNIS"),
                        entry("Call Variable 1", "callVariable1"),
                        entry("Call Variable 2", "callVariable2"),
                        entry("Call Variable 3", "callVariable3"))),
                block(
                    "column",
                    List.of(
                        entry("Call Variable 4", "callVariable4"),
                        entry("Call Variable 5", "callVariable5"),
                        entry("Call Variable 6", "callVariable6"),
                        entry("Call Variable 7", "callVariable7"),
                        entry("Wrap-Up Reason", "wrapUpReason")))));
  }

  private static Part entry(String label, String property) {
    return Part.of(
        "entry", List.of(Part.of("displayName", label), Part.of("mediaProperty", property)));
  }

  private static Part block(String name, List<Part> parts) {
    return Part.of(name, parts);
  }

  private void phoneBook(Entry entry) {
    List<String> teams = entry.texts("teams");
    List<Part> parts = texts(entry, "name");
    parts.add(Part.of("type", teams.isEmpty() ? "GLOBAL" : "TEAM"));
    Item book = add(Kinds.PHONE_BOOK, 0, parts, entry);
    assign(Kinds.PHONE_BOOK, book, teams, entry);
    String[] keys = {"firstName", "lastName", "phoneNumber", "description"};
    for (Entry contact : entry.entries("contacts", List.of(keys))) {
      add(Kinds.CONTACT, book.id(), texts(contact, keys), contact);
    }
  }

  private void layout(Entry entry) {
    List<Part> parts = texts(entry, "name", "description");
    for (String key : List.of("header", "left", "right")) {
      List<Part> all = entries(entry, key);
      if (!all.isEmpty()) {
        parts.add(block(key.equals("header") ? key : "column", all));
      }
    }
    if (entry.flag("default", false)) {
      parts.add(Part.of("type", "DEFAULT"));
      set(Kinds.MEDIA_PROPERTIES_LAYOUT, 1, parts, entry);
      return;
    }
    Item item = add(Kinds.MEDIA_PROPERTIES_LAYOUT, 0, parts, entry);
    assign(Kinds.MEDIA_PROPERTIES_LAYOUT, item, entry.texts("teams"), entry);
  }

  private static List<Part> entries(Entry entry, String key) {
    return entry.entries(key, ENTRY_KEYS).stream()
        .map(e -> Part.of("entry", texts(e, "displayName", "mediaProperty")))
        .toList();
  }

  private void workflowAction(Entry entry) {
    List<Part> parts = texts(entry, "name", "type", "handledBy");
    parts.add(
        block(
            "params",
            entry.entries("params", List.of("name", "value")).stream()
                .map(p -> Part.of("Param", texts(p, "name", "value")))
                .toList()));
    add(Kinds.WORKFLOW_ACTION, 0, parts, entry);
  }

  private void workflow(Entry entry) {
    List<Part> parts = texts(entry, "name", "description");
    parts.add(
        block(
            "TriggerSet",
            List.of(Part.of("type", "SYSTEM"), Part.of("name", entry.required("trigger")))));
    List<Part> conditions =
        entry.entries("conditions", List.of("variable", "comparator", "value")).stream()
            .map(SiteObjects::condition)
            .toList();
    if (!conditions.isEmpty()) {
      parts.add(
          block(
              "ConditionSet",
              List.of(
                  Part.of("applyMethod", entry.text("applyMethod", "ALL")),
                  block("conditions", conditions))));
    }
    List<Part> actions = new ArrayList<>();
    for (String name : entry.texts("actions")) {
      Optional<Item> action =
          Kinds.WORKFLOW_ACTION.all(site).stream()
              .filter(i -> i.text("name").equals(name))
              .findFirst();
      if (action.isEmpty()) {
        throw entry.error("actions", "names " + name + ", which is none of the workflowActions");
      }
      actions.add(
          Part.of(
              "WorkflowAction", List.of(Part.of("uri", Kinds.WORKFLOW_ACTION.uri(action.get())))));
    }
    parts.add(block("workflowActions", actions));
    assign(Kinds.WORKFLOW, add(Kinds.WORKFLOW, 0, parts, entry), entry.texts("teams"), entry);
  }

  private static Part condition(Entry entry) {
    List<Part> parts = new ArrayList<>();
    parts.add(
        block(
            "Variable",
            List.of(Part.of("name", entry.required("variable")), Part.of("type", "SYSTEM"))));
    parts.addAll(texts(entry, "comparator", "value"));
    return block("Condition", parts);
  }

  private void mediaDomain(Entry entry) {
    entry.required("id");
    int id = entry.number("id", 1, 1, 999_999_999);
    if (Kinds.MEDIA_DOMAIN.get(site, id).isPresent()) {
      throw entry.error("id", "is " + id + ", which another media domain has");
    }
    set(Kinds.MEDIA_DOMAIN, id, texts(entry, "name", "description", "interruptible"), entry);
  }

  /** Those of the keys that are given. */
  private static List<Part> texts(Entry entry, String... keys) {
    List<Part> parts = new ArrayList<>();
    for (String key : keys) {
      entry.text(key).ifPresent(text -> parts.add(Part.of(key, text)));
    }
    return parts;
  }

  private Item add(Kind kind, int parent, List<Part> parts, Entry entry) {
    try {
      Kind.Addition added = kind.add(site, parent, parts);
      site = added.site();
      return added.item();
    } catch (Refusal refusal) {
      throw wrong(kind, refusal, entry);
    }
  }

  private void set(Kind kind, int id, List<Part> parts, Entry entry) {
    try {
      site = kind.set(site, id, parts);
    } catch (Refusal refusal) {
      throw wrong(kind, refusal, entry);
    }
  }

  private static SiteException wrong(Kind kind, Refusal refusal, Entry entry) {
    String message = refusal.errors().getFirst().message();
    return entry.wrong("this makes no " + kind.name() + " (" + message + ")");
  }

  private void assign(Kind kind, Item item, List<String> teams, Entry entry) {
    for (String id : teams) {
      Team team =
          site.team(id)
              .orElseThrow(
                  () ->
                      entry.error(
                          "teams", "names the team " + id + ", and the file has none of that id"));
      site = site.withTeams(site.teams().plus(id, team.plus(kind, item.id())));
    }
  }
}

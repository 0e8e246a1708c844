package org.mcdewey.finesse.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.Deployment;
import org.mcdewey.finesse.model.Kinds;
import org.mcdewey.finesse.model.Queue;
import org.mcdewey.finesse.model.ReasonCode;
import org.mcdewey.finesse.model.Settings;
import org.mcdewey.finesse.model.SystemReasonCodes;
import org.mcdewey.finesse.model.Team;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.model.WrapUpMode;
import org.mcdewey.finesse.model.WrapUpReason;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/** Reads {@code site.yaml}. */
public final class Site {
  private static final String DEFAULT = "default-site.yaml";
  private static final int MAX_BYTES = 4 << 20;

  /** What servers usually take components on. */
  private static final int COMPONENT_PORT = 5347;

  private static final List<String> KEYS =
      List.of(
          "fqdn",
          "xmppDomain",
          "deployment",
          "password",
          "administrator",
          "ringSeconds",
          "xmpp",
          "xmppServer",
          "load",
          "notificationNamespace",
          "teams",
          "queues",
          "agents",
          "reasonCodes",
          "wrapUpReasons");
  private static final List<String> ALL_KEYS =
      Stream.concat(KEYS.stream(), SiteObjects.KEYS.stream()).toList();
  private static final List<String> AGENT_KEYS =
      List.of(
          "id",
          "loginName",
          "firstName",
          "lastName",
          "password",
          "extension",
          "team",
          "supervises",
          "queues",
          "mobile",
          "wrapUpOnIncoming",
          "wrapUpOnOutgoing",
          "wrapUpSeconds");

  private final String file;
  private PSortedMap<String, Team> teams = TreePMap.empty();
  private PSortedMap<String, Queue> queues = TreePMap.empty();
  private PSortedMap<String, User> users = TreePMap.empty();
  private PSortedMap<Integer, ReasonCode> reasonCodes = TreePMap.empty();
  private PSortedMap<Integer, WrapUpReason> wrapUpReasons = TreePMap.empty();
  private PSet<String> extensions = HashTreePSet.empty();
  private final Set<String> loginNames = new HashSet<>();

  private Site(String file) {
    this.file = file;
  }

  /** The site there is without a file. */
  public static Configuration standard() {
    try (InputStream in = Site.class.getResourceAsStream(DEFAULT)) {
      return parse(
          DEFAULT, new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @throws SiteException with line and key
   */
  public static Configuration read(Path file) {
    return parse(file.toString(), text(file));
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new SiteException(file + " is larger than a site is; is it the right file?");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new SiteException("There is no file " + file + "; correct --site.");
    } catch (IOException e) {
      throw new SiteException(file + " cannot be read as UTF-8 text (" + e.getMessage() + ").");
    }
  }

  /**
   * @param file its name, for messages
   */
  public static Configuration parse(String file, String yaml) {
    return new Site(file).configuration(Entry.read(file, "the site", yaml, ALL_KEYS));
  }

  private Configuration configuration(Entry root) {
    String fqdn = root.text("fqdn", "localhost");
    String password = root.text("password", "sandbox");
    outside(root);
    Entry administrator = root.entry("administrator", List.of("id", "password"));
    Settings settings =
        new Settings(
            root.choice("deployment", Deployment.UCCE),
            fqdn,
            root.text("xmppDomain", fqdn),
            administrator.text("id", "admin"),
            administrator.text("password", password),
            Duration.ofSeconds(root.number("ringSeconds", 12, 1, 3600)),
            load(root),
            namespace(root));
    root.entries("queues", List.of("id", "name", "number")).forEach(this::queue);
    List<Entry> teamEntries = root.entries("teams", List.of("id", "name"));
    teamEntries.forEach(this::team);
    root.entries("agents", AGENT_KEYS).forEach(e -> agent(e, password, settings));
    root.entries("reasonCodes", List.of("id", "category", "code", "label", "teams"))
        .forEach(e -> reasonCode(e, settings));
    root.entries("wrapUpReasons", List.of("id", "label", "forAll", "teams"))
        .forEach(this::wrapUpReason);
    for (ReasonCode code : SystemReasonCodes.of(settings.deployment())) {
      reasonCodes = reasonCodes.plus(code.id(), code);
    }
    return SiteObjects.read(
        root,
        new Configuration(settings, users, teams, queues, reasonCodes, wrapUpReasons, extensions));
  }

  /**
   * The XMPP server that has the clients of the site, where that is not this program.
   *
   * @throws SiteException with line and key
   */
  public static Optional<OutsideServer> outsideServer(Path file) {
    return outside(Entry.read(file.toString(), "the site", text(file), ALL_KEYS));
  }

  private static Optional<OutsideServer> outside(Entry root) {
    Entry server = root.entry("xmppServer", List.of("host", "port", "secret"));
    switch (root.text("xmpp", "own")) {
      case "external" -> {
        return Optional.of(
            new OutsideServer(
                server.text("host", "localhost"),
                server.number("port", COMPONENT_PORT, 1, 65_535),
                server.required("secret")));
      }
      case "own" -> {
        if (root.has("xmppServer")) {
          throw root.error("xmppServer", "is for a site with \"xmpp: external\"");
        }
        return Optional.empty();
      }
      default -> throw root.error("xmpp", "has to be own or external");
    }
  }

  private static int load(Entry root) {
    int load = root.number("load", Settings.LOAD, 0, 1);
    if (load != 0 && root.choice("deployment", Deployment.UCCE) == Deployment.UCCX) {
      throw root.error("load", "is for UCCE; UCCX signs out an agent whose client is lost anyway");
    }
    return load;
  }

  private static String namespace(Entry root) {
    String given = root.text("notificationNamespace", Settings.NOTIFICATION_NAMESPACE);
    if (!given.matches("[!-~]{1,200}")) {
      throw root.error(
          "notificationNamespace", "has to be a URI of at most 200 characters, without spaces");
    }
    return given;
  }

  private void queue(Entry entry) {
    String id = id(entry, queues.keySet());
    String number = entry.required("number");
    if (queues.values().stream().anyMatch(q -> q.number().equals(number))) {
      throw entry.error("number", "is " + number + ", which another queue has");
    }
    queues = queues.plus(id, new Queue(id, entry.text("name", "Queue " + id), number));
  }

  private void team(Entry entry) {
    String id = id(entry, teams.keySet());
    teams = teams.plus(id, new Team(id, entry.text("name", "Team " + id), Set.of()));
  }

  private void agent(Entry entry, String password, Settings settings) {
    String id = id(entry, users.keySet());
    if (id.equals(settings.administrator())) {
      throw entry.error("id", "is " + id + ", which is the administrator's");
    }
    String team = entry.required("team");
    known(entry, "team", List.of(team), teams.keySet(), "team");
    List<String> supervises = entry.texts("supervises");
    known(entry, "supervises", supervises, teams.keySet(), "team");
    List<String> served = entry.texts("queues");
    known(entry, "queues", served, queues.keySet(), "queue");
    String loginName = entry.text("loginName", "agent" + id);
    if (!loginNames.add(loginName)) {
      throw entry.error("loginName", "is " + loginName + ", which another agent has");
    }
    String extension = entry.text("extension", id);
    extensions = extensions.plus(extension);
    users =
        users.plus(
            id,
            new User(
                id,
                loginName,
                entry.text("firstName", "Agent"),
                entry.text("lastName", id),
                entry.text("password", password),
                extension,
                team,
                supervises,
                entry.choice("wrapUpOnIncoming", WrapUpMode.OPTIONAL),
                entry.choice("wrapUpOnOutgoing", WrapUpMode.OPTIONAL),
                entry.number("wrapUpSeconds", 7200, 1, 7200),
                entry.flag("mobile", true),
                served));
  }

  private void reasonCode(Entry entry, Settings settings) {
    int id = entry.number("id", next(reasonCodes.keySet()), 1, 100_000);
    if (reasonCodes.containsKey(id)) {
      throw entry.error("id", "is " + id + ", which another reason code has");
    }
    ReasonCode.Category category =
        switch (entry.required("category")) {
          case "NOT_READY" -> ReasonCode.Category.NOT_READY;
          case "LOGOUT" -> ReasonCode.Category.LOGOUT;
          default -> throw entry.error("category", "has to be NOT_READY or LOGOUT");
        };
    entry.required("code");
    int code = entry.number("code", 1, 1, settings.isExpress() ? 999 : 65_535);
    String label = entry.required("label");
    if (label.length() > 40) {
      throw entry.error("label", "is longer than 40 characters");
    }
    for (ReasonCode other : reasonCodes.values()) {
      if (other.category() == category && other.code() == code) {
        throw entry.error("code", "is " + code + ", which another of its category has");
      }
      if (other.category() == category && other.label().equals(label)) {
        throw entry.error("label", "is \"" + label + "\", which another of its category has");
      }
    }
    List<String> given = entry.texts("teams");
    known(entry, "teams", given, teams.keySet(), "team");
    reasonCodes =
        reasonCodes.plus(id, new ReasonCode(id, category, code, label, given.isEmpty(), false));
    for (String team : given) {
      Team before = Objects.requireNonNull(teams.get(team));
      teams = teams.plus(team, before.plus(Kinds.REASON_CODE, id));
    }
  }

  private void wrapUpReason(Entry entry) {
    int id = entry.number("id", next(wrapUpReasons.keySet()), 1, 100_000);
    if (wrapUpReasons.containsKey(id)) {
      throw entry.error("id", "is " + id + ", which another wrap-up reason has");
    }
    String label = entry.required("label");
    if (label.length() > 39) {
      throw entry.error("label", "is longer than 39 characters");
    }
    if (wrapUpReasons.values().stream().anyMatch(w -> w.label().equals(label))) {
      throw entry.error("label", "is \"" + label + "\", which another wrap-up reason has");
    }
    List<String> given = entry.texts("teams");
    known(entry, "teams", given, teams.keySet(), "team");
    wrapUpReasons =
        wrapUpReasons.plus(id, new WrapUpReason(id, label, entry.flag("forAll", given.isEmpty())));
    for (String team : given) {
      teams =
          teams.plus(team, Objects.requireNonNull(teams.get(team)).plus(Kinds.WRAP_UP_REASON, id));
    }
  }

  private static int next(Set<Integer> ids) {
    return ids.stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }

  private String id(Entry entry, Set<String> taken) {
    String id = entry.required("id");
    if (!id.matches("[A-Za-z0-9._@-]{1,64}")) {
      throw entry.error("id", "is \"" + id + "\"; use letters, digits and . _ @ -");
    }
    if (taken.contains(id)) {
      throw Entry.error(file, entry.line(), "the id " + id + " is given twice");
    }
    return id;
  }

  private static void known(
      Entry entry, String key, List<String> ids, Set<String> there, String what) {
    for (String id : new ArrayList<>(ids)) {
      if (!there.contains(id)) {
        throw entry.error(
            key, "names the " + what + " " + id + ", and the file has none of that id");
      }
    }
  }
}

package org.mcdewey.finesse.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.mcdewey.finesse.console.Administered.Knob;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * The table of all commands.
 *
 * <p>Assumptions: the words of {@code add}, {@code delete}, {@code delete_all} and {@code list}
 * where the vendor's guide leaves a command's arguments open; several values in one argument are
 * parted by commas; what a real server asks back for is an argument here.
 *
 * <p>Deviation: a real server wants Tomcat restarted after most of these; here they act at once.
 */
final class Commands {
  private static final String FINESSE = "utils finesse ";
  private static final Values HOST = new Values.Text(253);
  private static final Values TOASTER = new Values.Numbers(5, 15);
  private static final Values IPPA = new Values.Numbers(120, 86_400);
  private static final List<String> CHANNELS = List.of("voice", "media", "all");
  private static final List<String> CACHES =
      List.of("all", "webproxy", "desktop", "rest", "shindig", "authmode");
  private static final List<String> ACCESS_LEVELS = List.of("OFF", "INFO", "DEBUG");
  private static final List<String> SEVERITIES =
      List.of("DEBUG", "INFO", "NOTICE", "WARN", "ERROR", "CRIT", "ALERT", "EMERG");
  private static final List<String> LOG_LEVELS = List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR");

  static final List<Command> ALL =
      Stream.of(
              properties(),
              cors(),
              list(
                  "notification external_port_access",
                  "HOST",
                  Commands::host,
                  Administered::externalHosts,
                  Administered::withExternalHosts),
              desktop(),
              logs(),
              webProxy())
          .flatMap(List::stream)
          .toList();

  private Commands() {}

  private static List<Command> properties() {
    return List.of(
        Command.of(
                FINESSE + "set_property",
                "{desktop|fippa|webservices|admin} NAME VALUE",
                3,
                3,
                Commands::setProperty)
            .offering(Commands::offerProperty),
        Command.of(
                FINESSE + "show_property",
                "{desktop|fippa|webservices|admin} [NAME]",
                1,
                2,
                Commands::showProperty)
            .offering((set, words) -> words.size() < 2 ? offerProperty(set, words) : List.of()));
  }

  private static List<String> offerProperty(Administered set, List<String> words) {
    if (words.isEmpty()) {
      return Arrays.stream(Property.Scope.values()).map(Property.Scope::word).toList();
    }
    return Property.Scope.of(words.getFirst())
        .map(
            scope ->
                switch (words.size()) {
                  case 1 -> Property.of(scope).stream().map(Property::title).toList();
                  case 2 ->
                      Property.of(scope, words.get(1))
                          .map(p -> p.allowed().offered())
                          .orElse(List.<String>of());
                  default -> List.<String>of();
                })
        .orElse(List.of());
  }

  private static Property property(Property.Scope scope, String name) throws Wrong {
    return Property.of(scope, name)
        .orElseThrow(
            () ->
                new Wrong(
                    "There is no property \""
                        + Console.shown(name)
                        + "\" of "
                        + scope.word()
                        + "; there are: "
                        + String.join(
                            ", ", Property.of(scope).stream().map(Property::title).toList())
                        + "."));
  }

  private static Property.Scope scope(String word) throws Wrong {
    return Property.Scope.of(word)
        .orElseThrow(
            () ->
                new Wrong(
                    "Properties are of desktop, fippa, webservices or admin, not of \""
                        + Console.shown(word)
                        + "\"."));
  }

  private static Said setProperty(Administered set, List<String> words) throws Wrong {
    Property property = property(scope(words.getFirst()), words.get(1));
    String value = checked("The value of " + property.title(), property.allowed(), words.get(2));
    return Said.of(
        set.with(property, value),
        property.title() + " is " + value + " now; no restart is needed.");
  }

  private static Said showProperty(Administered set, List<String> words) throws Wrong {
    Property.Scope scope = scope(words.getFirst());
    List<Property> shown =
        words.size() > 1 ? List.of(property(scope, words.get(1))) : Property.of(scope);
    return Said.of(set, shown.stream().map(p -> p.title() + "=" + set.value(p)).toList());
  }

  private static String checked(String what, Values allowed, String value) throws Wrong {
    if (!allowed.allow(value)) {
      throw new Wrong(
          what + " has to be " + allowed.told() + ", not \"" + Console.shown(value) + "\".");
    }
    return value;
  }

  private static List<Command> cors() {
    List<Command> all = new ArrayList<>();
    all.add(corsMode("enable", Cors.Mode.ENABLED, "CORS is on for the allowed origins."));
    all.add(corsMode("enable_all", Cors.Mode.ENABLED_ALL, "CORS is on for every origin."));
    all.add(corsMode("disable", Cors.Mode.DISABLED, "CORS is off."));
    all.add(
        Command.of(
            FINESSE + "cors status",
            (set, words) ->
                Said.of(
                    set,
                    switch (set.cors().mode()) {
                      case DISABLED -> "CORS is off.";
                      case ENABLED -> "CORS is on for the allowed origins.";
                      case ENABLED_ALL -> "CORS is on for every origin.";
                    })));
    all.addAll(
        list(
            "cors allowed_origin",
            "ORIGIN",
            Commands::origin,
            s -> s.cors().origins(),
            (s, changed) -> s.with(s.cors().withOrigins(changed))));
    all.addAll(
        list(
            "cors allowed_headers",
            "HEADER",
            Commands::header,
            s -> s.cors().headers(),
            (s, changed) -> s.with(s.cors().withHeaders(changed))));
    return all;
  }

  private static Command corsMode(String word, Cors.Mode mode, String line) {
    return Command.of(
        FINESSE + "cors " + word, (set, words) -> Said.of(set.with(set.cors().in(mode)), line));
  }

  private static String origin(String given) throws Wrong {
    String origin = given.toLowerCase(java.util.Locale.ROOT);
    if (!origin.matches("https?://([a-z0-9._-]+|\\[[0-9a-f:]+])(:\\d{1,5})?")) {
      throw new Wrong(
          "\""
              + Console.shown(given)
              + "\" is no origin; it is like https://crm.example.com:8443, without a path.");
    }
    return origin;
  }

  private static String header(String given) throws Wrong {
    if (!given.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}")) {
      throw new Wrong("\"" + Console.shown(given) + "\" is no name of a header.");
    }
    return given;
  }

  private static String host(String given) throws Wrong {
    if (!given.matches("[A-Za-z0-9._:-]{1,253}")) {
      throw new Wrong("\"" + Console.shown(given) + "\" is neither a host name nor an address.");
    }
    return given;
  }

  private interface Check {
    String checked(String given) throws Wrong;
  }

  private interface Getter {
    PSortedSet<String> get(Administered set);
  }

  private interface Setter {
    Administered with(Administered set, PSortedSet<String> changed);
  }

  /** The four commands of a list. */
  private static List<Command> list(
      String name, String what, Check check, Getter getter, Setter setter) {
    String full = FINESSE + name;
    return List.of(
        Command.of(
            full + " add",
            what + "[," + what + "…]",
            1,
            1,
            (set, words) -> {
              PSortedSet<String> all = getter.get(set);
              for (String given : parted(words.getFirst())) {
                all = all.plus(check.checked(given));
              }
              return listed(setter.with(set, all), getter);
            }),
        Command.of(
                full + " delete",
                what,
                1,
                1,
                (set, words) -> {
                  PSortedSet<String> all = getter.get(set);
                  for (String given : parted(words.getFirst())) {
                    if (!all.contains(given)) {
                      throw new Wrong("\"" + Console.shown(given) + "\" is not in the list.");
                    }
                    all = all.minus(given);
                  }
                  return listed(setter.with(set, all), getter);
                })
            .offering(
                (set, words) -> words.isEmpty() ? List.copyOf(getter.get(set)) : List.<String>of()),
        Command.of(
            full + " delete_all",
            (set, words) -> listed(setter.with(set, TreePSet.empty()), getter)),
        Command.of(full + " list", (set, words) -> listed(set, getter)));
  }

  private static Said listed(Administered set, Getter getter) {
    PSortedSet<String> all = getter.get(set);
    return Said.of(set, all.isEmpty() ? List.of("The list is empty.") : List.copyOf(all));
  }

  private static List<String> parted(String words) throws Wrong {
    List<String> parts = Arrays.stream(words.split(",")).map(String::strip).toList();
    if (parts.isEmpty() || parts.contains("")) {
      throw new Wrong("Something is missing beside a comma in \"" + Console.shown(words) + "\".");
    }
    return parts;
  }

  private static List<Command> desktop() {
    UnaryOperator<String> toaster =
        seconds ->
            seconds.equals("0")
                ? "Toaster notifications are off."
                : "Toaster notifications are shown for " + seconds + " seconds.";
    return List.of(
        Command.of(
            FINESSE + "toaster enable",
            "[5-15]",
            0,
            1,
            (set, words) -> {
              String seconds = words.isEmpty() ? "8" : words.getFirst();
              checked("The time of a toaster", TOASTER, seconds);
              return Said.of(set.with(Knob.TOASTER_SECONDS, seconds), toaster.apply(seconds));
            }),
        Command.of(
            FINESSE + "toaster disable",
            (set, words) -> Said.of(set.with(Knob.TOASTER_SECONDS, "0"), toaster.apply("0"))),
        Command.of(
            FINESSE + "toaster status",
            (set, words) -> Said.of(set, toaster.apply(set.value(Knob.TOASTER_SECONDS)))),
        queueStatistics("enable", "true"),
        queueStatistics("disable", "false"),
        Command.of(
            FINESSE + "queue_statistics status",
            (set, words) -> Said.of(set, queueStatistics(set.value(Knob.QUEUE_STATISTICS)))),
        Command.of(
            FINESSE + "ippa_inactivity_timeout enable",
            "[120-86400]",
            0,
            1,
            (set, words) -> {
              String seconds = words.isEmpty() ? "120" : words.getFirst();
              checked("The time of inactivity", IPPA, seconds);
              return Said.of(set.with(Knob.IPPA_TIMEOUT, seconds), ippa(seconds));
            }),
        Command.of(
            FINESSE + "ippa_inactivity_timeout disable",
            (set, words) -> Said.of(set.with(Knob.IPPA_TIMEOUT, "0"), ippa("0"))),
        Command.of(
            FINESSE + "ippa_inactivity_timeout status",
            (set, words) -> Said.of(set, ippa(set.value(Knob.IPPA_TIMEOUT)))),
        Command.of(
                FINESSE + "user_signout_channel type",
                "{voice|media|all}",
                1,
                1,
                (set, words) -> {
                  String channel =
                      checked("The channel", new Values.Choice(CHANNELS), words.getFirst());
                  return Said.of(set.with(Knob.SIGN_OUT_CHANNEL, channel), channel(channel));
                })
            .offering(CHANNELS),
        Command.of(
            FINESSE + "user_signout_channel status",
            (set, words) -> Said.of(set, channel(set.value(Knob.SIGN_OUT_CHANNEL)))),
        Command.of(
            FINESSE + "layout updateCuicGadgetUrl",
            "HOST",
            1,
            1,
            (set, words) -> {
              String host = host(checked("The host", HOST, words.getFirst()));
              return Said.of(
                  set.with(Knob.CUIC_HOST, host), "Reports of the layout come from " + host + ".");
            }));
  }

  private static Command queueStatistics(String word, String value) {
    return Command.of(
        FINESSE + "queue_statistics " + word,
        (set, words) -> Said.of(set.with(Knob.QUEUE_STATISTICS, value), queueStatistics(value)));
  }

  private static String queueStatistics(String on) {
    return "Queue statistics are " + (on.equals("true") ? "on." : "off.");
  }

  private static String ippa(String seconds) {
    return seconds.equals("0")
        ? "Agents at phones stay signed in."
        : "Agents at phones are signed out after " + seconds + " seconds without a sign of life.";
  }

  private static String channel(String channel) {
    return "Users are signed out of: " + channel + ".";
  }

  private static List<Command> logs() {
    List<Command> all = new ArrayList<>();
    all.add(logLevel("add", false));
    all.add(logLevel("update", true));
    all.add(
        Command.of(
                FINESSE + "log configuration delete",
                "LOGGER",
                1,
                1,
                (set, words) -> {
                  known(set, words.getFirst(), true);
                  return loggers(set.withLogLevels(set.logLevels().minus(words.getFirst())));
                })
            .offering(
                (set, words) ->
                    words.isEmpty() ? List.copyOf(set.logLevels().keySet()) : List.<String>of()));
    all.add(Command.of(FINESSE + "log configuration list", (set, words) -> loggers(set)));
    String desktop = FINESSE + "desktop_auto_log_collection ";
    Getter getter = Administered::autoLogCollections;
    all.add(
        Command.of(
            desktop + "create",
            "USER[,USER…]",
            1,
            1,
            (set, words) -> {
              PSortedSet<String> users = getter.get(set);
              for (String user : parted(words.getFirst())) {
                users = users.plus(host(user));
              }
              return listed(set.withAutoLogCollections(users), getter);
            }));
    all.add(Command.of(desktop + "list", (set, words) -> listed(set, getter)));
    all.add(
        Command.of(
            desktop + "delete",
            (set, words) -> listed(set.withAutoLogCollections(TreePSet.empty()), getter)));
    return all;
  }

  private static Command logLevel(String word, boolean there) {
    return Command.of(
            FINESSE + "log configuration " + word,
            "LOGGER LEVEL",
            2,
            2,
            (set, words) -> {
              String logger = words.getFirst();
              if (!logger.matches("[A-Za-z0-9_.$]{1,200}")) {
                throw new Wrong("\"" + Console.shown(logger) + "\" is no name of a logger.");
              }
              known(set, logger, there);
              checked("The level", new Values.Choice(LOG_LEVELS), words.get(1));
              return loggers(set.withLogLevels(set.logLevels().plus(logger, words.get(1))));
            })
        .offering((set, words) -> words.size() == 1 ? LOG_LEVELS : List.of());
  }

  private static void known(Administered set, String logger, boolean there) throws Wrong {
    if (set.logLevels().containsKey(logger) != there) {
      throw new Wrong(
          "\""
              + Console.shown(logger)
              + (there ? "\" is not in the list." : "\" is in the list already; update it."));
    }
  }

  private static Said loggers(Administered set) {
    return Said.of(
        set,
        set.logLevels().isEmpty()
            ? List.of("The list is empty.")
            : set.logLevels().entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .toList());
  }

  private static List<Command> webProxy() {
    List<Command> all = new ArrayList<>();
    all.add(
        Command.of(
                "utils webproxy cache clear",
                "{" + String.join("|", CACHES) + "}",
                1,
                1,
                (set, words) -> {
                  String cache = checked("The cache", new Values.Choice(CACHES), words.getFirst());
                  // The sandbox has no proxy, so nothing is ever stale.
                  return Said.of(set, "The cache " + cache + " is clear.");
                })
            .offering(CACHES));
    all.addAll(webProxyLevel("access-log-level", Knob.ACCESS_LOG_LEVEL, ACCESS_LEVELS));
    all.addAll(webProxyLevel("log-severity", Knob.LOG_SEVERITY, SEVERITIES));
    return all;
  }

  private static List<Command> webProxyLevel(String name, Knob knob, List<String> levels) {
    return List.of(
        Command.of(
                "set webproxy " + name,
                "{" + String.join("|", levels) + "}",
                1,
                1,
                (set, words) -> {
                  String level = checked("The level", new Values.Choice(levels), words.getFirst());
                  return Said.of(set.with(knob, level), name + "=" + level);
                })
            .offering(levels),
        Command.of(
            "show webproxy " + name, (set, words) -> Said.of(set, name + "=" + set.value(knob))));
  }
}

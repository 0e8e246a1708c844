package org.mcdewey.finesse.notification;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mcdewey.finesse.model.Configuration;
import org.mcdewey.finesse.model.MediaDomain;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.User;

/**
 * A node that events are published to.
 *
 * @param kind what its events are about
 * @param id of the user, team or queue; empty for the system
 * @param path as the vendor writes it, such as {@code /finesse/api/User/1001}
 */
record Node(Kind kind, String id, String path) {
  private static final String API = "/finesse/api/";
  private static final Pattern PATH =
      Pattern.compile("/finesse/api/(User|Team|Queue)/([^/]{1,128})((?:/[A-Za-z0-9]{1,64}){0,2})");

  /** What there is. */
  enum Kind {
    USER(""),
    DIALOGS("/Dialogs"),
    MEDIA("/Media"),
    ONE_MEDIA("/Media/"),
    MEDIA_DIALOGS("/Dialogs/Media"),
    USER_QUEUES("/Queues"),
    CLIENT_LOG("/ClientLog"),
    TEAM_USERS("/Users"),
    TEAM_MESSAGES("/TeamMessages"),
    QUEUE(""),
    SYSTEM("");

    private final String end;

    Kind(String end) {
      this.end = end;
    }

    boolean isOfUser() {
      return ordinal() <= CLIENT_LOG.ordinal();
    }

    /** Whether users get its events without having asked. */
    boolean isAutomatic() {
      return this == USER || this == DIALOGS || this == MEDIA || this == SYSTEM;
    }
  }

  static final Node SYSTEM = new Node(Kind.SYSTEM, "", API + "SystemInfo");

  /** What a path says, whether or not there is such a user, team or queue. */
  static Optional<Node> parse(String path) {
    if (path.equals(SYSTEM.path)) {
      return Optional.of(SYSTEM);
    }
    Matcher matcher = PATH.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String end = matcher.group(3);
    return kind(matcher.group(1), end).map(k -> new Node(k, matcher.group(2), path));
  }

  private static Optional<Kind> kind(String family, String end) {
    return switch (family) {
      case "User" ->
          end.startsWith("/Media/")
              ? Optional.of(Kind.ONE_MEDIA)
              : Stream.of(Kind.values()).filter(k -> k.isOfUser() && k.end.equals(end)).findFirst();
      case "Team" ->
          Stream.of(Kind.TEAM_USERS, Kind.TEAM_MESSAGES).filter(k -> k.end.equals(end)).findFirst();
      default -> end.isEmpty() ? Optional.of(Kind.QUEUE) : Optional.empty();
    };
  }

  /** A node of the deployment and its users, teams and queues. */
  static Optional<Node> find(Sandbox sandbox, String path) {
    return parse(path).filter(n -> n.exists(sandbox));
  }

  private boolean exists(Sandbox sandbox) {
    Configuration site = sandbox.configuration();
    boolean express = site.settings().isExpress();
    return switch (kind) {
      case SYSTEM -> true;
      case QUEUE -> !express && site.queues().containsKey(id);
      case TEAM_USERS, TEAM_MESSAGES -> site.team(id).isPresent();
      case USER_QUEUES, MEDIA, MEDIA_DIALOGS -> !express && site.user(id).isPresent();
      case ONE_MEDIA ->
          !express
              && site.user(id).isPresent()
              && isDomain(site, path.substring(path.lastIndexOf('/') + 1));
      case USER, DIALOGS, CLIENT_LOG -> site.user(id).isPresent();
    };
  }

  private static boolean isDomain(Configuration site, String number) {
    return number.matches("[0-9]{1,9}")
        && MediaDomain.of(site, Integer.parseInt(number)).isPresent();
  }

  /**
   * Whether somebody may have its events.
   *
   * <p>Assumption, as the vendor's guides do not say: users their own and the system, messages to
   * their own team and the queues they work for; supervisors what belongs to their teams and its
   * users; administrators everything.
   */
  boolean isFor(Sandbox sandbox, String who) {
    Configuration site = sandbox.configuration();
    if (kind == Kind.SYSTEM || who.equals(site.settings().administrator())) {
      return true;
    }
    User user = site.user(who).orElse(null);
    if (user == null) {
      return false;
    }
    return switch (kind) {
      case TEAM_USERS -> user.supervises().contains(id);
      case TEAM_MESSAGES -> user.teamId().equals(id) || user.supervises().contains(id);
      case QUEUE ->
          user.queues().contains(id)
              || site.users().values().stream()
                  .anyMatch(u -> user.supervises().contains(u.teamId()) && u.queues().contains(id));
      default ->
          who.equals(id)
              || site.user(id).filter(u -> user.supervises().contains(u.teamId())).isPresent();
    };
  }

  /** Those whose events a user gets without having asked. */
  static List<Node> automatic(Sandbox sandbox, String who) {
    String user = API + "User/" + who;
    return Stream.of(user, user + "/Dialogs", user + "/Media", SYSTEM.path)
        .map(path -> find(sandbox, path))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Those that somebody may subscribe to. */
  static List<Node> all(Sandbox sandbox, String who) {
    Configuration site = sandbox.configuration();
    Stream<String> users =
        site.users().keySet().stream()
            .flatMap(
                u ->
                    Stream.of("", "/Dialogs", "/Media", "/Dialogs/Media", "/Queues", "/ClientLog")
                        .map(end -> API + "User/" + u + end));
    Stream<String> teams =
        site.teams().keySet().stream()
            .flatMap(t -> Stream.of("/Users", "/TeamMessages").map(end -> API + "Team/" + t + end));
    Stream<String> queues = site.queues().keySet().stream().map(q -> API + "Queue/" + q);
    return Stream.of(Stream.of(SYSTEM.path), users, teams, queues)
        .flatMap(s -> s)
        .map(path -> find(sandbox, path))
        .flatMap(Optional::stream)
        .filter(n -> n.isFor(sandbox, who))
        .toList();
  }
}

package org.mcdewey.finesse.model;

/** Who may do something to whom; each method refuses where the caller may not. */
public final class Rights {
  private Rights() {}

  /** Only the user. */
  public static void self(Caller caller, String loginId) {
    if (!caller.id().equals(loginId)) {
      throw otherUser(caller);
    }
  }

  /** The user, or an administrator. */
  public static void selfOrAdministrator(Caller caller, String loginId) {
    if (!caller.is(Role.ADMINISTRATOR)) {
      self(caller, loginId);
    }
  }

  /** Only who supervises the user's team. */
  public static void supervisorOf(Caller caller, Configuration site, User user) {
    if (!caller.is(Role.SUPERVISOR)) {
      throw otherUser(caller);
    }
    if (!supervises(caller, site, user)) {
      throw Refusal.of(
          401,
          "Invalid Supervisor",
          "The supervisor does not supervise the team of this user",
          user.loginId());
    }
  }

  /** The user, who supervises its team, or an administrator. */
  public static void mayRead(Caller caller, Configuration site, User user) {
    if (!caller.is(Role.ADMINISTRATOR) && !supervises(caller, site, user)) {
      self(caller, user.loginId());
    }
  }

  /** Whoever belongs to the team, supervises it, or administrates. */
  public static void memberOf(Caller caller, Configuration site, Team team) {
    boolean member =
        site.user(caller.id())
            .filter(u -> u.teamId().equals(team.id()) || u.supervises().contains(team.id()))
            .isPresent();
    if (!member && !caller.is(Role.ADMINISTRATOR)) {
      throw Refusal.unauthorized(caller.id());
    }
  }

  /**
   * @throws Refusal 404 where there is none
   */
  public static Team team(Configuration site, String id) {
    return site.team(id)
        .orElseThrow(
            () ->
                Refusal.of(
                    404,
                    "finesse.api.team.team_assignment_invalid_team",
                    "There is no such team: " + id,
                    "574"));
  }

  /**
   * @throws Refusal 501 where the deployment lacks the kind
   */
  public static void available(Configuration site, Kind kind) {
    if (kind.isEnterpriseOnly() && site.settings().isExpress()) {
      throw Refusal.notImplemented(kind.name());
    }
  }

  /**
   * Reading configuration: the second node of an enterprise cluster refuses that too.
   *
   * @throws Refusal 403
   */
  public static void readsConfiguration(Configuration site) {
    if (site.installation().secondary() && !site.settings().isExpress()) {
      throw secondary();
    }
  }

  static Refusal secondary() {
    return Refusal.of(
        403, "Forbidden", "Configuration is done on the primary node", "secondary node");
  }

  private static boolean supervises(Caller caller, Configuration site, User user) {
    return site.user(caller.id()).filter(u -> u.supervises().contains(user.teamId())).isPresent();
  }

  /** The credentials are right, and another's. */
  static Refusal otherUser(Caller caller) {
    return Refusal.of(
        401,
        "Invalid Authorization User Specified",
        "The user of the credentials is not the user of the request",
        caller.id());
  }
}

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

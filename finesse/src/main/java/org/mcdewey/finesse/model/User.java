package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Set;

/**
 * An agent as the site's configuration knows it; what the agent is doing is an {@link Agent}.
 *
 * @param loginId decimal, as the contact center numbers its people
 * @param password in clear: it is the sandbox's, and it is printed at the start
 * @param extension the phone the agent usually signs in at
 * @param supervises ids of teams; whoever has one is a supervisor
 * @param wrapUpSeconds how long wrap-up lasts at most
 * @param mobileAllowed whether the agent may sign in as a mobile agent
 * @param queues ids of the queues whose calls the agent gets
 */
public record User(
    String loginId,
    String loginName,
    String firstName,
    String lastName,
    String password,
    String extension,
    String teamId,
    List<String> supervises,
    WrapUpMode wrapUpOnIncoming,
    WrapUpMode wrapUpOnOutgoing,
    int wrapUpSeconds,
    boolean mobileAllowed,
    List<String> queues) {
  public User {
    supervises = List.copyOf(supervises);
    queues = List.copyOf(queues);
  }

  public boolean isSupervisor() {
    return !supervises.isEmpty();
  }

  /** The user as a caller. */
  public Caller caller() {
    return new Caller(
        loginId, isSupervisor() ? Set.of(Role.AGENT, Role.SUPERVISOR) : Set.of(Role.AGENT));
  }
}

package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A user at one moment, with everything that is shown of it.
 *
 * @param supervises the teams
 * @param reason of the agent's state, where it has one that is known
 */
public record UserSnapshot(
    User user, Agent agent, String teamName, List<Team> supervises, @Nullable ReasonCode reason) {
  public UserSnapshot {
    supervises = List.copyOf(supervises);
  }

  public static UserSnapshot of(Sandbox sandbox, User user) {
    Configuration site = sandbox.configuration();
    Agent agent = sandbox.agent(user.loginId()).orElseGet(() -> Agent.signedOut(user.loginId()));
    return new UserSnapshot(
        user,
        agent,
        site.team(user.teamId()).map(Team::name).orElse(""),
        user.supervises().stream().map(site::team).flatMap(Optional::stream).toList(),
        site.reasonCode(agent.reason()).orElse(null));
  }
}

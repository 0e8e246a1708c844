package org.mcdewey.finesse.xml;

import org.mcdewey.finesse.model.Agent;
import org.mcdewey.finesse.model.ReasonCode;
import org.mcdewey.finesse.model.Team;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.model.UserSnapshot;

/** Users and what belongs to them. The elements of a user are in alphabetical order. */
public final class UserXml {
  private UserXml() {}

  /** The whole user, as {@code User}. */
  public static Element user(UserSnapshot snapshot) {
    User user = snapshot.user();
    Agent agent = snapshot.agent();
    Element out =
        Element.of("User")
            .with("dialogs", agent.uri() + "/Dialogs")
            .with("extension", agent.extension())
            .with("firstName", user.firstName())
            .with("lastName", user.lastName())
            .with("loginId", user.loginId())
            .with("loginName", user.loginName())
            .with("mediaType", "1");
    if (agent.mobile() != null) {
      out =
          out.with(
              Element.of("mobileAgent")
                  .with("dialNumber", agent.mobile().dialNumber())
                  .with("mode", agent.mobile().mode().name()));
    }
    out = out.with("pendingState", pendingState(agent));
    if (snapshot.reason() != null) {
      out = out.with(reasonCode(snapshot.reason()));
    }
    if (agent.reason() != Agent.NO_REASON) {
      out = out.with("reasonCodeId", Integer.toString(agent.reason()));
    }
    Element roles = Element.of("roles").with("role", "Agent");
    return out.with(user.isSupervisor() ? roles.with("role", "Supervisor") : roles)
        .with(
            Element.of("settings")
                .with("wrapUpOnIncoming", user.wrapUpOnIncoming().name())
                .with("wrapUpOnOutgoing", user.wrapUpOnOutgoing().name()))
        .with("state", agent.state().name())
        .with("stateChangeTime", Stamps.of(agent.since()))
        .with("teamId", user.teamId())
        .with("teamName", snapshot.teamName())
        .with(
            Element.of(
                "teams", snapshot.supervises().stream().map(UserXml::supervisedTeam).toList()))
        .with("uri", agent.uri())
        .with("wrapUpTimer", Integer.toString(user.wrapUpSeconds()));
  }

  /** What those see who watch the user's team. */
  public static Element summary(UserSnapshot snapshot) {
    User user = snapshot.user();
    Agent agent = snapshot.agent();
    Element out =
        Element.of("User")
            .with("dialogs", agent.uri() + "/Dialogs")
            .with("extension", agent.extension())
            .with("firstName", user.firstName())
            .with("lastName", user.lastName())
            .with("loginId", user.loginId())
            .with("pendingState", pendingState(agent));
    if (snapshot.reason() != null) {
      out = out.with(reasonCode(snapshot.reason()));
    }
    return out.with("state", agent.state().name())
        .with("stateChangeTime", Stamps.of(agent.since()))
        .with("uri", agent.uri());
  }

  private static String pendingState(Agent agent) {
    return agent.pending() == null ? "" : agent.pending().state().name();
  }

  private static Element supervisedTeam(Team team) {
    return Element.of("Team")
        .with("id", team.id())
        .with("name", team.name())
        .with("uri", team.uri());
  }

  /** As it stands in a user. */
  static Element reasonCode(ReasonCode code) {
    return Element.of("ReasonCode")
        .with("category", code.category().name())
        .with("uri", code.uri())
        .with("code", Integer.toString(code.code()))
        .with("label", code.label())
        .with("forAll", Boolean.toString(code.forAll()))
        .with("systemCode", Boolean.toString(code.systemCode()))
        .with("id", Integer.toString(code.id()));
  }
}

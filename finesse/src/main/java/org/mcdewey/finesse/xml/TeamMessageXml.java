package org.mcdewey.finesse.xml;

import org.mcdewey.finesse.model.TeamMessage;

/** Messages to teams. */
public final class TeamMessageXml {
  private TeamMessageXml() {}

  public static Element message(TeamMessage message) {
    TeamMessage.Author author = message.author();
    return Element.of("TeamMessage")
        .with("uri", message.uri())
        .with("id", message.id())
        .with(
            Element.of("createdBy")
                .with("id", author.id())
                .with("firstName", author.firstName())
                .with("lastName", author.lastName()))
        .with("createdAt", Long.toString(message.createdAt().getEpochSecond()))
        .with("duration", Integer.toString(message.duration()))
        .with("content", message.content())
        .with(
            Element.of("teams", message.teams().stream().map(t -> Element.of("team", t)).toList()));
  }
}

package org.mcdewey.finesse.model;

import java.time.Instant;
import java.util.List;

/**
 * What a supervisor tells teams.
 *
 * @param duration seconds for which it is shown
 */
public record TeamMessage(
    String id, Author author, Instant createdAt, int duration, String content, List<String> teams) {
  /** Who wrote it; an administrator has no other name than its id. */
  public record Author(String id, String firstName, String lastName) {}

  public TeamMessage {
    teams = List.copyOf(teams);
  }

  public String uri() {
    return "/finesse/api/TeamMessage/" + id;
  }
}

package org.mcdewey.finesse.model;

import java.util.Set;

/**
 * A team and the reason codes that were given to it besides those for all.
 *
 * @param reasonCodes ids
 */
public record Team(String id, String name, Set<Integer> reasonCodes) {
  public Team {
    reasonCodes = Set.copyOf(reasonCodes);
  }

  public String uri() {
    return "/finesse/api/Team/" + id;
  }
}

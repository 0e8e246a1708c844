package org.mcdewey.finesse.model;

import java.util.Set;

/**
 * Who makes a request, once the password was right.
 *
 * @param id login id
 */
public record Caller(String id, Set<Role> roles) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean is(Role role) {
    return roles.contains(role);
  }
}

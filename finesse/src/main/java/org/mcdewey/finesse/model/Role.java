package org.mcdewey.finesse.model;

/** What a caller of the API may do. */
public enum Role {
  AGENT,
  SUPERVISOR,
  /** The application user that configures; no agent. */
  ADMINISTRATOR
}

package org.mcdewey.finesse.model;

/** Who may drop another party from a conference: the property {@code enableDropParticipantFor}. */
public enum DropRight {
  SUPERVISOR_ONLY,
  CONFERENCE_CONTROLLER_AND_SUPERVISOR,
  ALL
}

package org.mcdewey.finesse.model;

import java.util.Locale;
import org.mcdewey.finesse.console.Administered;
import org.mcdewey.finesse.console.Property;

/**
 * Who may drop another party from a conference: the property {@code enableDropParticipantFor} of
 * {@code webservices}. That of {@code desktop} only shows or hides a button there.
 */
enum DropRight {
  SUPERVISOR_ONLY,
  CONFERENCE_CONTROLLER_AND_SUPERVISOR,
  ALL;

  static DropRight of(Administered set) {
    return valueOf(set.value(Property.DROP_PARTICIPANT_FOR).toUpperCase(Locale.ROOT));
  }
}

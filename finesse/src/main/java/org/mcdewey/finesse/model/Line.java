package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Participant.State;

/**
 * What goes on at a phone, all its calls together.
 *
 * @param dialog the call that decides; null where it is {@link Kind#IDLE}
 */
record Line(Kind kind, @Nullable Dialog dialog) {
  /** From the least to the most. */
  enum Kind {
    IDLE,
    /** A call somebody dialled rings: the agent stays what it was. */
    RINGING,
    /** A call the contact center routed rings: the agent is taken. */
    ROUTED,
    HELD,
    TALKING
  }

  static Line of(Sandbox sandbox, String extension) {
    Line best = new Line(Kind.IDLE, null);
    for (Dialog dialog : sandbox.dialogsAt(extension)) {
      State state = dialog.participant(extension).map(Participant::state).orElse(null);
      Kind kind = state == null ? Kind.IDLE : kind(state, dialog);
      if (kind.compareTo(best.kind) > 0) {
        best = new Line(kind, dialog);
      }
    }
    return best;
  }

  private static Kind kind(State state, Dialog dialog) {
    return switch (state) {
      case DROPPED, WRAP_UP -> Kind.IDLE;
      case ALERTING, ACCEPTED -> dialog.isRouted() ? Kind.ROUTED : Kind.RINGING;
      case HELD -> Kind.HELD;
      case INITIATING, INITIATED, ACTIVE, FAILED -> Kind.TALKING;
    };
  }
}

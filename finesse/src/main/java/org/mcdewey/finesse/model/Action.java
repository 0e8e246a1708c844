package org.mcdewey.finesse.model;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked of a call, in the vendor's words. */
public enum Action {
  MAKE_CALL,
  ANSWER,
  HOLD,
  RETRIEVE,
  DROP,
  CONSULT_CALL,
  TRANSFER,
  CONFERENCE,
  TRANSFER_SST,
  SEND_DTMF,
  UPDATE_CALL_DATA,
  SILENT_MONITOR,
  BARGE_CALL,
  PARTICIPANT_DROP,
  START_RECORDING,
  ACCEPT,
  CLOSE,
  REJECT,
  RECLASSIFY,
  UPDATE_SCHEDULED_CALLBACK,
  CANCEL_SCHEDULED_CALLBACK;

  static Optional<Action> of(String name) {
    return Arrays.stream(values()).filter(a -> a.name().equals(name)).findFirst();
  }
}

package org.mcdewey.finesse.model;

/** Whether an agent has time for notes after a call. */
public enum WrapUpMode {
  REQUIRED,
  /** Required, and a wrap-up reason has to be given in it. */
  REQUIRED_WITH_WRAP_UP_DATA,
  /** Where the agent asks for it during the call. */
  OPTIONAL,
  NOT_ALLOWED;

  boolean isRequired() {
    return this == REQUIRED || this == REQUIRED_WITH_WRAP_UP_DATA;
  }
}

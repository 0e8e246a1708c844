package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;

/** What is asked of a call. */
public sealed interface DialogRequest extends Input.Request {
  /**
   * PUT /Dialog/{id}; null is an element that was not given.
   *
   * @param target the phone that acts
   */
  record Act(
      Caller caller,
      String requestId,
      long dialog,
      @Nullable String action,
      @Nullable String target)
      implements DialogRequest {}
}

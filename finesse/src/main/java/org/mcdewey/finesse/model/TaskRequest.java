package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;

/** What is asked of a task. */
public sealed interface TaskRequest extends Input.Request {
  /**
   * PUT /Dialog/{id}; null is an element that was not given.
   *
   * @param task id of a {@link Task}
   * @param target whoever the action is for
   */
  record Act(
      Caller caller,
      String requestId,
      String task,
      @Nullable String action,
      @Nullable String target)
      implements TaskRequest {}
}

package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;

/** What is asked of a user at one of its media. */
public sealed interface MediaRequest extends Input.Request {
  /** Elements as they were given; null where they were not. */
  record Change(
      Caller caller,
      String requestId,
      String user,
      int domain,
      @Nullable String state,
      @Nullable String routable,
      @Nullable String maxDialogLimit,
      @Nullable String interruptAction,
      @Nullable String dialogLogoutAction,
      @Nullable String reasonCodeId)
      implements MediaRequest {}
}

package org.mcdewey.finesse.model;

import org.jspecify.annotations.Nullable;

/** What is asked of an agent. */
public sealed interface AgentRequest extends Input.Request {
  /** Login id of the agent. */
  String user();

  /**
   * PUT /User/{id}; null is an element that was not given.
   *
   * @param reasonCodeId id of a {@link ReasonCode}
   * @param mobile sign-in as a mobile agent
   * @param logoutAllMedia whether a sign-out is from all media too
   */
  record ChangeState(
      Caller caller,
      String requestId,
      String user,
      @Nullable String state,
      @Nullable String extension,
      @Nullable String reasonCodeId,
      @Nullable Mobile mobile,
      @Nullable String logoutAllMedia)
      implements AgentRequest {
    /** Without a word about media. */
    public ChangeState(
        Caller caller,
        String requestId,
        String user,
        @Nullable String state,
        @Nullable String extension,
        @Nullable String reasonCodeId,
        @Nullable Mobile mobile) {
      this(caller, requestId, user, state, extension, reasonCodeId, mobile, null);
    }
  }

  /** The element mobileAgent as it was given. */
  record Mobile(@Nullable String mode, @Nullable String dialNumber) {}
}

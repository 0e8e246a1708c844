package org.mcdewey.finesse.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about messages to teams. */
public sealed interface MessageRequest extends Input.Request {
  /**
   * A new one.
   *
   * @param id that nobody has used
   */
  record Post(
      Caller caller,
      String requestId,
      String id,
      @Nullable String duration,
      @Nullable String content,
      List<String> teams)
      implements MessageRequest {
    public Post {
      teams = List.copyOf(teams);
    }
  }

  record Withdraw(Caller caller, String requestId, String id) implements MessageRequest {}
}

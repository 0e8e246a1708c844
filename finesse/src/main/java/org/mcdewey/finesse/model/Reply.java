package org.mcdewey.finesse.model;

import java.util.List;

/** What the caller hears at once. */
public sealed interface Reply {
  /** 202: the result will come as an event. */
  record Accepted() implements Reply {}

  /** 200: it has happened. */
  record Done() implements Reply {}

  /**
   * 200 with the place of the new object.
   *
   * @param uri its path, such as {@code /finesse/api/ReasonCode/12}
   */
  record Created(String uri) implements Reply {}

  /** Nothing has happened. */
  record Refused(int status, List<ApiError> errors) implements Reply {
    public Refused {
      errors = List.copyOf(errors);
    }
  }

  /**
   * What the prompt shows.
   *
   * @param done false where the command was wrong, so that nothing has happened
   */
  record Said(List<String> lines, boolean done) implements Reply {
    public Said {
      lines = List.copyOf(lines);
    }
  }
}

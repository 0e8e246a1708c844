package org.mcdewey.finesse.model;

import java.util.List;

/**
 * What an input led to.
 *
 * @param events in the order in which they happened
 */
public record Outcome(Sandbox sandbox, Reply reply, List<Event> events) {
  public Outcome {
    events = List.copyOf(events);
  }
}

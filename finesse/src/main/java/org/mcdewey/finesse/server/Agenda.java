package org.mcdewey.finesse.server;

import java.time.Instant;
import java.util.Optional;

/** What somebody besides the model has planned; asked and run while everybody else waits. */
public interface Agenda {
  /** When there is something to do next. */
  Optional<Instant> next();

  /** Does what is due; what was due has to be done then, whatever came of it. */
  void due(Instant now);
}

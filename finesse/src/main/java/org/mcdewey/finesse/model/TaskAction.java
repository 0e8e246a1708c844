package org.mcdewey.finesse.model;

import java.util.Arrays;
import java.util.Optional;

/** What a user can do with a {@link Task}. */
public enum TaskAction {
  ACCEPT,
  START,
  PAUSE,
  RESUME,
  WRAP_UP,
  CLOSE,
  TRANSFER;

  /** The action of this name, spelled exactly so. */
  static Optional<TaskAction> of(String name) {
    return Arrays.stream(values()).filter(a -> a.name().equals(name)).findFirst();
  }
}

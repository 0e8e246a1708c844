package org.mcdewey.finesse.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an administrator asks for. Values are as they were given; those not given are not there. */
public sealed interface ConfigRequest extends Input.Request {
  /**
   * A new object.
   *
   * @param parent id of the object it is to belong to; 0 without
   */
  record Create(Caller caller, String requestId, Kind kind, int parent, List<Part> given)
      implements ConfigRequest {
    public Create {
      given = List.copyOf(given);
    }
  }

  /** Other values of an object; what is not given stays. */
  record Change(Caller caller, String requestId, Kind kind, int parent, int id, List<Part> given)
      implements ConfigRequest {
    public Change {
      given = List.copyOf(given);
    }
  }

  record Delete(Caller caller, String requestId, Kind kind, int parent, int id)
      implements ConfigRequest {}

  /**
   * Other objects for a team in place of those it has.
   *
   * @param category of reason codes: those of the other one stay; null for other kinds
   * @param uris of the objects
   */
  record Assign(
      Caller caller,
      String requestId,
      String team,
      Kind kind,
      @Nullable String category,
      List<String> uris)
      implements ConfigRequest {
    public Assign {
      uris = List.copyOf(uris);
    }
  }

  /** A team's own desktop layout, or the default one for it. */
  record ChangeTeamLayout(
      Caller caller,
      String requestId,
      String team,
      @Nullable String useDefault,
      @Nullable String layout)
      implements ConfigRequest {}
}

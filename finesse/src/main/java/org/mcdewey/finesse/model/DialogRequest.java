package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked of a call; null is an element that was not given. */
public sealed interface DialogRequest extends Input.Request {
  /**
   * PUT /Dialog/{id}.
   *
   * @param target the phone that acts, or that is to be dropped
   */
  record Act(
      Caller caller,
      String requestId,
      long dialog,
      @Nullable String action,
      @Nullable String target,
      Body body)
      implements DialogRequest {}

  /**
   * What some actions need besides.
   *
   * @param params {@code actionParams}, by name
   */
  record Body(@Nullable String to, Data data, Map<String, String> params) {
    public static final Body NONE = new Body(null, Data.NONE, Map.of());

    public Body {
      params = Map.copyOf(params);
    }

    @Nullable String param(String name) {
      return params.get(name);
    }
  }

  /** {@code mediaProperties}, as far as they can be set. */
  record Data(
      @Nullable String wrapUpReason, List<String> wrapUpItems, List<CallVariable> variables) {
    public static final Data NONE = new Data(null, List.of(), List.of());

    public Data {
      wrapUpItems = List.copyOf(wrapUpItems);
      variables = List.copyOf(variables);
    }
  }

  /**
   * POST /User/{id}/Dialogs.
   *
   * @param user the one the path names
   * @param associated {@code associatedDialogUri}
   */
  record Place(
      Caller caller,
      String requestId,
      String user,
      @Nullable String action,
      @Nullable String from,
      @Nullable String to,
      Data data,
      @Nullable String associated)
      implements DialogRequest {}
}

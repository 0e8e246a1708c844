package org.mcdewey.finesse.model;

import java.util.List;

/** What a customer outside does. */
public sealed interface Customer extends Input.Happening {
  /**
   * Calls.
   *
   * @param from the customer's number
   * @param to a queue's number or a phone of the site
   */
  record Calls(String from, String to, List<CallVariable> variables) implements Customer {
    public Calls {
      variables = List.copyOf(variables);
    }
  }

  /** Hangs up. */
  record HangsUp(long dialog) implements Customer {}
}

package org.mcdewey.finesse.model;

import java.util.List;

/** What a customer outside does, or the dialer with it. */
public sealed interface Customer extends Input.Happening {
  /**
   * Calls. The reply is {@link Reply.Created} with the call's URI.
   *
   * @param from the customer's number
   * @param to a queue's number or a phone of the site
   */
  record Calls(String from, String to, List<CallVariable> variables) implements Customer {
    public Calls {
      variables = List.copyOf(variables);
    }
  }

  /** Answers the call that rings at its phone, or that the dialer placed for an agent. */
  record Answers(long dialog) implements Customer {}

  /** Does not take the call that rings at its phone. */
  record Refuses(long dialog) implements Customer {}

  /** Hangs up. */
  record HangsUp(long dialog) implements Customer {}

  /**
   * Sends something to do over a medium. The reply is {@link Reply.Created} with the task's URI.
   *
   * @param domain id of the medium
   */
  record SendsTask(int domain, List<CallVariable> variables) implements Customer {
    public SendsTask {
      variables = List.copyOf(variables);
    }
  }

  /**
   * Is shown by the dialer to an agent who is ready, before it is called (outbound preview). The
   * reply is {@link Reply.Created}.
   *
   * @param queue number of the queue whose agents get the campaign's calls
   */
  record IsOffered(String number, String queue, List<CallVariable> variables) implements Customer {
    public IsOffered {
      variables = List.copyOf(variables);
    }
  }

  /**
   * Is called by the dialer as soon as it has reserved an agent who is ready (progressive). The
   * reply is {@link Reply.Created}.
   *
   * @param queue as of {@link IsOffered}
   */
  record IsDialled(String number, String queue, List<CallVariable> variables) implements Customer {
    public IsDialled {
      variables = List.copyOf(variables);
    }
  }
}

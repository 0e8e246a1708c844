package org.mcdewey.finesse.model;

/** Everything that can happen to the sandbox from outside. */
public sealed interface Input {

  /** Somebody asks for something over the API. */
  sealed interface Request extends Input
      permits AgentRequest,
          ConfigRequest,
          DialogRequest,
          MediaRequest,
          MessageRequest,
          TaskRequest {
    Caller caller();

    /** The caller's own name for the request, or empty. */
    String requestId();
  }

  /** Time has passed: what is due happens. */
  record Tick() implements Input {}

  /** The sandbox's own actions: what is not in the hands of an agent. */
  sealed interface Happening extends Input permits Customer, Fault, Typed {}

  /** An administrator has typed a command at the prompt. */
  record Typed(String line) implements Happening {}
}

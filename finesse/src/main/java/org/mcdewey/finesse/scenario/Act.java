package org.mcdewey.finesse.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Action;
import org.mcdewey.finesse.model.AgentState;
import org.mcdewey.finesse.model.CallVariable;
import org.mcdewey.finesse.model.Fault;

/** What somebody does in a scenario, or what is expected of the sandbox. */
sealed interface Act {
  /**
   * An agent asks for a state.
   *
   * @param reason number of a reason code, or empty
   */
  record Becomes(String agent, AgentState state, String reason) implements Act {}

  /**
   * An agent does something with the call at its phone that lets it.
   *
   * @param to what is dialled, where something is
   */
  record WithCall(String agent, Action action, @Nullable String to) implements Act {}

  /** An agent begins a call, listens to one or joins it. */
  record Begins(String agent, Action action, String to) implements Act {}

  /** A customer calls; the call then has a name. */
  record Customer(String from, String to, String name, List<CallVariable> variables)
      implements Act {
    public Customer {
      variables = List.copyOf(variables);
    }
  }

  /** What a customer does with a call. */
  enum CustomerVerb {
    ANSWERS,
    REFUSES,
    HANGS_UP
  }

  /**
   * @param call its name
   */
  record CustomerDoes(String call, CustomerVerb verb) implements Act {}

  record Breaks(Fault fault) implements Act {}

  /**
   * From now on these agents answer, hang up and end their wrap-up by themselves.
   *
   * @param longest a call takes between the shortest and this long, each another time
   */
  record Automatic(
      List<String> agents, Duration answer, Duration shortest, Duration longest, Duration wrapUp)
      implements Act {
    public Automatic {
      agents = List.copyOf(agents);
    }
  }

  /**
   * How it has to be, or the scenario has failed.
   *
   * @param calls how many there are; negative where it does not matter
   * @param waiting how many of them wait for an agent; negative where it does not matter
   */
  record Expects(Map<String, AgentState> agents, int calls, int waiting) implements Act {
    public Expects {
      agents = Map.copyOf(agents);
    }
  }
}

package org.mcdewey.finesse.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Action;
import org.mcdewey.finesse.model.Agent;
import org.mcdewey.finesse.model.AgentRequest;
import org.mcdewey.finesse.model.AgentState;
import org.mcdewey.finesse.model.Customer;
import org.mcdewey.finesse.model.Dialog;
import org.mcdewey.finesse.model.DialogRequest;
import org.mcdewey.finesse.model.Input;
import org.mcdewey.finesse.model.Outcome;
import org.mcdewey.finesse.model.Participant;
import org.mcdewey.finesse.model.Payload;
import org.mcdewey.finesse.model.ReasonCode;
import org.mcdewey.finesse.model.Reply;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.User;
import org.mcdewey.finesse.site.SiteException;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * A scenario being played, at one moment. Nothing here happens by itself: {@link #due} says when
 * there is something to do, {@link #move} what, and {@link #told} what comes of it.
 *
 * @param done steps that have been done
 * @param calls ids of the customers' calls, by their names in the scenario
 * @param automatic how agents go on by themselves, or null
 * @param failure one sentence, or empty while all is well
 */
record Play(
    Scenario scenario,
    Instant start,
    int done,
    PMap<String, Long> calls,
    Act.@Nullable Automatic automatic,
    String failure) {
  private static final String REQUEST_ID = "scenario";

  /** What is to be done, and the play when it has been done. */
  sealed interface Move {
    Play then();

    /**
     * @param what is done, for messages
     * @param call the name its call gets, or empty
     */
    record Let(Input happen, String what, String call, Play then) implements Move {}

    /** Nothing happens in the sandbox. */
    record GoOn(Play then) implements Move {}
  }

  /** An agent has no call for what it is to do. */
  private static final class CannotBe extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotBe(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * @throws SiteException where it needs agents the site does not have
   */
  static Play begin(Scenario scenario, Sandbox sandbox, Instant now) {
    for (Scenario.Step step : scenario.steps()) {
      for (String agent : agents(step.act())) {
        if (sandbox.configuration().user(agent).isEmpty()) {
          throw new SiteException(step.where() + ": there is no agent " + agent + " in the site.");
        }
      }
    }
    return new Play(scenario, now, 0, HashTreePMap.empty(), null, "");
  }

  private static List<String> agents(Act act) {
    return switch (act) {
      case Act.Becomes a -> List.of(a.agent());
      case Act.WithCall a -> List.of(a.agent());
      case Act.Begins a -> List.of(a.agent());
      case Act.Automatic a -> a.agents();
      case Act.Expects a -> List.copyOf(a.agents().keySet());
      case Act.Customer a -> List.of();
      case Act.CustomerDoes a -> List.of();
      case Act.Breaks a -> List.of();
    };
  }

  boolean isOver() {
    return !failure.isEmpty() || done == scenario.steps().size();
  }

  /** When there is something to do; empty at the end. */
  Optional<Instant> due(Sandbox sandbox) {
    return isOver()
        ? Optional.empty()
        : Stream.concat(Stream.of(nextStep()), chores(sandbox).map(Chore::at))
            .min(Comparator.naturalOrder());
  }

  private Instant nextStep() {
    return start.plus(scenario.steps().get(done).at());
  }

  /** The first thing that is due, if one is. */
  Optional<Move> move(Sandbox sandbox, Instant now) {
    if (isOver()) {
      return Optional.empty();
    }
    Optional<Chore> chore =
        chores(sandbox).filter(c -> !c.at().isAfter(now)).min(Comparator.comparing(Chore::at));
    Instant step = nextStep();
    if (chore.isPresent() && !chore.get().at().isAfter(step)) {
      return Optional.of(new Move.Let(chore.get().input(), chore.get().what(), "", this));
    }
    if (step.isAfter(now)) {
      return Optional.empty();
    }
    try {
      return Optional.of(move(scenario.steps().get(done), sandbox));
    } catch (CannotBe e) {
      return Optional.of(new Move.GoOn(failed(String.valueOf(e.getMessage()))));
    }
  }

  private Move move(Scenario.Step step, Sandbox sandbox) {
    Play then = new Play(scenario, start, done + 1, calls, automatic, failure);
    return switch (step.act()) {
      case Act.Becomes a -> let(then, becomes(sandbox, a), a.agent() + " asks for " + a.state());
      case Act.WithCall a ->
          let(then, withCall(sandbox, a), "the " + a.action() + " of " + a.agent());
      case Act.Begins a -> let(then, begins(sandbox, a), "the " + a.action() + " of " + a.agent());
      case Act.Customer a ->
          new Move.Let(
              new Customer.Calls(a.from(), a.to(), a.variables()),
              "the call from " + a.from() + " to " + a.to(),
              a.name(),
              then);
      case Act.CustomerDoes a -> let(then, customer(a), "the customer of " + a.call());
      case Act.Breaks a -> let(then, a.fault(), "the fault");
      case Act.Automatic a -> new Move.GoOn(new Play(scenario, start, done + 1, calls, a, failure));
      case Act.Expects a -> {
        String wrong = wrong(sandbox, a);
        yield new Move.GoOn(wrong.isEmpty() ? then : failed(wrong));
      }
    };
  }

  private static Move let(Play then, Input input, String what) {
    return new Move.Let(input, what, "", then);
  }

  /** What came of a move. */
  Play told(Move.Let move, Outcome outcome) {
    if (outcome.reply() instanceof Reply.Refused refused) {
      var error = refused.errors().getFirst();
      return failed(move.what() + " was refused: " + error.message() + " " + error.data());
    }
    for (var event : outcome.events()) {
      if (event.payload() instanceof Payload.Failed failed
          && event.requestId().equals(REQUEST_ID)) {
        return failed(move.what() + " came to nothing: " + failed.error().message());
      }
    }
    Play then = move.then();
    if (!move.call().isEmpty() && outcome.reply() instanceof Reply.Created created) {
      String uri = created.uri();
      Long id = Long.valueOf(uri.substring(uri.lastIndexOf('/') + 1));
      return new Play(
          then.scenario,
          then.start,
          then.done,
          then.calls.plus(move.call(), id),
          then.automatic,
          then.failure);
    }
    return then;
  }

  private Play failed(String why) {
    String where = done < scenario.steps().size() ? scenario.steps().get(done).where() + ": " : "";
    String sentence = (where + why).strip();
    return new Play(
        scenario,
        start,
        done,
        calls,
        automatic,
        sentence.endsWith(".") ? sentence : sentence + ".");
  }

  private static User user(Sandbox sandbox, String agent) {
    return sandbox
        .configuration()
        .user(agent)
        .orElseThrow(() -> new CannotBe("there is no agent " + agent + " any more"));
  }

  private static Input state(User user, AgentState state, @Nullable String reason) {
    return new AgentRequest.ChangeState(
        user.caller(),
        REQUEST_ID,
        user.loginId(),
        state.name(),
        state == AgentState.LOGIN ? user.extension() : null,
        reason,
        null);
  }

  private static Input becomes(Sandbox sandbox, Act.Becomes act) {
    if (act.reason().isEmpty()) {
      return state(user(sandbox, act.agent()), act.state(), null);
    }
    ReasonCode.Category category =
        act.state() == AgentState.LOGOUT
            ? ReasonCode.Category.LOGOUT
            : ReasonCode.Category.NOT_READY;
    String id =
        sandbox.configuration().reasonCodes().values().stream()
            .filter(r -> !r.systemCode() && r.category() == category)
            .filter(r -> Integer.toString(r.code()).equals(act.reason()))
            .map(r -> Integer.toString(r.id()))
            .findFirst()
            .orElseThrow(() -> new CannotBe("the site has no reason code " + act.reason()));
    return state(user(sandbox, act.agent()), act.state(), id);
  }

  private static Input withCall(Sandbox sandbox, Act.WithCall act) {
    User user = user(sandbox, act.agent());
    String phone = phone(sandbox, act.agent());
    Dialog dialog =
        allowing(sandbox, phone, act.action())
            .orElseThrow(
                () ->
                    new CannotBe(
                        act.agent() + " has no call that allows " + act.action() + " now"));
    return act(user, dialog, act.action(), phone, act.to());
  }

  private static Input act(
      User user, Dialog dialog, Action action, String phone, @Nullable String to) {
    return new DialogRequest.Act(
        user.caller(),
        REQUEST_ID,
        dialog.id(),
        action.name(),
        phone,
        to == null
            ? DialogRequest.Body.NONE
            : new DialogRequest.Body(to, DialogRequest.Data.NONE, java.util.Map.of()));
  }

  /** The newest call at a phone with which the party there may do this. */
  private static Optional<Dialog> allowing(Sandbox sandbox, String phone, Action action) {
    return sandbox.dialogsAt(phone).stream()
        .filter(d -> d.participant(phone).filter(p -> p.actions().contains(action)).isPresent())
        .reduce((older, newer) -> newer);
  }

  private static String phone(Sandbox sandbox, String agent) {
    return sandbox.agent(agent).map(Agent::extension).orElse("");
  }

  private static Input begins(Sandbox sandbox, Act.Begins act) {
    User user = user(sandbox, act.agent());
    String phone = phone(sandbox, act.agent());
    String associated =
        act.action() == Action.BARGE_CALL
            ? sandbox.dialogsAt(phone).stream()
                .filter(Dialog::isMonitor)
                .map(Dialog::uri)
                .findFirst()
                .orElseThrow(() -> new CannotBe(act.agent() + " listens to no call"))
            : null;
    return new DialogRequest.Place(
        user.caller(),
        REQUEST_ID,
        act.agent(),
        act.action().name(),
        phone,
        act.to(),
        DialogRequest.Data.NONE,
        associated);
  }

  private Input customer(Act.CustomerDoes act) {
    Long id = calls.get(act.call());
    if (id == null) {
      throw new CannotBe("no call has the name " + act.call());
    }
    return switch (act.verb()) {
      case ANSWERS -> new Customer.Answers(id);
      case REFUSES -> new Customer.Refuses(id);
      case HANGS_UP -> new Customer.HangsUp(id);
    };
  }

  /** What is not as expected, or empty. */
  private static String wrong(Sandbox sandbox, Act.Expects expected) {
    for (String agent : expected.agents().keySet().stream().sorted().toList()) {
      AgentState state = sandbox.agent(agent).map(Agent::state).orElse(AgentState.LOGOUT);
      if (state != expected.agents().get(agent)) {
        return agent + " should be " + expected.agents().get(agent) + " and is " + state;
      }
    }
    int calls = sandbox.dialogs().size();
    if (expected.calls() >= 0 && calls != expected.calls()) {
      return "there should be " + expected.calls() + " calls and there are " + calls;
    }
    long waiting = sandbox.dialogs().values().stream().filter(Dialog::isWaiting).count();
    if (expected.waiting() >= 0 && waiting != expected.waiting()) {
      return expected.waiting() + " calls should wait and " + waiting + " do";
    }
    return "";
  }

  /** What an agent does by itself. */
  private record Chore(Instant at, Input input, String what) {}

  private Stream<Chore> chores(Sandbox sandbox) {
    Act.Automatic rules = automatic;
    return rules == null
        ? Stream.empty()
        : rules.agents().stream().flatMap(id -> chore(sandbox, id, rules).stream());
  }

  private static Optional<Chore> chore(Sandbox sandbox, String id, Act.Automatic rules) {
    Agent agent = sandbox.agent(id).orElse(null);
    User user = sandbox.configuration().users().get(id);
    if (agent == null || user == null || agent.since() == null) {
      return Optional.empty();
    }
    Instant since = agent.since();
    String phone = agent.extension();
    return switch (agent.state()) {
      case RESERVED ->
          allowing(sandbox, phone, Action.ANSWER)
              .map(
                  d ->
                      new Chore(
                          since.plus(rules.answer()),
                          act(user, d, Action.ANSWER, phone, null),
                          "the answer of " + id));
      case TALKING ->
          allowing(sandbox, phone, Action.DROP)
              .filter(
                  d ->
                      d.participant(phone)
                          .filter(p -> p.state() == Participant.State.ACTIVE)
                          .isPresent())
              .map(
                  d ->
                      new Chore(
                          since.plus(talk(rules, d)),
                          act(user, d, Action.DROP, phone, null),
                          "the end of the call of " + id));
      case WORK, WORK_READY ->
          Optional.of(
              new Chore(
                  since.plus(rules.wrapUp()),
                  state(user, AgentState.READY, null),
                  "the end of wrap-up of " + id));
      default -> Optional.empty();
    };
  }

  /** The same for the same call each time the scenario is played. */
  private static Duration talk(Act.Automatic rules, Dialog dialog) {
    long spread = rules.longest().minus(rules.shortest()).toSeconds() + 1;
    return rules.shortest().plusSeconds(Math.floorMod(dialog.id() * 7919, spread));
  }
}

package org.mcdewey.finesse.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mcdewey.finesse.model.Action;
import org.mcdewey.finesse.model.Agent;
import org.mcdewey.finesse.model.AgentState;
import org.mcdewey.finesse.model.Alarm;
import org.mcdewey.finesse.model.CallVariable;
import org.mcdewey.finesse.model.Dialog;
import org.mcdewey.finesse.model.MediaDomain;
import org.mcdewey.finesse.model.Participant;
import org.mcdewey.finesse.model.Queue;
import org.mcdewey.finesse.model.ReasonCode;
import org.mcdewey.finesse.model.Sandbox;
import org.mcdewey.finesse.model.Task;
import org.mcdewey.finesse.model.Team;
import org.mcdewey.finesse.model.Timers;
import org.mcdewey.finesse.model.User;

/**
 * What there is to see at one moment: the same for the page and for programs.
 *
 * @param ahead how far the sandbox's clock is before the real one
 * @param inService whether the contact center is connected
 * @param phonesOut extensions that are out of service, sorted
 */
record Overview(
    Instant now,
    Duration ahead,
    boolean inService,
    @Nullable NextTimer nextTimer,
    List<AgentRow> agents,
    List<CallRow> calls,
    List<QueueRow> queues,
    List<TaskRow> tasks,
    List<String> phonesOut) {

  /** What will happen by itself first. */
  record NextTimer(Instant at, Duration in, String what) {}

  /**
   * @param since when the state began; null where there has been none
   * @param reason label, or empty
   * @param calls ids of the calls at the agent's phone
   */
  record AgentRow(
      String id,
      String name,
      String team,
      boolean supervisor,
      AgentState state,
      @Nullable Instant since,
      String reason,
      String pending,
      String extension,
      boolean phoneOut,
      List<Long> calls) {}

  /**
   * @param queue name of the queue that routed it or in which it waits, or empty
   * @param customer what the customer can do; none where no customer is on it
   */
  record CallRow(
      long id,
      String from,
      String to,
      String type,
      Dialog.State state,
      boolean waits,
      String queue,
      Instant since,
      List<CallVariable> variables,
      List<PartyRow> parties,
      boolean customerRings,
      boolean customerIsOn) {}

  /**
   * @param who name of the agent, or empty for a phone outside
   */
  record PartyRow(
      String address,
      String who,
      Participant.State state,
      String cause,
      Instant since,
      List<Action> actions) {}

  /**
   * @param oldest when the call came that has waited longest; null where none waits
   */
  record QueueRow(
      String id,
      String name,
      String number,
      int waiting,
      @Nullable Instant oldest,
      int ready,
      int busy,
      int notReady,
      int signedIn) {}

  /**
   * @param user login id, or empty while it waits
   */
  record TaskRow(String id, String medium, String user, Task.State state, Instant since) {}

  Overview {
    tasks = List.copyOf(tasks);
    agents = List.copyOf(agents);
    calls = List.copyOf(calls);
    queues = List.copyOf(queues);
    phonesOut = List.copyOf(phonesOut);
  }

  static Overview of(Sandbox sandbox, Instant now, Duration ahead) {
    return new Overview(
        now,
        ahead,
        sandbox.inService(),
        nextTimer(sandbox).map(d -> timer(sandbox, d, now)).orElse(null),
        sandbox.configuration().users().values().stream().map(u -> agent(sandbox, u)).toList(),
        sandbox.dialogs().values().stream().map(d -> call(sandbox, d)).toList(),
        sandbox.configuration().queues().values().stream().map(q -> queue(sandbox, q)).toList(),
        sandbox.desktop().tasks().values().stream().map(t -> task(sandbox, t)).toList(),
        List.copyOf(new TreeSet<>(sandbox.phonesOut())));
  }

  private static TaskRow task(Sandbox sandbox, Task task) {
    return new TaskRow(
        task.id(),
        MediaDomain.of(sandbox.configuration(), task.domain()).map(MediaDomain::name).orElse(""),
        task.user(),
        task.state(),
        task.since());
  }

  /** What will happen to agents and calls; counting queues is nothing to wait for. */
  static Optional<Timers.Due> nextTimer(Sandbox sandbox) {
    return sandbox.timers().queue().stream()
        .filter(d -> !(d.alarm() instanceof Alarm.QueuesAreCounted))
        .findFirst();
  }

  private static NextTimer timer(Sandbox sandbox, Timers.Due due, Instant now) {
    Duration in = Duration.between(now, due.at());
    String what =
        switch (due.alarm()) {
          case Alarm.WrapUpEnds(String agent) -> "wrap-up of " + name(sandbox, agent) + " ends";
          case Alarm.RingsInVain(long dialog) -> "call " + dialog + " has rung in vain";
          case Alarm.ClientStaysAway(String user) ->
              "client of " + name(sandbox, user) + " has been away too long";
          case Alarm.TaskIsNotAccepted(long task) -> "task " + task + " has been offered in vain";
          case Alarm.QueuesAreCounted() -> "queues are counted";
          case Alarm.MessageEnds(String message) -> "message " + message + " is shown no longer";
        };
    return new NextTimer(due.at(), in.isNegative() ? Duration.ZERO : in, what);
  }

  private static String name(Sandbox sandbox, String agent) {
    return sandbox.configuration().user(agent).map(Overview::name).orElse(agent);
  }

  private static String name(User user) {
    return (user.firstName() + " " + user.lastName()).strip();
  }

  private static AgentRow agent(Sandbox sandbox, User user) {
    Agent agent = sandbox.agent(user.loginId()).orElseGet(() -> Agent.signedOut(user.loginId()));
    Agent.Rest pending = agent.pending();
    String phone = agent.isSignedIn() ? agent.extension() : user.extension();
    return new AgentRow(
        user.loginId(),
        name(user),
        sandbox.configuration().team(user.teamId()).map(Team::name).orElse(""),
        user.isSupervisor(),
        agent.state(),
        agent.since(),
        sandbox.configuration().reasonCode(agent.reason()).map(ReasonCode::label).orElse(""),
        pending == null ? "" : pending.state().name(),
        phone,
        sandbox.phonesOut().contains(phone),
        agent.isSignedIn()
            ? sandbox.dialogsAt(phone).stream()
                .filter(d -> d.participant(phone).filter(Participant::isOn).isPresent())
                .map(Dialog::id)
                .toList()
            : List.of());
  }

  private static CallRow call(Sandbox sandbox, Dialog dialog) {
    String queue = dialog.isWaiting() ? dialog.waitsFor() : dialog.queue();
    List<Participant> customers =
        dialog.participants().stream().filter(p -> !p.isAgent() && p.isOn()).toList();
    return new CallRow(
        dialog.id(),
        dialog.from(),
        dialog.to(),
        dialog.callType(),
        dialog.state(),
        dialog.isWaiting(),
        Optional.ofNullable(sandbox.configuration().queues().get(queue))
            .map(Queue::name)
            .orElse(""),
        dialog.participants().stream()
            .map(Participant::start)
            .min(Comparator.naturalOrder())
            .orElse(Instant.EPOCH),
        dialog.data().variables(),
        dialog.participants().stream().map(p -> party(sandbox, p)).toList(),
        customers.stream().anyMatch(p -> p.state() == Participant.State.ALERTING),
        !customers.isEmpty());
  }

  private static PartyRow party(Sandbox sandbox, Participant party) {
    return new PartyRow(
        party.address(),
        sandbox.agentAt(party.address()).map(a -> name(sandbox, a.id())).orElse(""),
        party.state(),
        party.cause(),
        party.since(),
        party.actions());
  }

  private static QueueRow queue(Sandbox sandbox, Queue queue) {
    List<Dialog> waiting =
        sandbox.dialogs().values().stream().filter(d -> d.waitsFor().equals(queue.id())).toList();
    List<Agent> agents =
        sandbox.configuration().users().values().stream()
            .filter(u -> u.queues().contains(queue.id()))
            .flatMap(u -> sandbox.agent(u.loginId()).stream())
            .filter(Agent::isSignedIn)
            .toList();
    int ready = in(agents, AgentState.READY);
    int notReady = in(agents, AgentState.NOT_READY);
    return new QueueRow(
        queue.id(),
        queue.name(),
        queue.number(),
        waiting.size(),
        waiting.stream()
            .flatMap(d -> d.participants().stream())
            .map(Participant::start)
            .min(Comparator.naturalOrder())
            .orElse(null),
        ready,
        agents.size() - ready - notReady,
        notReady,
        agents.size());
  }

  private static int in(List<Agent> agents, AgentState state) {
    return (int) agents.stream().filter(a -> a.state() == state).count();
  }
}

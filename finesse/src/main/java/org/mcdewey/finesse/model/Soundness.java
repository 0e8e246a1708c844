package org.mcdewey.finesse.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a state that somebody else has put together is one that the model can go on from: what
 * one part says of another is so, and whatever is due can happen.
 */
final class Soundness {
  private static final Instant FIRST = Instant.EPOCH;
  private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");
  private static final int TRIED = 10;
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Sandbox sandbox;
  private final Configuration site;

  private Soundness(Sandbox sandbox) {
    this.sandbox = sandbox;
    this.site = sandbox.configuration();
  }

  static boolean of(Sandbox sandbox) {
    try {
      Soundness soundness = new Soundness(sandbox);
      return soundness.site()
          && soundness.agents()
          && soundness.dialogs()
          && soundness.timers()
          && soundness.desktop()
          && soundness.goesOn();
    } catch (RuntimeException e) {
      // Something that is always there is not.
      return false;
    }
  }

  private static <K, V> boolean all(Map<K, V> map, BiPredicate<K, V> holds) {
    return map.entrySet().stream().allMatch(e -> holds.test(e.getKey(), e.getValue()));
  }

  private static boolean plausible(@Nullable Instant at) {
    return at == null || (!at.isBefore(FIRST) && at.isBefore(LAST));
  }

  private boolean site() {
    Duration ring = site.settings().ringTime();
    return !ring.isNegative()
        && ring.compareTo(LONGEST) <= 0
        && (site.settings().load() == 0 || site.settings().load() == 1)
        && all(site.users(), this::user)
        && all(site.teams(), (id, team) -> id.equals(team.id()))
        && all(site.queues(), (id, queue) -> id.equals(queue.id()))
        && all(site.reasonCodes(), (id, code) -> id == code.id())
        && all(site.wrapUpReasons(), (id, reason) -> id == reason.id())
        && all(site.items().kinds(), (kind, items) -> all(items, (id, item) -> id == item.id()));
  }

  private boolean user(String id, User user) {
    return id.equals(user.loginId())
        && site.teams().containsKey(user.teamId())
        && site.teams().keySet().containsAll(user.supervises())
        && user.wrapUpSeconds() >= 0
        && user.wrapUpSeconds() <= LONGEST.toSeconds();
  }

  private boolean agents() {
    Phones found = Phones.of(sandbox);
    long signedIn = sandbox.agents().values().stream().filter(Agent::isSignedIn).count();
    return found.equals(sandbox.phones())
        && Turns.of(sandbox).equals(sandbox.turns())
        && found.agents().size() == signedIn
        && sandbox.agents().keySet().equals(site.users().keySet())
        && all(sandbox.agents(), this::agent);
  }

  private boolean agent(String id, Agent agent) {
    boolean busy =
        agent.state().isOnCall() || agent.state().isReserved() || agent.state().isWrapUp();
    return id.equals(agent.id())
        && agent.isSignedIn() == !agent.extension().isEmpty()
        && plausible(agent.since())
        && (agent.since() != null || !agent.isSignedIn())
        && agent.state() != AgentState.LOGIN
        && agent.state() != AgentState.UNKNOWN
        && (agent.reason() <= 0 || site.reasonCode(agent.reason()).isPresent())
        && (agent.rest() != null) == busy
        && agent.state().isWrapUp() == sandbox.timers().has(new Alarm.WrapUpEnds(id));
  }

  private boolean dialogs() {
    return (sandbox.dialogs().isEmpty() || sandbox.dialogs().lastKey() < sandbox.nextDialog())
        && all(sandbox.dialogs(), this::dialog);
  }

  private boolean dialog(long id, Dialog dialog) {
    long addresses = dialog.participants().stream().map(Participant::address).distinct().count();
    boolean express = sandbox.settings().isExpress();
    return id == dialog.id()
        && addresses > 0
        && addresses == dialog.participants().size()
        && (dialog.data().key() == null) == express
        && (!dialog.isWaiting() || site.queues().containsKey(dialog.waitsFor()))
        && dialog.participants().stream()
            .allMatch(p -> plausible(p.start()) && plausible(p.since()) && isWhere(p));
  }

  /** An agent's phone is one at which somebody is signed in, as long as it is on the call. */
  private boolean isWhere(Participant party) {
    return !party.isOn() || party.isAgent() == sandbox.agentAt(party.address()).isPresent();
  }

  private boolean timers() {
    Timers timers = sandbox.timers();
    return timers.alarms().size() == timers.queue().size()
        && timers.queue().stream()
            .allMatch(d -> plausible(d.at()) && d.number() < timers.set() && isOf(d.alarm()));
  }

  private boolean isOf(Alarm alarm) {
    return switch (alarm) {
      case Alarm.WrapUpEnds(String agent) -> sandbox.agents().containsKey(agent);
      case Alarm.ClientStaysAway(String user) -> sandbox.agents().containsKey(user);
      case Alarm.RingsInVain(long dialog) -> sandbox.dialogs().containsKey(dialog);
      case Alarm.TaskIsNotAccepted(long task) -> sandbox.desktop().tasks().containsKey(task);
      case Alarm.MessageEnds(String message) -> sandbox.desktop().messages().containsKey(message);
      case Alarm.QueuesAreCounted() -> true;
    };
  }

  private boolean desktop() {
    Desktop desktop = sandbox.desktop();
    return all(desktop.messages(), (id, message) -> id.equals(message.id()))
        && all(desktop.media(), this::media)
        && all(desktop.tasks(), this::task)
        && Stream.concat(desktop.tasks().keySet().stream(), Stream.of(0L))
            .allMatch(n -> n < sandbox.nextDialog());
  }

  private boolean media(Media.Key key, Media media) {
    return key.equals(media.key())
        && site.users().containsKey(media.user())
        && MediaDomain.of(site, media.domain()).isPresent()
        && plausible(media.since())
        && (media.reason() <= 0 || site.reasonCode(media.reason()).isPresent())
        && media.tasks().stream()
            .allMatch(
                n -> {
                  Task task = sandbox.desktop().tasks().get(n);
                  return task != null
                      && task.user().equals(media.user())
                      && task.domain() == media.domain();
                });
  }

  private boolean task(long number, Task task) {
    return number == task.number()
        && sandbox.desktop().task(task.id()).isPresent()
        && plausible(task.start())
        && plausible(task.since())
        && MediaDomain.of(site, task.domain()).isPresent()
        && task.isWaiting() == task.user().isEmpty()
        && (task.before() != null) == (task.state() == Task.State.INTERRUPTED)
        && (task.isWaiting()
            || sandbox.desktop().media(task.user(), task.domain()).tasks().contains(number));
  }

  /** Everybody can be shown, and what is due first can happen; all of it would take too long. */
  private boolean goesOn() {
    site.users().values().forEach(user -> UserSnapshot.of(sandbox, user));
    QueueStatistics.all(sandbox);
    Instant end =
        sandbox.timers().queue().stream()
            .limit(TRIED)
            .map(Timers.Due::at)
            .reduce((first, last) -> last)
            .orElse(FIRST);
    return !(Model.apply(sandbox, new Input.Tick(), end).reply() instanceof Reply.Refused);
  }
}

package org.mcdewey.finesse.model;

import java.util.List;
import java.util.Optional;
import org.mcdewey.finesse.console.Administered;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The whole state at one moment.
 *
 * @param agents by login id, one for each user
 * @param dialogs calls that are not over, by id
 * @param phones who and what is at each phone; follows from agents and dialogs
 * @param turns whose turn it is in each queue; follows from agents and dialogs
 * @param timers what will happen by itself
 * @param phonesOut extensions that are out of service
 * @param inService whether the contact center is connected
 * @param nextDialog the id of the next call
 * @param desktop what users have besides calls
 * @param administered what commands have set
 */
public record Sandbox(
    Configuration configuration,
    PMap<String, Agent> agents,
    PSortedMap<Long, Dialog> dialogs,
    Phones phones,
    Turns turns,
    Timers timers,
    PSet<String> phonesOut,
    boolean inService,
    long nextDialog,
    Desktop desktop,
    Administered administered) {
  static final long FIRST_DIALOG = 16_777_216;

  /** Nobody signed in, no call. */
  public static Sandbox of(Configuration configuration) {
    PMap<String, Agent> agents = HashTreePMap.empty();
    for (String id : configuration.users().keySet()) {
      agents = agents.plus(id, Agent.signedOut(id));
    }
    return new Sandbox(
        configuration,
        agents,
        TreePMap.empty(),
        Phones.NONE,
        Turns.NONE,
        Timers.NONE,
        HashTreePSet.empty(),
        true,
        FIRST_DIALOG,
        Desktop.NONE,
        Administered.NOTHING);
  }

  public Settings settings() {
    return configuration.settings();
  }

  public Optional<Agent> agent(String id) {
    return Optional.ofNullable(agents.get(id));
  }

  /** Who is signed in at a phone. */
  public Optional<Agent> agentAt(String extension) {
    return Optional.ofNullable(phones.agents().get(extension)).flatMap(this::agent);
  }

  /** The calls at a phone, the oldest first; those it has left among them. */
  public List<Dialog> dialogsAt(String address) {
    return phones.dialogsAt(address).stream().map(id -> dialogs.get(id)).toList();
  }

  public Optional<Dialog> dialog(long id) {
    return Optional.ofNullable(dialogs.get(id));
  }

  /** Supervisors' calls by which they listen to others, the oldest first. */
  List<Dialog> monitors() {
    return phones.monitors().stream().map(dialogs::get).toList();
  }

  private List<String> queues(Agent agent) {
    return configuration.user(agent.id()).map(User::queues).orElse(List.of());
  }

  /** The queues an agent serves are decided in the site's file alone. */
  Sandbox with(Configuration changed) {
    return new Sandbox(
        changed,
        agents,
        dialogs,
        phones,
        turns,
        timers,
        phonesOut,
        inService,
        nextDialog,
        desktop,
        administered);
  }

  Sandbox with(Agent agent) {
    return new Sandbox(
        configuration,
        agents.plus(agent.id(), agent),
        dialogs,
        phones.with(agents.get(agent.id()), agent),
        turns.with(agents.get(agent.id()), agent, queues(agent)),
        timers,
        phonesOut,
        inService,
        nextDialog,
        desktop,
        administered);
  }

  Sandbox with(Dialog dialog) {
    return new Sandbox(
        configuration,
        agents,
        dialogs.plus(dialog.id(), dialog),
        phones.with(dialogs.get(dialog.id()), dialog),
        turns.with(dialogs.get(dialog.id()), dialog),
        timers,
        phonesOut,
        inService,
        nextDialog,
        desktop,
        administered);
  }

  Sandbox without(Dialog dialog) {
    Dialog known = dialogs.get(dialog.id());
    return new Sandbox(
        configuration,
        agents,
        dialogs.minus(dialog.id()),
        known == null ? phones : phones.without(known),
        known == null ? turns : turns.without(known),
        timers,
        phonesOut,
        inService,
        nextDialog,
        desktop,
        administered);
  }

  Sandbox with(Timers changed) {
    return new Sandbox(
        configuration,
        agents,
        dialogs,
        phones,
        turns,
        changed,
        phonesOut,
        inService,
        nextDialog,
        desktop,
        administered);
  }

  Sandbox withPhonesOut(PSet<String> changed) {
    return new Sandbox(
        configuration,
        agents,
        dialogs,
        phones,
        turns,
        timers,
        changed,
        inService,
        nextDialog,
        desktop,
        administered);
  }

  Sandbox withInService(boolean changed) {
    return new Sandbox(
        configuration,
        agents,
        dialogs,
        phones,
        turns,
        timers,
        phonesOut,
        changed,
        nextDialog,
        desktop,
        administered);
  }

  Sandbox withNextDialog(long id) {
    return new Sandbox(
        configuration,
        agents,
        dialogs,
        phones,
        turns,
        timers,
        phonesOut,
        inService,
        id,
        desktop,
        administered);
  }

  public Sandbox with(Administered changed) {
    return new Sandbox(
        configuration,
        agents,
        dialogs,
        phones,
        turns,
        timers,
        phonesOut,
        inService,
        nextDialog,
        desktop,
        changed);
  }

  Sandbox with(Desktop changed) {
    return new Sandbox(
        configuration,
        agents,
        dialogs,
        phones,
        turns,
        timers,
        phonesOut,
        inService,
        nextDialog,
        changed,
        administered);
  }

  /**
   * Whether the parts fit together, which they do unless somebody else than the model put them
   * there.
   */
  public boolean isSound() {
    return Soundness.of(this);
  }
}
